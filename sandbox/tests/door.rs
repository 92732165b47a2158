//! Who may come in where no token is asked for, and the switches, changes and calls that a page shows.
#![allow(clippy::unwrap_used, clippy::panic)]
use futures::StreamExt;
use guichet_sandbox::{Options, Sandbox, people::Upload, state::ChannelKind};
use reqwest::{Client, Method, Response, StatusCode};
use serde_json::{Value, json};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tokio_tungstenite::tungstenite::{self, client::IntoClientRequest};

const GUARDED: [(&str, &str); 8] = [
    ("GET", "/people"),
    ("GET", "/sandbox"),
    ("POST", "/sandbox/clock"),
    ("GET", "/text/alice"),
    ("GET", "/sandbox/gateway"),
    ("GET", "/"),
    ("GET", "/app/alice/1/2"),
    ("GET", "/page/main.js"),
];

async fn started() -> Sandbox {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let alice = sandbox.person("alice");
    sandbox.guild("Atelier", &alice);
    sandbox
}

async fn ask(sandbox: &Sandbox, (method, path): (&str, &str), headers: &[(&str, &str)]) -> Response {
    let method_of = Method::from_bytes(method.as_bytes()).unwrap();
    let mut request = Client::new().request(method_of, sandbox.url() + path);
    // Discord's API wants to know who calls.
    if !headers.iter().any(|(name, _)| *name == "User-Agent") {
        request = request.header("User-Agent", "DiscordBot (https://example.org, 1)");
    }
    if method == "POST" {
        let is_typed = headers.iter().any(|(name, _)| *name == "Content-Type");
        request = request.body(r#"{"milliseconds": 1}"#);
        request = if is_typed { request } else { request.header("Content-Type", "application/json") };
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

#[tokio::test]
async fn a_name_that_somebody_has_pointed_here_is_refused() {
    let sandbox = started().await;
    for what in GUARDED {
        for host in
            ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example:8700", "0.0.0.0"]
        {
            let refused = ask(&sandbox, what, &[("Host", host)]).await;
            assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{what:?} as {host}");
            assert!(refused.text().await.unwrap().contains(host));
        }
        for host in ["127.0.0.1", "localhost:9", "[::1]:9"] {
            assert_eq!(ask(&sandbox, what, &[("Host", host)]).await.status(), StatusCode::OK, "{what:?} as {host}");
        }
    }
}

#[tokio::test]
async fn a_page_of_another_site_is_refused() {
    let sandbox = started().await;
    let before = sandbox.clock().moved_by();
    for origin in ["https://evil.example", "http://127.0.0.1:1", "http://localhost", "null"] {
        for what in GUARDED {
            // As a form sends it, without asking first.
            let headers = [("Origin", origin), ("Content-Type", "text/plain")];
            assert_eq!(ask(&sandbox, what, &headers).await.status(), StatusCode::FORBIDDEN, "{what:?} from {origin}");
        }
    }
    assert_eq!(sandbox.clock().moved_by(), before, "nothing was done");
    let own = sandbox.url();
    assert_eq!(ask(&sandbox, GUARDED[2], &[("Origin", &own)]).await.status(), StatusCode::OK);
    assert_ne!(sandbox.clock().moved_by(), before);
}

#[tokio::test]
async fn a_page_of_another_site_listens_to_nothing_turns_nothing_and_deletes_nothing() {
    let sandbox = started().await;
    let guild = sandbox.read(|state| *state.guilds.keys().next().unwrap());
    sandbox.guild_by_id(guild).unwrap().add_member(&sandbox.person("bob"), &[]);
    let on = Arc::new(AtomicBool::new(false));
    let turned = on.clone();
    sandbox.add_switch("Kill the bot", move |to| {
        turned.store(to, Ordering::SeqCst);
        async {}
    });
    let listen = async |origin: &str| {
        let mut request =
            format!("{}/sandbox/changes", sandbox.url().replace("http", "ws")).into_client_request().unwrap();
        request.headers_mut().insert("Origin", origin.parse().unwrap());
        tokio_tungstenite::connect_async(request).await.map(|_| ()).map_err(|error| match error {
            tungstenite::Error::Http(refused) => refused.status().as_u16(),
            other => panic!("{other}"),
        })
    };
    let member = format!("/furnish/guilds/{guild}/members/bob");
    let switch = sandbox.url() + "/sandbox/switches/0";
    let turn = async |origin: &str| {
        let request = Client::new().post(&switch).header("Origin", origin).json(&json!({ "on": true }));
        request.send().await.unwrap().status()
    };
    let is_in = || sandbox.read(|state| state.guilds[&guild].members.len() == 2);
    for origin in ["https://evil.example", "null"] {
        assert_eq!(listen(origin).await, Err(403));
        assert_eq!(turn(origin).await, StatusCode::FORBIDDEN);
        let refused = ask(&sandbox, ("DELETE", &member), &[("Origin", origin)]).await;
        assert_eq!(refused.status(), StatusCode::FORBIDDEN);
        assert!(is_in() && !on.load(Ordering::SeqCst), "nothing was done");
    }
    let own = sandbox.url();
    assert_eq!(listen(&own).await, Ok(()));
    assert_eq!(turn(&own).await, StatusCode::NO_CONTENT);
    assert!(on.load(Ordering::SeqCst));
    assert_eq!(ask(&sandbox, ("DELETE", &member), &[("Origin", &own)]).await.status(), StatusCode::OK);
    assert!(!is_in());
}

#[tokio::test]
async fn what_a_browser_looks_for_by_itself_is_no_call_of_the_bot() {
    let sandbox = started().await;
    for path in ["/favicon.ico", "/robots.txt", "/apple/touch.png", "/page/nothing.js"] {
        let browser = [("User-Agent", "Mozilla/5.0")];
        assert_eq!(ask(&sandbox, ("GET", path), &browser).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert!(sandbox.trace().is_empty() && sandbox.objections().is_empty());
    // A bot whose base address is a wrong one is told of.
    let calls = [("GET", "/api/v10/nothing"), ("GET", "/api"), ("POST", "/webhooks/1/x"), ("GET", "/v10/users/@me")];
    for (n, (method, path)) in calls.into_iter().enumerate() {
        assert_eq!(ask(&sandbox, (method, path), &[]).await.status(), StatusCode::NOT_IMPLEMENTED, "{path}");
        assert_eq!(sandbox.objections().len(), n + 1, "{path}");
    }
}

#[tokio::test]
async fn people_may_be_called_like_a_part_of_an_address() {
    let sandbox = started().await;
    let guild = sandbox.read(|state| *state.guilds.keys().next().unwrap());
    let general = sandbox.guild_by_id(guild).unwrap().add_channel("general", ChannelKind::Text, None);
    for name in ["guilds", "channels", "users", "changes", "addresses"] {
        let post = async |path: &str, body: Value| {
            Client::new().post(format!("{}{path}", sandbox.url())).json(&body).send().await.unwrap().status()
        };
        assert_eq!(post("/furnish/users", json!({ "name": name })).await, StatusCode::OK);
        assert_eq!(post(&format!("/furnish/guilds/{guild}/members"), json!({ "user": name })).await, StatusCode::OK);
        for what in [format!("view/{guild}"), format!("screen?guild={guild}"), "direct_messages".into()] {
            let path = format!("/people/{name}/{what}");
            assert_eq!(ask(&sandbox, ("GET", &path), &[]).await.status(), StatusCode::OK, "{path}");
        }
        let written = post(&format!("/people/{name}/write"), json!({ "channel": general, "text": "here" })).await;
        assert_eq!(written, StatusCode::OK, "{name}");
    }
}

#[tokio::test]
async fn the_page_runs_and_loads_only_what_is_the_sandboxs_own() {
    let sandbox = started().await;
    let is_module = |path: &str| path.rsplit_once('.').is_some_and(|(_, kind)| kind == "js");
    let mut scripts = 0;
    let mut wanted = vec!["/".to_owned(), "/app/alice".into()];
    let mut got = Vec::new();
    while let Some(path) = wanted.pop() {
        let answer = ask(&sandbox, ("GET", &path), &[]).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        for (name, rule) in [
            ("content-security-policy", "default-src 'none'; script-src 'self'"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
        ] {
            let header = answer.headers()[name].to_str().unwrap().to_owned();
            assert!(header.starts_with(rule) && !header.contains("unsafe"), "{path}: {header}");
        }
        scripts += usize::from(is_module(&path));
        let text = answer.text().await.unwrap();
        for banned in ["innerHTML", "insertAdjacentHTML", "outerHTML", "document.write", "eval(", "style=\""] {
            assert!(!text.contains(banned), "{path} has {banned}");
        }
        got.push(path);
        // What it names is there: addresses in the page, and modules that import one another.
        let named = text.split('"').filter_map(|word| match word.strip_prefix("./") {
            Some(module) if is_module(module) => Some(format!("/page/{module}")),
            _ => word.starts_with("/page/").then(|| word.to_owned()),
        });
        wanted.extend(named.filter(|path| !got.contains(path)).collect::<Vec<_>>());
        wanted.sort();
        wanted.dedup();
        wanted.retain(|path| !got.contains(path));
    }
    let all = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/web")).unwrap();
    let modules = all.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|kind| kind == "js")).count();
    assert_eq!(scripts, modules, "every module is served, and used");
}

#[tokio::test]
async fn what_needs_a_token_is_open_to_any_name() {
    let sandbox = started().await;
    let token = format!("Bot {}", sandbox.token());
    let headers = [("Host", "discord.com"), ("Authorization", token.as_str())];
    assert_eq!(ask(&sandbox, ("GET", "/api/v10/users/@me"), &headers).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn an_uploaded_page_is_none_of_the_sandbox() {
    let sandbox = started().await;
    let alice = sandbox.person("alice");
    let id = sandbox.read(|state| *state.guilds.keys().next().unwrap());
    let general = sandbox.guild_by_id(id).unwrap().add_channel("general", ChannelKind::Text, None);
    let page = Upload::new("a.html", "text/html", b"<script>fetch('/sandbox')</script>");
    let message = alice.write_with(general, "", vec![page]).unwrap();
    let url = alice.view(id).message(message).unwrap().attachments[0]["url"].as_str().unwrap().to_owned();
    let served = Client::new().get(url).send().await.unwrap();
    assert_eq!(served.status(), StatusCode::OK);
    assert_eq!(served.headers()["content-security-policy"], "sandbox");
    assert_eq!(served.headers()["x-content-type-options"], "nosniff");
}

#[tokio::test]
async fn a_switch_does_what_its_program_does() {
    let sandbox = started().await;
    let on = Arc::new(AtomicBool::new(false));
    let turned = on.clone();
    sandbox.add_switch("the lights", move |to| {
        let turned = turned.clone();
        async move { turned.store(to, Ordering::SeqCst) }
    });
    let bench = sandbox.url() + "/sandbox/bench";
    let shown = async || -> Value { Client::new().get(&bench).send().await.unwrap().json().await.unwrap() };
    assert_eq!(shown().await["switches"], json!([{ "label": "the lights", "on": false, "busy": false }]));
    for to in [true, false] {
        let url = sandbox.url() + "/sandbox/switches/0";
        let answer = Client::new().post(url).json(&json!({ "on": to })).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        assert_eq!(on.load(Ordering::SeqCst), to);
        assert_eq!(shown().await["switches"][0]["on"], to);
    }
}

#[tokio::test]
async fn the_bench_shows_the_calls_of_the_bot_and_what_is_wrong() {
    let sandbox = started().await;
    let order = json!({ "route": "/**", "status": 500, "seconds": 30 });
    let faults = sandbox.url() + "/sandbox/faults";
    assert_eq!(Client::new().post(&faults).json(&order).send().await.unwrap().status(), StatusCode::OK);
    let token = format!("Bot {}", sandbox.token());
    for _ in 0..2 {
        let me = ask(&sandbox, ("GET", "/api/v10/users/@me"), &[("Authorization", &token)]).await;
        assert_eq!(me.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }
    let url = sandbox.url() + "/sandbox/bench";
    let bench: Value = Client::new().get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!((&bench["groups"][0]["steps"], &bench["groups"][0]["calls"][1]["status"]), (&json!(2), &json!(500)));
    assert_eq!(bench["faults"], json!([{ "what": "500", "seconds": 30 }]));
    assert_eq!(bench["refused"], json!([]), "that is not the bot's fault");
    assert_eq!(Client::new().delete(&faults).send().await.unwrap().status(), StatusCode::OK);
    let me = ask(&sandbox, ("GET", "/api/v10/users/@me"), &[("Authorization", &token)]).await;
    assert_eq!(me.status(), StatusCode::OK);
}

#[tokio::test]
async fn each_change_is_told_and_the_screen_shows_it() {
    let sandbox = started().await;
    let (alice, bob) = (sandbox.person("alice"), sandbox.person("bob"));
    let id = sandbox.read(|state| *state.guilds.keys().next().unwrap());
    let guild = sandbox.guild_by_id(id).unwrap();
    let general = guild.add_channel("general", ChannelKind::Text, None);
    let private = guild.add_private_channel("private", ChannelKind::Text, None, &[]);
    guild.add_member(&bob, &[]);
    let url = sandbox.url().replace("http", "ws") + "/sandbox/changes";
    let (mut changes, _) = tokio_tungstenite::connect_async(url).await.unwrap();
    changes.next().await.unwrap().unwrap();
    alice.write(general, "hello").unwrap();
    changes.next().await.unwrap().unwrap();
    let screen = async |channel| -> Value {
        let url = format!("{}/people/bob/screen?guild={id}&channel={channel}", sandbox.url());
        Client::new().get(url).send().await.unwrap().json().await.unwrap()
    };
    let seen = screen(general).await;
    assert_eq!(seen["channel"]["messages"][0]["content"], "hello");
    let listed: Vec<&Value> = seen["guild"]["channels"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(listed, ["general"]);
    assert_eq!(screen(private).await["channel"], Value::Null, "what bob does not see is not shown");
}

#[tokio::test]
async fn a_thread_is_begun_and_seen_by_whoever_may() {
    let sandbox = started().await;
    let bob = sandbox.person("bob");
    let id = sandbox.read(|state| *state.guilds.keys().next().unwrap());
    let guild = sandbox.guild_by_id(id).unwrap();
    let general = guild.add_channel("general", ChannelKind::Text, None);
    guild.add_member(&bob, &[]);
    let post = async |path: &str, body: Value| -> Value {
        let url = format!("{}/people/{path}", sandbox.url());
        Client::new().post(url).json(&body).send().await.unwrap().json().await.unwrap()
    };
    let seen_by = async |who: &str, channel: &Value| -> Value {
        let channel = channel.as_str().unwrap();
        let url = format!("{}/people/{who}/screen?guild={id}&channel={channel}", sandbox.url());
        Client::new().get(url).send().await.unwrap().json().await.unwrap()
    };
    let open = post("alice/thread", json!({ "channel": general, "name": "Tea" })).await["id"].take();
    let closed =
        post("alice/thread", json!({ "channel": general, "name": "Staff", "private": true })).await["id"].take();
    let written = post("bob/write", json!({ "channel": open, "text": "with milk" })).await;
    assert!(written["id"].is_string(), "{written}");
    let seen = seen_by("bob", &open).await;
    assert_eq!(seen["channel"]["messages"].as_array().unwrap().last().unwrap()["content"], "with milk");
    let listed: Vec<&Value> = seen["guild"]["threads"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(listed, ["Tea"], "nobody asked bob into the other one");
    assert_eq!(seen_by("bob", &closed).await["channel"], Value::Null);
    assert_eq!(seen_by("alice", &closed).await["channel"]["name"], "Staff");
    assert!(post("bob/write", json!({ "channel": closed, "text": "me too" })).await["refused"].is_string());
}

#[tokio::test]
async fn a_picture_of_another_server_comes_by_discords_proxy() {
    let sandbox = started().await;
    let id = sandbox.read(|state| *state.guilds.keys().next().unwrap());
    let guild = sandbox.guild_by_id(id).unwrap();
    let general = guild.add_channel("general", ChannelKind::Text, None);
    guild.invite_bot(8);
    let gallery = json!({ "type": 12, "items": [{ "media": { "url": "https://example.org/a.png" } }] });
    let message = json!({ "flags": 1 << 15, "components": [gallery] });
    let token = format!("Bot {}", sandbox.token());
    let url = format!("{}/api/v10/channels/{general}/messages", sandbox.url());
    let request = Client::new().post(url).header("Authorization", token).json(&message);
    let answer: Value =
        request.header("User-Agent", "DiscordBot (https://example.org, 1)").send().await.unwrap().json().await.unwrap();
    let media = &answer["components"][0]["items"][0]["media"];
    assert_eq!(media["url"], "https://example.org/a.png");
    let proxied = media["proxy_url"].as_str().unwrap();
    assert!(proxied.starts_with(&sandbox.url()), "{proxied}");
    let picture = Client::new().get(proxied).send().await.unwrap();
    assert_eq!(picture.headers()["content-type"], "image/png");
}

#[tokio::test]
async fn the_clock_is_moved_no_further_than_it_goes() {
    let sandbox = started().await;
    let client = Client::new();
    let clock = sandbox.url() + "/sandbox/clock";
    for milliseconds in [9_000_000_000_000_000_u64, u64::MAX] {
        let moved = client.post(&clock).json(&json!({ "milliseconds": milliseconds })).send().await.unwrap();
        assert_eq!(moved.status(), StatusCode::BAD_REQUEST, "{milliseconds}");
    }
    sandbox.clock().advance(std::time::Duration::MAX);
    sandbox.clock().advance(std::time::Duration::MAX);
    assert_eq!(ask(&sandbox, ("GET", "/sandbox"), &[]).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn faults_and_holds_are_cleared_together() {
    let sandbox = started().await;
    let client = Client::new();
    let order = json!({ "method": "GET", "route": "/gateway" });
    client.post(sandbox.url() + "/sandbox/holds").json(&order).send().await.unwrap();
    let url = sandbox.url() + "/api/v10/gateway";
    let waits = tokio::spawn(async move { Client::new().get(url).send().await.unwrap().status() });
    let reached = client.get(sandbox.url() + "/sandbox/holds/0").send().await.unwrap();
    assert_eq!(reached.status(), StatusCode::NO_CONTENT);
    client.delete(sandbox.url() + "/sandbox/faults").send().await.unwrap();
    assert!(waits.await.unwrap().as_u16() > 0, "it went on");
    let gone = client.get(sandbox.url() + "/sandbox/holds/0").send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}
