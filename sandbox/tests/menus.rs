//! What stands in a menu on a person's screen: Discord's client sends nothing when that does not change.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod client;

use bot::{stage::Stage, text};
use guichet_sandbox::{
    id::Id,
    people::{Answer, Outcome, Person},
};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

const NOTHING: &str = "nothing changes in the menu";

fn row(select: &Value) -> Value {
    json!([{ "type": 1, "components": [select] }])
}

/// A string select of three options, of which these are chosen at first, and up to two can be.
fn colours(chosen: &[&str], fewest: u64) -> Value {
    let options = ["red", "green", "blue"];
    let option =
        |value: &&str| json!({ "label": value.to_uppercase(), "value": value, "default": chosen.contains(value) });
    let options: Vec<Value> = options.iter().map(option).collect();
    json!({ "type": 3, "custom_id": "colour", "options": options, "min_values": fewest, "max_values": 2 })
}

impl Stage {
    async fn post(&self, select: &Value) -> Id {
        let path = format!("/channels/{}/messages", self.general);
        let body = json!({ "content": "panel", "components": row(select) });
        text(&self.bot.call(Method::POST, &path, body).await.ok()["id"]).parse().unwrap()
    }

    /// Somebody picks, and the bot answers.
    async fn pick(&mut self, person: &Person, message: Id, choices: &[&str], kind: u8, data: Value) -> Answer {
        let (answer, ()) = tokio::join!(person.pick(message, "colour", choices), async {
            let interaction = self.bot.interaction().await;
            self.bot.answer(&interaction, kind, data).await.ok();
        });
        assert_eq!(answer.kind(), Some(kind));
        answer
    }

    async fn refused(&self, person: &Person, message: Id, choices: &[&str]) -> bool {
        person.pick(message, "colour", choices).await.refusal() == Some(NOTHING)
    }
}

#[tokio::test]
async fn what_was_picked_is_not_picked_again_until_something_else_is() {
    let mut world = Stage::set("en-US").await;
    let (alice, bob) = (world.alice.clone(), world.sandbox.person("bob"));
    world.guild.add_member(&bob, &[]);
    let message = world.post(&colours(&[], 1)).await;
    let hello = json!({ "content": "hello", "flags": 64 });
    world.pick(&alice, message, &["red"], 4, hello.clone()).await;
    assert!(world.refused(&alice, message, &["red"]).await);
    assert!(world.refused(&alice, message, &["RED"]).await, "by its label, too");
    world.pick(&bob, message, &["red"], 4, hello.clone()).await;
    world.pick(&alice, message, &["red", "blue"], 6, Value::Null).await;
    assert!(world.refused(&alice, message, &["blue", "red"]).await, "in whatever order");
    world.pick(&alice, message, &["red"], 5, json!({ "flags": 64 })).await;
    assert!(world.refused(&alice, message, &["red"]).await);
    let modal = json!({ "custom_id": "m", "title": "T", "components": [
        { "type": 1, "components": [{ "type": 4, "custom_id": "i", "style": 1, "label": "L" }] },
    ] });
    world.pick(&alice, message, &["green"], 9, modal).await;
    alice.dismiss();
    assert!(world.refused(&alice, message, &["green"]).await, "a dismissed modal resets nothing");
    let other = world.post(&colours(&[], 1)).await;
    world.pick(&alice, other, &["green"], 4, hello).await;
}

#[tokio::test]
async fn an_update_of_the_message_resets_the_menu() {
    let mut world = Stage::set("en-US").await;
    let alice = world.alice.clone();
    let select = colours(&[], 1);
    let message = world.post(&select).await;
    let update = json!({ "components": row(&select) });
    world.pick(&alice, message, &["red"], 7, update.clone()).await;
    world.pick(&alice, message, &["red"], 4, json!({ "content": "hello", "flags": 64 })).await;
    assert!(world.refused(&alice, message, &["red"]).await);
    let path = format!("/channels/{}/messages/{message}", world.general);
    world.bot.call(Method::PATCH, &path, json!({ "content": "changed" })).await.ok();
    world.pick(&alice, message, &["red"], 7, update).await;

    let (_, interaction) = tokio::join!(alice.pick(message, "colour", &["red"]), async {
        let interaction = world.bot.interaction().await;
        world.bot.answer(&interaction, 6, Value::Null).await.ok();
        interaction
    });
    assert!(world.refused(&alice, message, &["red"]).await, "deferred, and not edited yet");
    let edit = json!({ "content": "edited" });
    world.bot.webhook(Method::PATCH, &interaction, "/messages/@original", edit).await.ok();
    world.pick(&alice, message, &["red"], 6, Value::Null).await;
}

