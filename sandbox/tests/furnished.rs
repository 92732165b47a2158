//! What is furnished is done or refused with a reason, never half of it; and it makes no world that Discord cannot
//! have.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use guichet_sandbox::{
    Options, Sandbox,
    id::Id,
    people::GuildHandle,
    rules::permissions::ADMINISTRATOR,
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

const NOBODY: u64 = 42;

struct Furnishing {
    sandbox: Sandbox,
    guild: GuildHandle,
    http: reqwest::Client,
}

impl Furnishing {
    async fn begin() -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
        guild.add_channel("general", ChannelKind::Text, None);
        sandbox.person("stranger");
        Self { sandbox, guild, http: reqwest::Client::new() }
    }

    /// The status, and how the answer names the reason: a code of Discord, or `None`.
    async fn call(&self, method: &str, path: &str, body: &Value) -> (u16, Option<u64>) {
        let url = format!("{}{path}", self.sandbox.url());
        let response = self.http.request(method.parse().unwrap(), url).json(body).send().await.unwrap();
        let status = response.status().as_u16();
        let answer: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap_or_default();
        (status, answer["code"].as_u64())
    }

    /// Everything that there is.
    async fn world(&self) -> Value {
        let url = format!("{}/furnish/guilds/{}", self.sandbox.url(), self.guild.id);
        let mut guild: Value = self.http.get(url).send().await.unwrap().json().await.unwrap();
        guild["joined_at"] = Value::Null;
        let people = self.http.get(format!("{}/people", self.sandbox.url())).send().await.unwrap();
        json!([guild, people.json::<Value>().await.unwrap()])
    }

    async fn refuses(&self, cases: &[(&str, &str, Value, u16, Option<u64>)]) {
        let before = self.world().await;
        for (method, path, body, status, code) in cases {
            let path = self.path(path);
            assert_eq!(self.call(method, &path, body).await, (*status, *code), "{method} {path} {body}");
        }
        assert_eq!(self.world().await, before, "what is refused changes nothing");
    }

    /// `G` is the guild, `C` the channel in it.
    fn path(&self, path: &str) -> String {
        let channel = self.guild.channel("general").unwrap();
        path.replace("/G", &format!("/guilds/{}", self.guild.id)).replace("/C", &format!("/channels/{channel}"))
    }
}

#[tokio::test]
async fn what_is_not_there_is_told() {
    let f = Furnishing::begin().await;
    let (_, managed) = f.guild.add_other_bot("Music", 0);
    let kept = f.guild.add_role("Kept", 0);
    let role = json!({ "kind": "role" });
    let member = json!({ "kind": "member" });
    f.refuses(&[
        ("DELETE", "/furnish/G/members/stranger", Value::Null, 404, Some(10007)),
        ("DELETE", "/furnish/G/members/nobody", Value::Null, 404, None),
        ("DELETE", "/furnish/G/members/owner", Value::Null, 403, None),
        ("PATCH", "/furnish/G/members/stranger", json!({ "give": [kept] }), 404, Some(10007)),
        ("PATCH", "/furnish/G/members/owner", json!({ "give": [kept, NOBODY.to_string()] }), 404, Some(10011)),
        ("PATCH", "/furnish/G/members/owner", json!({ "give": [kept], "take": [managed] }), 403, None),
        (
            "PATCH",
            "/furnish/G/members/stranger",
            json!({ "timed_out_until": "2020-01-01T00:00:00Z" }),
            404,
            Some(10007),
        ),
        ("POST", "/furnish/G/members", json!({ "user": "stranger", "roles": [NOBODY.to_string()] }), 404, Some(10011)),
        ("POST", "/furnish/G/members", json!({ "user": "stranger", "roles": [managed] }), 403, None),
        ("PATCH", "/furnish/G/roles/42", json!({ "name": "x" }), 404, Some(10011)),
        ("DELETE", "/furnish/G/roles/42", Value::Null, 404, Some(10011)),
        ("DELETE", "/furnish/G/bot", Value::Null, 404, Some(10007)),
        ("DELETE", "/furnish/C/messages/42", Value::Null, 404, Some(10008)),
        ("GET", "/furnish/C/messages/42", Value::Null, 404, None),
        ("PUT", "/furnish/C/overwrites/42", role, 404, Some(10009)),
        ("PUT", "/furnish/C/overwrites/42", member, 404, Some(10009)),
        ("DELETE", "/furnish/C/overwrites/42", Value::Null, 404, Some(10009)),
        ("PATCH", "/furnish/G/emojis/42", json!({ "available": false }), 404, Some(10014)),
        ("DELETE", "/furnish/G/emojis/42", Value::Null, 404, Some(10014)),
        ("PATCH", "/furnish/G", json!({ "premium_tier": 2, "system_channel": NOBODY.to_string() }), 404, Some(10003)),
        ("PATCH", "/furnish/channels/42", json!({ "name": "x" }), 404, None),
        ("POST", "/furnish/channels/42/seed", json!({ "messages": ["x"] }), 404, None),
        ("POST", "/people/owner/dismiss", Value::Null, 404, None),
    ])
    .await;
    assert!(!f.guild.give_role(&f.sandbox.person("stranger"), kept).is_done(), "in Rust as well");
    assert!(!f.guild.remove_member(&f.sandbox.person("stranger")).is_done());
}

