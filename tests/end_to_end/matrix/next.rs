//! Life goes on: somebody else opens a ticket, and the staff can go on with this one.
use super::{settle::settle, stage::Stage};
use crate::setup::Setup;
use guichet_sandbox::{
    id::Id,
    people::{Answer, MessageView, View},
};
use mongodb::bson::Document;
use serde_json::json;
use std::time::Duration;

const MENU: &str = "Choisissez une catégorie";

pub async fn faults(stage: &Stage) -> Vec<String> {
    let world = &stage.world;
    let mut found = Vec::new();
    // Where it is gone, nobody goes there.
    if let Some(welcome) = world.ada.view(world.guild.id).channel_by_id(world.welcome) {
        let screen = world.ada.command(world.welcome, "ticket config", json!({})).await;
        match screen.message {
            Some(message) => shows(stage, message.id).await,
            None => found.push(format!("/ticket config: {:?}", screen.outcome)),
        }
        let is_panel = |message: &MessageView| !message.ephemeral && message.component(MENU).is_some();
        if welcome.messages.iter().any(is_panel) {
            found.extend(opens(stage).await);
        }
    }
    for record in stage.tickets().await {
        found.extend(goes_on(stage, &record).await);
    }
    if let Err(pending) = settle(stage).await {
        found.push(pending);
    }
    found.into_iter().map(|what| format!("the next act: {what}")).collect()
}

/// Waits for the screen, also where a busy machine has deferred it.
pub async fn shows(stage: &Stage, screen: Id) {
    let has_buttons = |view: &View| (!view.message(screen)?.labels().is_empty()).then_some(());
    stage.world.ada.until("the screen of /ticket config", stage.world.guild.id, has_buttons).await;
}

/// A fresh member.
async fn opens(stage: &Stage) -> Option<String> {
    let world = &stage.world;
    let heard = world.dave.view(world.guild.id).ephemerals.len();
    let answer = world.pick(&world.dave, "Support").await;
    if !answer.is_answered() {
        return Some(format!("dave opens a ticket: {:?}", answer.outcome));
    }
    let told = world.hear(&world.dave, heard).await;
    match told.channel_links().first() {
        Some(channel) => {
            world.furnished(&world.dave, *channel).await;
            None
        }
        None => Some(format!("dave opens a ticket: {}", told.text())),
    }
}

/// Where the message of her ticket could not be posted, alice has it by choosing again.
pub async fn has_its_message(stage: &Stage) -> Option<String> {
    let world = &stage.world;
    let channel = stage.tickets().await.first()?.get_str("channel_id").ok()?.parse().ok()?;
    world.ada.view(world.guild.id).channel_by_id(channel)?;
    let heard = world.pick_and_hear(&world.alice.on_another_device(), "Support").await;
    if heard.channel_links() != [channel] {
        return Some(format!("alice is not led to her ticket: {}", heard.text()));
    }
    world.furnished(&world.alice, channel).await;
    None
}

/// What is still missing is made by the next click, and nothing twice.
pub async fn is_furnished(stage: &Stage) -> Option<String> {
    let world = &stage.world;
    // Longer than any lease.
    world.advance(Duration::from_mins(5));
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Salons").await;
    setup.click_if_there("Créer ce qui manque").await;
    let view = world.ada.view(world.guild.id);
    let mut names: Vec<_> = view.channels.iter().map(|channel| channel.name.as_str()).collect();
    names.sort_unstable();
    (names != ["Tickets", "accueil", "logs-tickets", "transcripts"])
        .then(|| format!("channels after one more click: {names:?}"))
}

/// The next thing that the staff would do with it.
async fn goes_on(stage: &Stage, record: &Document) -> Option<String> {
    let world = &stage.world;
    let channel: Id = record.get_str("channel_id").ok()?.parse().ok()?;
    let view = world.ada.view(world.guild.id);
    // The newest: one that Discord called gone may still stand in the sandbox.
    let messages = &view.channel_by_id(channel)?.messages;
    let opening = messages.iter().rev().find(|m| m.component("Claim").is_some())?.id;
    let claimed = record.get_str("claimed_by").is_ok();
    let left = record.get_bool("opener_left").unwrap_or(false);
    let (button, then) = match (record.get_str("state").unwrap(), claimed, left) {
        ("open", false, _) => ("Claim", "open"),
        ("open", true, _) => ("Close", "closed"),
        ("closed", _, false) => ("Reopen", "open"),
        ("closed", _, true) => ("Delete", "closed"),
        _ => return None,
    };
    let staff = if record.get_document("category").unwrap().get_str("name").unwrap() == "Support" {
        &world.bob
    } else {
        &world.carol
    };
    let answer: Answer = staff.click(opening, button).await;
    // A busy machine defers.
    let done = matches!(answer.kind(), Some(6 | 7)) || button == "Delete" && answer.kind() == Some(4);
    if !done {
        return Some(format!("{button}: {:?} {}", answer.outcome, answer.text()));
    }
    let id = record.get("_id").cloned();
    let is_so = |record: &&Document| {
        record.get("_id").cloned() == id
            && record.get_str("state").unwrap() == then
            && (button != "Claim" || record.get_str("claimed_by").is_ok())
    };
    world.until_records(button, |records| records.iter().find(is_so).map(drop)).await;
    None
}
