//! What comes of an interaction: its answer, in time or too late.
use crate::{bot::text, world};
use guichet_sandbox::people::Outcome;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn an_interaction_carries_every_documented_field() {
    let mut world = world().await;
    let (_, interaction) = world
        .ping(async |bot, i| {
            bot.answer(&i, 5, Value::Null).await.ok();
            i
        })
        .await;
    for field in [
        "id",
        "application_id",
        "type",
        "data",
        "guild",
        "guild_id",
        "channel",
        "channel_id",
        "member",
        "token",
        "version",
        "app_permissions",
        "locale",
        "guild_locale",
        "entitlements",
        "authorizing_integration_owners",
        "context",
        "attachment_size_limit",
    ] {
        assert!(!interaction[field].is_null(), "{field}: {interaction}");
    }
    assert_eq!(interaction["type"], 2);
    assert_eq!(interaction["version"], 1);
    assert_eq!(interaction["locale"], "fr");
    assert_eq!(interaction["guild_locale"], "en-US");
    assert_eq!(interaction["context"], 0);
    assert_eq!(interaction["attachment_size_limit"], 10 << 20);
    assert_eq!(interaction["authorizing_integration_owners"], json!({ "0": world.guild.id }));
    assert_eq!(interaction["member"]["user"]["username"], "alice");
    assert!(interaction["member"]["permissions"].is_string());
    assert_eq!(interaction["channel"]["name"], "general");
    assert_eq!(interaction["data"]["name"], "ping");
    assert!(interaction.get("user").is_none(), "`user` is for direct messages");
}

#[tokio::test]
async fn an_answer_is_seen_by_who_should_see_it() {
    let mut world = world().await;
    let bob = world.sandbox.person("bob");
    world.guild.add_member(&bob, &[]);
    let (answer, reply) = world.ping(async |bot, i| bot.answer(&i, 4, json!({ "content": "pong" })).await.ok()).await;
    assert_eq!(answer.outcome, Outcome::Answered { kind: 4 });
    assert_eq!(answer.text(), "pong");
    assert_eq!(reply["resource"]["message"]["content"], "pong");
    assert_eq!(reply["resource"]["message"]["interaction_metadata"]["user"]["username"], "alice");
    assert!(bob.view(world.guild.id).channel("general").unwrap().message_containing("pong").is_some());

    let hidden = json!({ "content": "for you", "flags": 64 });
    let (answer, _) = world.ping(async |bot, i| bot.answer(&i, 4, hidden).await.ok()).await;
    assert!(answer.message.unwrap().ephemeral);
    assert_eq!(world.alice.view(world.guild.id).ephemerals.len(), 1);
    assert!(bob.view(world.guild.id).channel("general").unwrap().message_containing("for you").is_none());
    let history = world.bot.call(Method::GET, &format!("/channels/{}/messages", world.general), Value::Null).await.ok();
    assert_eq!(history.as_array().unwrap().len(), 1, "an ephemeral message is no message of the channel");
}

#[tokio::test]
async fn three_seconds_without_an_answer_and_it_is_dead() {
    let mut world = world().await;
    let clock = world.sandbox.clock().clone();
    let (answer, late) = world
        .ping(async |bot, interaction| {
            clock.advance(Duration::from_millis(3001));
            bot.answer(&interaction, 4, json!({ "content": "late" })).await
        })
        .await;
    assert_eq!(answer.outcome, Outcome::Unanswered);
    assert_eq!(late.code(), 10062);
}

#[tokio::test]
async fn a_second_answer_is_40060_and_a_wrong_token_10062() {
    let mut world = world().await;
    let (_, (wrong, second)) = world
        .ping(async |bot, interaction| {
            let mut forged = interaction.clone();
            forged["token"] = json!("wrong");
            let wrong = bot.answer(&forged, 4, json!({ "content": "x" })).await;
            bot.answer(&interaction, 4, json!({ "content": "first" })).await.ok();
            (wrong, bot.answer(&interaction, 4, json!({ "content": "second" })).await)
        })
        .await;
    assert_eq!(wrong.code(), 10062);
    assert_eq!(second.code(), 40060);
}

#[tokio::test]
async fn updates_are_for_components_and_modals_not_for_modals() {
    let mut world = world().await;
    let modal = json!({ "custom_id": "m", "title": "T", "components": [
        { "type": 1, "components": [{ "type": 4, "custom_id": "a", "label": "A", "style": 1 }] },
    ] });
    let (answer, refused) = world
        .ping(async |bot, i| {
            let refused = [bot.answer(&i, 6, Value::Null).await, bot.answer(&i, 7, json!({ "content": "x" })).await];
            bot.answer(&i, 9, modal.clone()).await.ok();
            refused
        })
        .await;
    assert_eq!(refused.map(|reply| reply.code()), [50035, 50035]);

    let open = answer.modal.expect("a modal");
    assert_eq!(open.field("A").unwrap().custom_id, "a");
    let alice = world.alice.clone();
    let entries = [("A", "text")];
    let (answer, again) = tokio::join!(alice.submit(&open, &entries), async {
        let submit = world.bot.interaction().await;
        assert_eq!(submit["type"], 5);
        assert_eq!(submit["data"]["components"][0]["components"][0]["value"], "text");
        assert!(submit.get("message").is_none(), "it was opened by a command");
        let again = world.bot.answer(&submit, 9, modal.clone()).await;
        world.bot.answer(&submit, 5, json!({ "flags": 64 })).await.ok();
        again
    });
    assert_eq!(again.code(), 50035);
    assert_eq!(answer.kind(), Some(5));
    assert!(world.alice.view(world.guild.id).modal.is_none(), "an answered modal closes");
}

