//! The people's side over HTTP: the whole story of an interaction, with nothing but JSON.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod client;

use bot::Bot;
use guichet_sandbox::{Options, Sandbox};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

struct People {
    url: String,
    http: reqwest::Client,
}

impl People {
    async fn call(&self, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
        let request = self.http.request(method, format!("{}{path}", self.url)).json(&body);
        let response = request.send().await.unwrap();
        let status = response.status();
        (status, serde_json::from_str(&response.text().await.unwrap()).unwrap_or_default())
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.call(Method::POST, path, body).await;
        assert!(status.is_success(), "{path}: {status} {answer}");
        answer
    }

    async fn get(&self, path: &str) -> Value {
        let (status, answer) = self.call(Method::GET, path, Value::Null).await;
        assert!(status.is_success(), "{path}: {status} {answer}");
        answer
    }
}

#[tokio::test]
async fn a_script_can_furnish_a_guild_and_use_a_bot() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let people = People { url: sandbox.url(), http: reqwest::Client::new() };
    for name in ["owner", "alice"] {
        people.post("/furnish/users", json!({ "name": name, "locale": "fr" })).await;
    }
    let guild = people.post("/furnish/guilds", json!({ "name": "Atelier", "owner": "owner" })).await["id"].clone();
    let guild = guild.as_str().unwrap();
    let at = |rest: &str| format!("/furnish/guilds/{guild}{rest}");
    let role = people.post(&at("/roles"), json!({ "name": "Staff", "permissions": ["MANAGE_MESSAGES"] })).await;
    let general = people.post(&at("/channels"), json!({ "name": "general" })).await["id"].clone();
    people.post(&at("/channels"), json!({ "name": "logs", "private_to": [role["id"]] })).await;
    people.post(&at("/members"), json!({ "user": "alice" })).await;
    people.post(&at("/bot"), json!({ "permissions": "8" })).await;

    let mut bot = Bot::start(&sandbox).await;
    bot.register(json!([
        { "name": "form", "description": "Opens a form" },
        { "name": "read", "description": "Reads", "options": [{ "type": 11, "name": "file", "description": "What" }] },
    ]))
    .await;
    let modal = json!({ "custom_id": "m", "title": "T", "components": [
        { "type": 1, "components": [{ "type": 4, "custom_id": "a", "label": "Answer", "style": 1, "value": "x" }] },
    ] });
    let command = json!({ "channel": general, "command": "form" });
    let (answer, ()) = tokio::join!(people.post("/people/alice/command", command), async {
        let interaction = bot.interaction().await;
        assert_eq!(interaction["locale"], "fr");
        bot.answer(&interaction, 9, modal).await.ok();
    });
    assert_eq!(answer["outcome"], json!({ "answered": { "kind": 9 } }));
    assert_eq!(answer["modal"]["fields"][0]["label"], "Answer");

    let fields = json!({ "fields": { "Answer": "forty-two" } });
    let (answer, ()) = tokio::join!(people.post("/people/alice/submit", fields), async {
        let submit = bot.interaction().await;
        let text = submit["data"]["components"][0]["components"][0]["value"].clone();
        let buttons = json!([{ "type": 1, "components": [
            { "type": 2, "style": 1, "label": "Go", "custom_id": "go" },
        ] }]);
        bot.answer(&submit, 4, json!({ "content": text, "components": buttons })).await.ok();
    });
    assert_eq!(answer["message"]["content"], "forty-two");

    let click = json!({ "message": answer["message"]["id"], "button": "Go" });
    let (answer, ()) = tokio::join!(people.post("/people/alice/click", click), async {
        let click = bot.interaction().await;
        bot.answer(&click, 6, Value::Null).await.ok();
    });
    assert_eq!(answer["outcome"]["answered"]["kind"], 6);

    let options = json!({ "file": { "filename": "a.txt", "base64": "aGk=" } });
    let command = json!({ "channel": general, "command": "read", "options": options });
    let (answer, ()) = tokio::join!(people.post("/people/alice/command", command), async {
        let interaction = bot.interaction().await;
        let id = interaction["data"]["options"][0]["value"].as_str().unwrap();
        let url = interaction["data"]["resolved"]["attachments"][id]["url"].as_str().unwrap();
        let content = people.http.get(url).send().await.unwrap().text().await.unwrap();
        bot.answer(&interaction, 4, json!({ "content": content })).await.ok();
    });
    assert_eq!(answer["message"]["content"], "hi");

    let view = people.get(&format!("/people/alice/view/{guild}")).await;
    let names: Vec<&Value> = view["channels"].as_array().unwrap().iter().map(|channel| &channel["name"]).collect();
    assert_eq!(names, ["general"], "logs are private");
    let whole = people.get(&at("")).await;
    assert_eq!(whole["channels"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_discord_forbids_is_said_so() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let people = People { url: sandbox.url(), http: reqwest::Client::new() };
    let owner = sandbox.person("owner");
    let guild = sandbox.guild("Atelier", &owner);
    let general = guild.add_channel("general", guichet_sandbox::state::ChannelKind::Text, None);
    sandbox.person("stranger");
    let text = json!({ "channel": general, "text": "hello" });
    let (status, body) = people.call(Method::POST, "/people/stranger/write", text.clone()).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(body["refused"], "this person does not see the channel");
    assert!(people.post("/people/owner/write", text.clone()).await["id"].is_string());
    assert_eq!(people.call(Method::POST, "/people/nobody/write", text).await.0, StatusCode::NOT_FOUND);
    let unclear = json!({ "chanel": general });
    assert!(people.call(Method::POST, "/people/owner/write", unclear).await.0.is_client_error());
}

#[tokio::test]
async fn the_gateway_can_be_broken_over_http() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let people = People { url: sandbox.url(), http: reqwest::Client::new() };
    let mut client = client::Client::identified(&sandbox, client::GUILDS).await;
    assert_eq!(people.get("/sandbox/gateway").await[0]["connected"], true);
    people.post("/sandbox/gateway/mishap", json!({ "lose": { "event": "GUILD_CREATE", "times": 1 } })).await;
    let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
    guild.invite_bot(0);
    assert!(client.events_until_quiet(&sandbox).await.is_empty());
    assert_eq!(people.post("/sandbox/gateway/cut", json!({ "close": 4000 })).await["connections"], 1);
    assert_eq!(client.closed().await, 4000);
}

