//! Bodies that contradict Discord's OpenAPI description, where the sandbox's own rules see nothing wrong with
//! them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use guichet_sandbox::{Options, Sandbox, id::Id, openapi, rules::permissions::ADMINISTRATOR, state::ChannelKind};
use reqwest::Method;
use serde_json::{Value, json};

/// None, and a loud word of it, on a machine without the description.
async fn world() -> Option<(Sandbox, Id)> {
    if openapi::find().is_none() {
        eprintln!("SKIPPED: no OpenAPI description on this machine (set DISCORD_OPENAPI to its path)");
        return None;
    }
    let sandbox = Sandbox::start(Options { without_rate_limits: true, ..Options::default() }).await.unwrap();
    let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
    let general = guild.add_channel("general", ChannelKind::Text, None);
    guild.invite_bot(ADMINISTRATOR);
    Some((sandbox, general))
}

async fn send(sandbox: &Sandbox, method: Method, path: &str, body: &Value) -> (u16, Value) {
    let request = reqwest::Client::new()
        .request(method, format!("{}/api/v10{path}", sandbox.url()))
        .header("Authorization", format!("Bot {}", sandbox.token()))
        .header("User-Agent", "DiscordBot (https://example.org, 1)");
    let response = request.json(body).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn a_body_that_is_not_as_described_is_refused_and_does_nothing() {
    let Some((sandbox, general)) = world().await else { return };
    let path = format!("/channels/{general}/messages");
    let body = json!({ "embeds": [{ "title": "t", "video": 5 }] });
    let (status, answer) = send(&sandbox, Method::POST, &path, &body).await;
    assert_eq!((status, &answer["code"]), (400, &json!(50035)), "{answer}");
    let noted = answer.pointer("/errors/embeds/0/video/_errors").and_then(Value::as_array);
    assert_eq!(noted.map(Vec::len), Some(1), "{answer}");
    assert!(sandbox.read(|state| !state.messages.contains_key(&general)), "nothing is sent");
    let objections = sandbox.objections();
    assert!(objections.len() == 1 && objections[0].contains("/embeds/0/video"), "{objections:?}");
    assert!(sandbox.openapi_faults().is_empty(), "it was refused: nothing is left to be held against anybody");
    assert_eq!(sandbox.trace()[0].code, Some(50035));
}

#[tokio::test]
async fn what_the_sandbox_refuses_itself_is_refused_in_its_own_words() {
    let Some((sandbox, general)) = world().await else { return };
    let path = format!("/channels/{general}/messages");
    let both = json!({ "embeds": [{ "title": "t".repeat(257), "video": 5 }] });
    let (status, answer) = send(&sandbox, Method::POST, &path, &both).await;
    let code = answer.pointer("/errors/embeds/0/title/_errors/0/code");
    assert_eq!((status, code), (400, Some(&json!("BASE_TYPE_MAX_LENGTH"))), "{answer}");
    let (status, answer) =
        send(&sandbox, Method::POST, "/channels/1/messages", &json!({ "embeds": [{ "title": "t", "video": 5 }] }))
            .await;
    assert_eq!((status, &answer["code"]), (404, &json!(10003)), "{answer}");
    assert!(sandbox.objections().iter().all(|objection| objection.contains("/embeds/0/video")));
}

#[tokio::test]
async fn numbers_as_text_and_ids_as_numbers_are_as_described() {
    let Some((sandbox, general)) = world().await else { return };
    let guild = sandbox.read(|state| state.channels[&general].guild_id).unwrap();
    let overwrite = json!({ "id": guild.0, "type": "0", "allow": 1024, "deny": "0" });
    let body = json!({ "name": "n", "permission_overwrites": [overwrite] });
    let (status, answer) = send(&sandbox, Method::POST, &format!("/guilds/{guild}/channels"), &body).await;
    assert_eq!(status, 201, "{answer}");
    assert!(sandbox.objections().is_empty());
}