#[tokio::test]
async fn a_deferred_answer_is_filled_in_by_the_first_follow_up() {
    let mut world = world().await;
    let (answer, interaction) = world
        .ping(async |bot, i| {
            bot.answer(&i, 5, json!({ "flags": 64 })).await.ok();
            i
        })
        .await;
    let thinking = answer.message.unwrap();
    assert!(thinking.loading && thinking.ephemeral);

    let filled = world.bot.follow_up(&interaction, json!({ "content": "done" })).await.ok();
    assert_eq!(filled["id"], json!(thinking.id));
    let second = world.bot.follow_up(&interaction, json!({ "content": "more" })).await.ok();
    assert_ne!(second["id"], json!(thinking.id));
    let view = world.alice.view(world.guild.id);
    let done = view.message(thinking.id).unwrap();
    assert!(done.ephemeral && !done.loading, "the deferral's ephemerality wins");
    assert!(!view.channel("general").unwrap().message_containing("more").unwrap().ephemeral);

    let original = "/messages/@original";
    assert_eq!(world.bot.webhook(Method::GET, &interaction, original, Value::Null).await.ok()["content"], "done");
    let edit = json!({ "content": "edited" });
    world.bot.webhook(Method::PATCH, &interaction, original, edit).await.ok();
    assert_eq!(world.alice.view(world.guild.id).message(thinking.id).unwrap().content, "edited");
    let path = format!("/messages/{}", text(&second["id"]));
    world.bot.webhook(Method::DELETE, &interaction, &path, Value::Null).await.ok();
    world.bot.webhook(Method::DELETE, &interaction, original, Value::Null).await.ok();
    assert_eq!(world.bot.webhook(Method::GET, &interaction, original, Value::Null).await.code(), 10008);
    assert!(world.alice.view(world.guild.id).channel("general").unwrap().messages.is_empty());
}

#[tokio::test]
async fn a_token_works_after_the_answer_and_for_15_minutes() {
    let mut world = world().await;
    let (_, (early, interaction)) = world
        .ping(async |bot, i| {
            let early = bot.follow_up(&i, json!({ "content": "x" })).await;
            bot.answer(&i, 4, json!({ "content": "pong" })).await.ok();
            (early, i)
        })
        .await;
    assert_eq!(early.code(), 10015);
    let mut forged = interaction.clone();
    forged["token"] = json!("wrong");
    assert_eq!(world.bot.follow_up(&forged, json!({ "content": "x" })).await.code(), 50027);
    world.sandbox.clock().advance(Duration::from_mins(15));
    let late = world.bot.follow_up(&interaction, json!({ "content": "x" })).await;
    assert_eq!((late.status.as_u16(), late.code()), (401, 50027));
}

#[tokio::test]
async fn a_form_fault_is_50035_under_its_path_and_uses_nothing_up() {
    let mut world = world().await;
    let (answer, refused) = world
        .ping(async |bot, i| {
            let refused = bot.answer(&i, 4, json!({ "embeds": [{ "title": "x".repeat(257) }] })).await;
            bot.answer(&i, 4, json!({ "content": "shorter" })).await.ok();
            refused
        })
        .await;
    assert_eq!(refused.code(), 50035);
    let faults = refused.body.pointer("/errors/data/embeds/0/title/_errors");
    assert_eq!(faults.and_then(Value::as_array).map(Vec::len), Some(1), "{}", refused.body);
    assert_eq!(answer.text(), "shorter");
}

#[tokio::test]
async fn what_an_answer_cannot_do_here_is_501() {
    let mut world = world().await;
    let poll = json!({ "content": "c", "poll": { "question": { "text": "?" }, "answers": [] } });
    let (_, codes) = world
        .ping(async |bot, interaction| {
            let first = bot.answer(&interaction, 4, poll.clone()).await.status.as_u16();
            bot.answer(&interaction, 4, json!({ "content": "c" })).await.ok();
            let voice = json!({ "content": "c", "flags": 1 << 13 });
            [
                first,
                bot.follow_up(&interaction, poll).await.status.as_u16(),
                bot.follow_up(&interaction, voice).await.status.as_u16(),
            ]
        })
        .await;
    assert_eq!(codes, [501; 3]);
}

#[tokio::test]
async fn a_modal_is_sent_off_by_a_member_from_a_channel_that_stands() {
    let mut world = world().await;
    let modal = json!({ "custom_id": "m", "title": "T", "components": [
        { "type": 1, "components": [{ "type": 4, "custom_id": "i", "style": 1, "label": "L", "required": false }] },
    ] });
    let (answer, ()) = world.ping(async |bot, interaction| drop(bot.answer(&interaction, 9, modal).await.ok())).await;
    let open = answer.modal.expect("a modal");
    let refused = async || matches!(world.alice.submit(&open, &[]).await.outcome, Outcome::Refused(_));
    world.guild.remove_member(&world.alice);
    assert!(refused().await, "she has left");
    world.guild.add_member(&world.alice, &[]);
    world.guild.delete_channel(world.general);
    assert!(refused().await, "the channel is gone");
}
