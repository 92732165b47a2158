//! How often MongoDB is waited for before a click is answered: once for what only reads, twice for what
//! decides.
use crate::{
    open_ticket::OpenTicket,
    support::{
        World,
        profile::{Question, rounds},
    },
};
use chrono::{TimeDelta, Utc};
use guichet_sandbox::people::{Answer, MessageView, Person};
use serde_json::json;
use std::time::Duration;

/// Long enough that questions asked at once are seen to be under way at once, on a busy machine too.
const DELAY: Duration = Duration::from_millis(100);

/// From now on MongoDB takes its time for each question of the bot.
async fn slow(world: &World) {
    let questions = ["find", "aggregate", "insert", "update", "delete", "findAndModify"];
    world.slow_mongodb("alwaysOn", &questions, DELAY).await;
}

/// Waits until the bot has asked nothing for a second but what recovery asks now and then.
async fn quiet(world: &World) {
    let is_recent = |question: &Question| question.is_within(Utc::now() - TimeDelta::seconds(1), Utc::now());
    while world.questions().await.iter().any(|question| is_recent(question) && !question.is_across_guilds()) {
        // MongoDB tells nobody: look again.
        tokio::time::sleep(DELAY).await;
    }
}

/// How often MongoDB was waited for before the answer to this click went out.
async fn waits(world: &World, click: impl Future<Output = Answer>) -> (usize, MessageView) {
    quiet(world).await;
    let (clicked, calls) = (Utc::now(), world.sandbox.trace().len());
    let answer = click.await;
    assert!(answer.is_answered() && !matches!(answer.kind(), Some(5 | 6)), "deferred: {answer:?}");
    let answered = world.calls_since(calls).into_iter().find(|call| call.route.ends_with("/callback")).unwrap().started;
    let of_click = |question: &Question| question.is_within(clicked, answered) && !question.is_across_guilds();
    let before: Vec<_> = world.questions().await.into_iter().filter(of_click).collect();
    (rounds(&before, DELAY), answer.message.expect("a message"))
}

async fn ticket(locale: &str) -> (OpenTicket, Person) {
    let ticket = OpenTicket::in_world(World::with_own_mongodb().await).await;
    let bob = ticket.world.bob.clone().locale(locale);
    slow(&ticket.world).await;
    (ticket, bob)
}

async fn each_button(locale: &str) {
    let (ticket, bob) = ticket(locale).await;
    let w = &ticket.world;
    for (button, allowed) in [("Claim", 2), ("Close", 2), ("Reopen", 2), ("Delete", 1)] {
        let (waited, message) = waits(w, ticket.click(&bob, button)).await;
        assert_eq!(waited, allowed, "{button}");
        if button == "Delete" {
            let confirmed = message.labels().first().expect("a button").clone();
            let (waited, _) = waits(w, bob.click(message.id, &confirmed)).await;
            assert_eq!(waited, 2, "its confirmation");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_buttons_of_a_ticket() {
    each_button("fr").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_in_a_language_that_the_bot_does_not_speak() {
    each_button("de").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_picked_in_the_panel() {
    let w = World::with_own_mongodb().await;
    slow(&w).await;
    let panel = w.panel(&w.alice).id;
    let (waited, _) = waits(&w, w.alice.pick(panel, "Choisissez une catégorie", &["Support"])).await;
    assert_eq!(waited, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_screens_of_a_configuration() {
    let w = World::with_own_mongodb().await;
    let screen = w.ada.command(w.welcome, "ticket config", json!({})).await.message.unwrap().id;
    slow(&w).await;
    let (waited, _) = waits(&w, w.ada.command(w.welcome, "ticket config", json!({}))).await;
    assert_eq!(waited, 1, "the command");
    for (button, allowed) in [
        ("Panneau", 1),
        ("Sans image", 2),
        ("Retour", 1),
        ("Catégories", 1),
        ("Retour", 1),
        ("💾 Données", 1),
        ("Retour", 1),
        ("Options", 1),
    ] {
        let (waited, _) = waits(&w, w.ada.click(screen, button)).await;
        assert_eq!(waited, allowed, "{button}");
    }
    let (waited, _) = waits(&w, w.ada.pick(screen, "Choisir un thème", &["🎨 Apparence"])).await;
    assert_eq!(waited, 1, "a theme of the options");
    let (waited, _) = waits(&w, w.ada.click(screen, "English")).await;
    assert_eq!(waited, 2, "an option");
}
