//! The people's side as text: names go in, and what the person then sees comes out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod client;

use bot::stage::Stage;
use guichet_sandbox::state::ChannelKind;
use serde_json::{Value, json};

/// The status and the body.
async fn asked(stage: &Stage, path: &str, body: Option<&str>) -> (u16, String) {
    let url = format!("{}/text/{path}", stage.sandbox.url());
    let http = reqwest::Client::new();
    let request = body.map_or_else(|| http.get(&url), |body| http.post(&url).body(body.to_owned()));
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn what_a_person_sees_is_a_few_lines() {
    let stage = Stage::set("fr").await;
    stage.guild.add_private_channel("logs", ChannelKind::Text, None, &[]);
    assert_eq!(asked(&stage, "alice", None).await, (200, "alice in Atelier\n  #general: reads and writes\n".into()));
    let (_, owner) = asked(&stage, "owner", None).await;
    assert!(owner.contains("  #logs: reads and writes\n"), "{owner}");
    assert_eq!(asked(&stage, "alice/general", Some("Salut !")).await, (200, "alice:\n  Salut !\n".into()));
    let read = (200, "#general: reads and writes\nalice:\n  Salut !\n".into());
    assert_eq!(asked(&stage, "owner/general", None).await, read);
    assert_eq!(asked(&stage, "owner/gene", None).await, read, "letters that only one channel has are enough");
}

#[tokio::test]
async fn what_is_clicked_picked_and_run_is_answered_by_what_the_person_sees() {
    let mut stage = Stage::set("fr").await;
    let buttons = json!([
        { "type": 1, "components": [{ "type": 2, "style": 1, "label": "Go", "custom_id": "go" }] },
        { "type": 1, "components": [
            { "type": 3, "custom_id": "menu", "options": [{ "label": "Tea", "value": "t" }] },
        ] },
    ]);
    let posted = json!({ "content": "Choose", "components": buttons });
    stage.bot.call(reqwest::Method::POST, &format!("/channels/{}/messages", stage.general), posted).await.ok();
    stage.bot.register(json!([{ "name": "hello", "description": "Greets" }])).await;

    // Answered at once, answered later in place of a promise, and redrawn later.
    let url = stage.sandbox.url();
    let ask = |path: &'static str, body: &'static str| {
        let request = reqwest::Client::new().post(format!("{url}/text/alice/general/{path}")).body(body);
        async move { request.send().await.unwrap().text().await.unwrap() }
    };
    let (told, ()) = tokio::join!(ask("run", "hello"), async {
        let interaction = stage.bot.interaction().await;
        stage.bot.answer(&interaction, 4, json!({ "content": "Hi", "flags": 64 })).await.ok();
    });
    assert!(told.ends_with("(only alice sees this):\n  Hi\n"), "{told}");
    let (told, ()) = tokio::join!(ask("pick", "Tea"), async {
        let interaction = stage.bot.interaction().await;
        assert_eq!(interaction["data"]["values"], json!(["t"]));
        stage.bot.answer(&interaction, 5, json!({ "flags": 64 })).await.ok();
        stage
            .bot
            .webhook(reqwest::Method::PATCH, &interaction, "/messages/@original", json!({ "content": "Served" }))
            .await
            .ok();
    });
    assert!(told.ends_with("(only alice sees this):\n  Served\n"), "{told}");
    let (told, ()) = tokio::join!(ask("click", "Go"), async {
        let interaction = stage.bot.interaction().await;
        stage.bot.answer(&interaction, 6, Value::Null).await.ok();
        stage
            .bot
            .webhook(reqwest::Method::PATCH, &interaction, "/messages/@original", json!({ "content": "Gone" }))
            .await
            .ok();
    });
    assert!(told.contains("  Gone\n  [Go]\n"), "{told}");
    let (told, ()) = tokio::join!(ask("click", "Go"), async {
        let interaction = stage.bot.interaction().await;
        stage.bot.answer(&interaction, 7, json!({ "content": "Here" })).await.ok();
        stage.bot.follow_up(&interaction, json!({ "content": "Psst", "flags": 64 })).await.ok();
    });
    assert!(told.ends_with("(only alice sees this):\n  Psst\n"), "{told}");
    let (told, ()) = tokio::join!(ask("click", "Go"), async {
        let interaction = stage.bot.interaction().await;
        let modal = json!({ "custom_id": "m", "title": "Form", "components": [
            { "type": 1, "components": [{ "type": 4, "custom_id": "a", "label": "Why", "style": 1 }] },
        ] });
        stage.bot.answer(&interaction, 9, modal).await.ok();
    });
    assert_eq!(told, "  ╭ Form\n  │ Why: …\n");
}

#[tokio::test]
async fn what_cannot_be_done_is_said_in_a_line() {
    let stage = Stage::set("fr").await;
    stage.sandbox.person("stranger");
    let cases = [
        ("nobody", None, 404, "there is no such user"),
        ("stranger/general", Some("hello"), 404, "stranger sees no channel #general"),
        ("alice/logs", None, 404, "alice sees no channel #logs"),
        ("alice/general/click", Some("Go"), 404, "alice sees no button \"Go\" in #general"),
        ("alice/general/pick", Some("Tea"), 404, "alice sees no menu with \"Tea\" in #general"),
        ("alice/general", Some(""), 403, "Discord does not allow it: "),
        ("alice/general/run", Some("hello"), 403, "Discord does not allow it: "),
    ];
    for (path, body, status, said) in cases {
        let (got, told) = asked(&stage, path, body).await;
        assert_eq!((got, told.lines().count()), (status, 1), "{path}: {told}");
        assert!(told.starts_with(said), "{path}: {told}");
    }
}

#[tokio::test]
async fn what_keeps_signs_from_being_markdown_is_not_read() {
    let stage = Stage::set("fr").await;
    let alice = stage.alice.id;
    let written = format!(r"\#1 \(a\) C:\dir \<@{alice}> <@{alice}> `\#2 <@{alice}>` \`\*\`");
    let (_, told) = asked(&stage, "alice/general", Some(&written)).await;
    assert_eq!(told, format!("alice:\n  #1 (a) C:\\dir <@{alice}> @alice `\\#2 <@{alice}>` `*`\n"));
}
