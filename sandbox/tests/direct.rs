//! Buttons and forms in the direct messages between a person and the bot: their interactions know no server.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod client;

use bot::{stage::Stage, text};
use client::{Client, GUILDS};
use guichet_sandbox::id::Id;
use reqwest::Method;
use serde_json::{Value, json};

fn button() -> Value {
    json!({ "content": "How was it?", "components": [
        { "type": 1, "components": [{ "type": 2, "style": 1, "label": "Good", "custom_id": "good" }] },
    ] })
}

impl Stage {
    /// The bot's direct channel with alice, and a message with a button there.
    async fn asked(&self) -> (String, Id) {
        let recipient = json!({ "recipient_id": self.alice.id });
        let channel = self.bot.call(Method::POST, "/users/@me/channels", recipient).await.ok();
        let channel = text(&channel["id"]).to_owned();
        let posted = self.bot.call(Method::POST, &format!("/channels/{channel}/messages"), button()).await.ok();
        (channel, text(&posted["id"]).parse().unwrap())
    }
}

/// The interaction comes from nowhere but the direct channel.
fn is_direct(interaction: &Value, channel: &str) {
    for field in ["guild", "guild_id", "guild_locale", "member"] {
        assert!(interaction.get(field).is_none(), "{field}: {interaction}");
    }
    assert_eq!(interaction["user"]["username"], "alice");
    assert_eq!((&interaction["channel"]["type"], &interaction["channel_id"]), (&json!(1), &json!(channel)));
    assert_eq!(interaction["context"], 1, "BOT_DM");
    assert_eq!(interaction["authorizing_integration_owners"], json!({ "0": "0" }));
    assert!(interaction["app_permissions"].is_string());
}

#[tokio::test]
async fn a_click_and_a_form_there_name_a_user_and_no_server() {
    let mut stage = Stage::set("fr").await;
    let (channel, message) = stage.asked().await;
    let alice = stage.alice.clone();
    let (opened, clicked) = tokio::join!(alice.click(message, "Good"), async {
        let interaction = stage.bot.interaction().await;
        let input = json!({ "type": 4, "custom_id": "why", "style": 1, "label": "Why" });
        let form = json!({ "custom_id": "form", "title": "Why", "components": [{ "type": 1, "components": [input] }] });
        stage.bot.answer(&interaction, 9, form).await.ok();
        interaction
    });
    is_direct(&clicked, &channel);
    assert_eq!((&clicked["type"], &clicked["data"]["custom_id"]), (&json!(3), &json!("good")));
    assert_eq!(clicked["message"]["content"], "How was it?", "of a direct message nothing is withheld");
    let form = opened.modal.expect("a form");
    let (answer, sent) = tokio::join!(alice.submit(&form, &[("why", "quick")]), async {
        let interaction = stage.bot.interaction().await;
        stage.bot.answer(&interaction, 7, json!({ "content": "Thanks", "components": [] })).await.ok();
        interaction
    });
    is_direct(&sent, &channel);
    assert_eq!((&sent["type"], &sent["data"]["custom_id"]), (&json!(5), &json!("form")));
    assert_eq!(sent["message"]["id"], json!(message));
    assert_eq!(answer.message.unwrap().content, "Thanks");
    assert_eq!(alice.direct_messages().len(), 1, "the message itself was updated");
    // Somebody else does not see it, and whoever left the server still does.
    let bob = stage.sandbox.person("bob");
    stage.guild.add_member(&bob, &[]);
    assert!(bob.forge_click(message, "good").await.refusal().is_some());
    stage.guild.remove_member(&alice);
    let (answer, ()) = tokio::join!(alice.forge_click(message, "other"), async {
        let interaction = stage.bot.interaction().await;
        assert_eq!(interaction["data"]["custom_id"], "other", "a changed client sends what it likes");
        stage.bot.answer(&interaction, 4, json!({ "content": "for you", "flags": 64 })).await.ok();
    });
    let shown = answer.message.unwrap();
    assert!(shown.ephemeral);
    // Once dismissed it is gone for good, and the bot's message stays.
    let seen = || alice.direct_messages().iter().map(|message| message.content.clone()).collect::<Vec<_>>();
    assert_eq!(seen(), ["Thanks", "for you"]);
    alice.dismiss_message(shown.id).unwrap();
    assert_eq!(seen(), ["Thanks"]);
    assert!(alice.dismiss_message(shown.id).is_err());
}

#[tokio::test]
async fn they_come_to_shard_zero_alone() {
    let stage = Stage::set("fr").await;
    let (_, message) = stage.asked().await;
    let mut shards = Vec::new();
    for shard in 0..2 {
        let mut client = Client::open(&stage.sandbox).await;
        client.identify_as(&stage.sandbox.token(), GUILDS, Some((shard, 2))).await;
        client.event("READY").await;
        shards.push(client);
    }
    let alice = stage.alice.clone();
    let clicking = alice.click(message, "Good");
    let hearing = async {
        for (shard, client) in (0..).zip(&mut shards) {
            let events = client.events_until_quiet(&stage.sandbox).await;
            let count = events.iter().filter(|event| *event == "INTERACTION_CREATE").count();
            assert_eq!(count, usize::from(shard == 0), "shard {shard}: {events:?}");
        }
        stage.sandbox.clock().advance(std::time::Duration::from_secs(4));
    };
    let (answer, ()) = tokio::join!(clicking, hearing);
    assert!(!answer.is_answered());
}