#[tokio::test]
async fn what_the_bot_has_chosen_beforehand_stands_in_the_menu() {
    let mut world = Stage::set("en-US").await;
    let alice = world.alice.clone();
    let message = world.post(&colours(&["red"], 0)).await;
    assert!(world.refused(&alice, message, &["red"]).await);
    world.pick(&alice, message, &[], 6, Value::Null).await;
    assert!(world.refused(&alice, message, &[]).await);
    world.pick(&alice, message, &["red"], 6, Value::Null).await;

    let role = world.guild.add_role("Staff", 0);
    let select = json!({
        "type": 6, "custom_id": "colour", "min_values": 0, "default_values": [{ "id": role, "type": "role" }],
    });
    let message = world.post(&select).await;
    assert_eq!(alice.pick_ids(message, "colour", &[role]).await.refusal(), Some(NOTHING));
    let (answer, ()) = tokio::join!(alice.pick_ids(message, "colour", &[]), async {
        let interaction = world.bot.interaction().await;
        world.bot.answer(&interaction, 6, Value::Null).await.ok();
    });
    assert_eq!(answer.kind(), Some(6));
    assert_eq!(alice.pick_ids(message, "colour", &[]).await.refusal(), Some(NOTHING));
}

#[tokio::test]
async fn each_device_has_menus_of_its_own() {
    let mut world = Stage::set("en-US").await;
    let (alice, phone) = (world.alice.clone(), world.alice.on_another_device());
    assert_eq!((phone.id, phone.username()), (alice.id, alice.username()));
    let message = world.post(&colours(&[], 1)).await;
    world.pick(&alice, message, &["red"], 6, Value::Null).await;
    assert!(world.refused(&alice, message, &["red"]).await);
    world.pick(&phone, message, &["red"], 6, Value::Null).await;
    assert!(world.refused(&phone, message, &["red"]).await);
    world.pick(&phone, message, &["blue"], 7, json!({ "content": "reset" })).await;
    world.pick(&alice, message, &["red"], 6, Value::Null).await;
}

#[tokio::test]
async fn what_failed_can_be_tried_again() {
    let mut world = Stage::set("en-US").await;
    let alice = world.alice.clone();
    let message = world.post(&colours(&[], 1)).await;
    let clock = world.sandbox.clock().clone();
    let (answer, ()) = tokio::join!(alice.pick(message, "colour", &["red"]), async {
        world.bot.interaction().await;
        clock.advance(Duration::from_secs(4));
    });
    assert_eq!(answer.outcome, Outcome::Unanswered);
    world.pick(&alice, message, &["red"], 6, Value::Null).await;
    let (answer, ()) = tokio::join!(alice.pick(message, "colour", &["blue"]), async {
        world.bot.interaction().await;
        clock.advance(Duration::from_secs(4));
    });
    assert_eq!(answer.outcome, Outcome::Unanswered);
    assert!(world.refused(&alice, message, &["red"]).await, "what stood there before stands there again");
}

#[tokio::test]
async fn a_client_that_was_changed_sends_what_is_not_offered() {
    let mut world = Stage::set("en-US").await;
    let alice = world.alice.clone();
    let message = world.post(&colours(&[], 1)).await;
    for values in [&["violet"][..], &["red", "red"], &[]] {
        let (answer, sent) = tokio::join!(alice.forge_pick(message, "colour", values), async {
            let interaction = world.bot.interaction().await;
            world.bot.answer(&interaction, 6, Value::Null).await.ok();
            interaction["data"]["values"].clone()
        });
        assert!(answer.is_answered(), "{answer:?}");
        assert_eq!(sent, json!(values));
    }
    let stranger = world.sandbox.person("stranger");
    assert!(!stranger.forge_pick(message, "colour", &["red"]).await.is_answered(), "who does not see it sends nothing");
}