#[tokio::test]
async fn the_switches_of_the_portal_are_turned_over_http() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let people = People { url: sandbox.url(), http: reqwest::Client::new() };
    let bot = Bot::start(&sandbox).await;
    let flags = async || bot.call(Method::GET, "/applications/@me", Value::Null).await.ok()["flags"].as_u64().unwrap();
    let (presences, members, content) = (1 << 13, 1 << 15, 1 << 19);
    for (switches, left) in [
        (json!({ "message_content": false }), presences | members),
        (json!({ "guild_members": false, "guild_presences": false }), 0),
        (json!({ "message_content": true }), content),
    ] {
        people.call(Method::PATCH, "/sandbox/application", switches).await;
        assert_eq!(flags().await, left);
    }
    let unclear = json!({ "message_contents": false });
    assert!(people.call(Method::PATCH, "/sandbox/application", unclear).await.0.is_client_error());
    let mut client = client::Client::open(&sandbox).await;
    client.identify(&sandbox, client::GUILD_MEMBERS).await;
    assert_eq!(client.closed().await, 4014);
}

#[tokio::test]
async fn every_kind_of_message_is_made_over_http() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let people = People { url: sandbox.url(), http: reqwest::Client::new() };
    people.post("/furnish/users", json!({ "name": "owner", "global_name": "Olga", "avatar": "aGk=" })).await;
    let guild = people.post("/furnish/guilds", json!({ "name": "Atelier", "owner": "owner" })).await["id"].clone();
    let guild = format!("/furnish/guilds/{}", guild.as_str().unwrap());
    let channel = people.post(&format!("{guild}/channels"), json!({ "name": "general" })).await["id"].clone();
    let at = |rest: &str| format!("/furnish/channels/{}{rest}", channel.as_str().unwrap());
    let emoji = people.post(&format!("{guild}/emojis"), json!({ "name": "party" })).await["id"].clone();
    let at_emoji = format!("{guild}/emojis/{}", emoji.as_str().unwrap());
    for available in [false, true] {
        people.call(Method::PATCH, &at_emoji, json!({ "available": available })).await;
        assert_eq!(people.get(&guild).await["emojis"][0]["available"], available);
    }
    let bot = people.post(&format!("{guild}/other_bots"), json!({ "name": "Music" })).await;
    let (status, body) =
        people.call(Method::PATCH, &format!("{guild}/members/owner"), json!({ "give": [bot["role_id"]] })).await;
    assert_eq!((status, body["refused"].is_string()), (StatusCode::FORBIDDEN, true));
    let sticker = people.post(&format!("{guild}/stickers"), json!({ "name": "wave" })).await["id"].clone();
    people.call(Method::PATCH, &guild, json!({ "system_channel": channel })).await;
    people.post("/furnish/addresses", json!({ "url": "https://example.org/a.png", "loads": false })).await;

    let file = json!({ "filename": "a.txt", "base64": "aGk=", "description": "greeting", "spoiler": true });
    let plain = json!({ "filename": "b.txt", "text": "hello" });
    let first = json!({ "channel": channel, "text": "one", "files": [file, plain], "stickers": [sticker] });
    let first = people.post("/people/owner/write", first).await["id"].clone();
    let reply = json!({ "channel": channel, "text": "two", "reply_to": first });
    let reply = people.post("/people/owner/write", reply).await["id"].clone();
    let poll = json!({ "question": "Tea?", "answers": ["Yes", "No"] });
    let poll = people.post("/people/owner/write", json!({ "channel": channel, "poll": poll })).await["id"].clone();
    people.post("/people/owner/vote", json!({ "message": poll, "answer": 2 })).await;
    people.post("/people/owner/end_poll", json!({ "message": poll })).await;
    for emoji in ["👍".to_owned(), format!("<:party:{}>", emoji.as_str().unwrap())] {
        people.post("/people/owner/react", json!({ "message": reply, "emoji": emoji })).await;
    }
    people.post("/people/owner/unreact", json!({ "message": reply, "emoji": "👍" })).await;
    let forward = json!({ "message": first, "channel": channel });
    let forward = people.post("/people/owner/forward", forward).await["id"].clone();
    people.post(&at("/system"), json!({ "kind": 8, "about": "owner" })).await;
    let raw = json!({ "author": { "username": "News", "bot": true }, "content": "raw", "embeds": [
        { "title": "t", "image": { "url": "https://example.org/a.png" } },
    ] });
    let seeded = people.post(&at("/seed"), json!({ "messages": [raw, "plain"], "times": 500 })).await["ids"].clone();
    assert_eq!(seeded.as_array().unwrap().len(), 1000);

    let shown = async |id: &Value| people.get(&at(&format!("/messages/{}", id.as_str().unwrap()))).await;
    let first = shown(&first).await;
    assert_eq!(
        (&first["attachments"][0]["description"], &first["attachments"][0]["flags"]),
        (&json!("greeting"), &json!(8))
    );
    assert_eq!((&first["attachments"][1]["filename"], &first["attachments"][1]["size"]), (&json!("b.txt"), &json!(5)));
    assert_eq!((&first["sticker_items"][0]["name"], &first["author"]["global_name"]), (&json!("wave"), &json!("Olga")));
    let reply = shown(&reply).await;
    assert_eq!((&reply["referenced_message"]["content"], &reply["reactions"][0]["count"]), (&json!("one"), &json!(1)));
    assert_eq!(shown(&poll).await["poll"]["results"]["answer_counts"][0]["id"], 2);
    assert_eq!(shown(&forward).await["message_snapshots"][0]["message"]["content"], "one");
    assert_eq!(shown(&seeded[0]).await["embeds"][0]["image"]["width"], 0);
}