#[tokio::test]
async fn worlds_that_discord_cannot_have_are_not_made() {
    let f = Furnishing::begin().await;
    let general = f.guild.channel("general").unwrap();
    let long = |length: usize| "x".repeat(length);
    let far = f.sandbox.clock().now() + chrono::TimeDelta::days(29);
    f.guild.add_member(&f.sandbox.person("stranger"), &[]);
    let bad = |code| (400, Some(code));
    let mut cases = Vec::new();
    for name in [String::new(), " ".into(), "!!".into(), long(101)] {
        cases.push(("POST", "/furnish/G/channels", json!({ "name": name })));
        cases.push(("PATCH", "/furnish/C", json!({ "name": name })));
    }
    let no_users =
        ["", ".", "..", "a/b", "x", " x ", "everyone", "Here", "a@b", "a#b", "a:b", "```", "myDiscord", "42"];
    for name in no_users.into_iter().map(str::to_owned).chain([long(33), "guichet".into()]) {
        cases.push(("POST", "/furnish/users", json!({ "name": name })));
        cases.push(("POST", "/furnish/G/other_bots", json!({ "name": name })));
    }
    for name in [String::new(), long(101)] {
        cases.push(("POST", "/furnish/G/roles", json!({ "name": name })));
        cases.push(("PATCH", "/furnish/G/roles/G", json!({ "name": name })));
        cases.push(("POST", "/furnish/guilds", json!({ "name": name, "owner": "owner" })));
    }
    for name in [String::new(), "a b".into(), "é!".into(), long(33)] {
        cases.push(("POST", "/furnish/G/emojis", json!({ "name": name })));
    }
    cases.extend([
        ("POST", "/furnish/users", json!({ "name": "eve", "locale": "xx" })),
        ("POST", "/furnish/users", json!({ "name": "eve", "global_name": long(33) })),
        ("POST", "/furnish/G/stickers", json!({ "name": "x" })),
        ("POST", "/furnish/G/stickers", json!({ "name": "wave", "format_type": 9 })),
        ("POST", "/furnish/G/channels", json!({ "name": "a", "parent": general })),
        ("POST", "/furnish/G/channels", json!({ "name": "a", "parent": NOBODY.to_string() })),
        ("PATCH", "/furnish/C", json!({ "topic": long(1025) })),
        ("PATCH", "/furnish/G", json!({ "premium_tier": 9 })),
        ("PATCH", "/furnish/G", json!({ "premium_tier": 1, "locale": "xx" })),
        ("PATCH", "/furnish/G/members/stranger", json!({ "timed_out_until": far })),
        ("POST", "/furnish/G/roles", json!({ "name": "low", "position": 0 })),
        ("PATCH", "/furnish/G/roles/G", json!({ "position": 3 })),
    ]);
    let everyone = format!("/roles/{}", f.guild.id);
    let before = f.world().await;
    for (method, path, body) in &cases {
        let path = f.path(&path.replace("/roles/G", &everyone));
        assert_eq!(f.call(method, &path, body).await, bad(50035), "{method} {path} {body}");
    }
    assert_eq!(f.world().await, before, "what is refused changes nothing");
    let unknown = json!({ "name": "logs", "private_to": [NOBODY.to_string()] });
    f.refuses(&[("POST", "/furnish/G/channels", unknown, 404, Some(10009))]).await;
}

#[tokio::test]
async fn names_are_stored_as_discord_stores_them() {
    let f = Furnishing::begin().await;
    let general = f.guild.channel("general").unwrap();
    assert_eq!(f.call("PATCH", &f.path("/furnish/C"), &json!({ "name": "New  Name!" })).await.0, 200);
    assert_eq!(f.sandbox.read(|state| state.channels[&general].name.clone()), "new-name");
    f.guild.edit_channel(general, |channel| channel.name = "By Hand".into());
    assert_eq!(f.sandbox.read(|state| state.channels[&general].name.clone()), "by-hand");
}

#[tokio::test]
async fn who_left_keeps_an_overwrite_and_who_is_there_does_not_join_twice() {
    let f = Furnishing::begin().await;
    let general = f.guild.channel("general").unwrap();
    f.guild.set_system_channel(Some(general));
    let stranger = f.sandbox.person("stranger");
    f.guild.add_member(&stranger, &[]);
    f.guild.add_member(&stranger, &[]);
    let said = || f.sandbox.read(|state| state.messages[&general].len());
    assert_eq!(said(), 1, "one message tells of it");
    let overwrite = Overwrite { id: stranger.id, kind: OverwriteKind::Member, allow: 0, deny: 0 };
    assert!(f.guild.set_overwrite(general, overwrite).is_done());
    f.guild.remove_member(&stranger);
    let renamed = f.guild.edit_channel(general, |channel| channel.name = "renamed".into());
    assert!(renamed.is_done(), "what stood for whoever left still stands");
    f.guild.edit_channel(general, |channel| channel.topic = Some(String::new()));
    assert_eq!(f.sandbox.read(|state| state.channels[&general].topic.clone()), None, "an empty topic is none");
    assert!(!f.guild.archive_thread(Id(NOBODY)).is_done());
    let boss = f.guild.add_role("Boss", ADMINISTRATOR);
    f.guild.add_member(&stranger, &[boss]);
    let soon = f.sandbox.clock().now() + chrono::TimeDelta::hours(1);
    assert!(!f.guild.time_out(&stranger, Some(soon)).is_done(), "no administrator is timed out");
}

#[tokio::test]
async fn null_removes_what_is_set() {
    let f = Furnishing::begin().await;
    let stranger = f.sandbox.person("stranger");
    f.guild.add_member(&stranger, &[]);
    let general = f.guild.channel("general").unwrap();
    let soon = f.sandbox.clock().now() + chrono::TimeDelta::hours(1);
    let now = || {
        f.sandbox.read(|state| {
            let guild = &state.guilds[&f.guild.id];
            let until = guild.members[&stranger.id].timed_out_until;
            (until.is_some(), state.channels[&general].topic.is_some(), guild.system_channel_id.is_some())
        })
    };
    for value in [true, false] {
        let sent = |given: Value| if value { given } else { Value::Null };
        for (path, body) in [
            ("/furnish/G/members/stranger", json!({ "timed_out_until": sent(json!(soon)) })),
            ("/furnish/C", json!({ "topic": sent(json!("news")) })),
            ("/furnish/G", json!({ "system_channel": sent(json!(general)) })),
        ] {
            assert_eq!(f.call("PATCH", &f.path(path), &body).await.0, 200, "{path} {body}");
            assert_eq!(f.call("PATCH", &f.path(path), &json!({})).await.0, 200, "{path}");
        }
        assert_eq!(now(), (value, value, value));
    }
}

#[tokio::test]
async fn a_name_is_trimmed_and_is_that_of_one_user() {
    let f = Furnishing::begin().await;
    let bob = f.sandbox.person("  bob   the  first ");
    assert_eq!((bob.username(), f.sandbox.person("bob the first").id), ("bob the first".to_owned(), bob.id));
    let (music, role) = f.guild.add_other_bot(" Music ", 0);
    assert_eq!(f.guild.add_other_bot("Music", 0).0.id, music.id);
    assert_eq!(f.sandbox.read(|state| state.guilds[&f.guild.id].roles[&role].name.clone()), "Music");
    let (of_bot, of_person) = (json!({ "name": "Music" }), json!({ "name": "stranger" }));
    f.refuses(&[
        ("POST", "/furnish/users", of_bot, 400, Some(50035)),
        ("POST", "/furnish/G/other_bots", of_person, 400, Some(50035)),
    ])
    .await;
}

#[tokio::test]
async fn a_new_role_moves_no_other() {
    let f = Furnishing::begin().await;
    let first = f.guild.add_role("First", 0);
    let position = || f.sandbox.read(|state| state.guilds[&f.guild.id].roles[&first].position);
    let before = position();
    f.guild.add_role("Second", 0);
    assert_eq!(position(), before);
}
