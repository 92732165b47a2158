//! Whatever a choice in a menu is answered with, the same choice can be made again: what was picked stands
//! there until the message is updated, and Discord's client sends nothing for it.
use crate::{setup::Setup, support::World, throttles::in_seconds};
use chrono::TimeDelta;
use guichet_sandbox::{
    fault::Fault,
    people::{MessageView, Person, View},
};
use mongodb::bson::doc;
use serde_json::json;
use std::time::Duration;

/// What the person was told beside the panel and is on their screen still.
fn told(world: &World, person: &Person, words: &str) -> Option<MessageView> {
    person.view(world.guild.id).ephemerals.into_iter().find(|message| message.text().contains(words))
}

async fn is_told(world: &World, person: &Person, words: &str) -> MessageView {
    world.sandbox.until(words, |_| told(world, person, words)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pick_that_the_throttle_refuses_leaves_the_menu_as_it_was() {
    let world = World::configured().await;
    for _ in 0..60 {
        let answer = world.pick(&world.alice, "Support").await;
        assert!(answer.is_answered(), "the client sends it: {answer:?}");
        if told(&world, &world.alice, "Doucement").is_some() {
            break;
        }
    }
    let message = is_told(&world, &world.alice, "Doucement").await;
    assert!(message.ephemeral && (1..=16).contains(&in_seconds(&world, &message)), "{}", message.text());
    assert!(world.pick(&world.alice, "Support").await.is_answered());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pick_that_the_database_does_not_answer_can_be_made_again() {
    let world = World::with_own_mongodb().await;
    // Refused at once, and after the answer was put off.
    for slow in [None, Some(2_000)] {
        let mut how = doc! { "closeConnection": true };
        if let Some(slow) = slow {
            how.extend(doc! { "blockConnection": true, "blockTimeMS": slow });
        }
        let heard = world.alice.view(world.guild.id).ephemerals.len();
        world.break_mongodb("alwaysOn", &["find", "findAndModify", "insert", "update"], how).await;
        let answer = world.pick(&world.alice, "Support").await;
        assert!(answer.is_answered(), "{answer:?}");
        let refused = world.hear(&world.alice, heard).await;
        assert!(refused.ephemeral && refused.text().contains("base de données"), "{}", refused.text());
        world.mend_mongodb().await;
        assert!(world.panel(&world.alice).text().contains("Bienvenue sur le support"), "the panel is what it was");
    }
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_of_an_administrator_that_was_refused_can_be_made_again() {
    let world = World::with_own_mongodb().await;
    let other = world.guild.add_private_channel("autres-logs", guichet_sandbox::state::ChannelKind::Text, None, &[]);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Salons").await;
    world
        .break_mongodb("alwaysOn", &["find", "findAndModify", "insert", "update"], doc! { "closeConnection": true })
        .await;
    let answer = world.ada.pick_ids(setup.screen, "Salon de logs", &[other]).await;
    assert!(answer.is_answered(), "{answer:?}");
    is_told(&world, &world.ada, "base de données").await;
    world.mend_mongodb().await;
    let shown = setup.choose("Salon de logs", &[other]).await;
    assert!(shown.contains("Salons"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_timed_out_opens_nothing_and_may_when_that_is_over() {
    let world = World::configured().await;
    let until = world.sandbox.clock().now() + TimeDelta::hours(1);
    world.guild.time_out(&world.alice, Some(until));
    let refused = world.pick_and_hear(&world.alice, "Support").await;
    assert!(refused.ephemeral && refused.text().contains("exclusion temporaire"), "{}", refused.text());
    let seconds = in_seconds(&world, &refused);
    assert!((3_590..=3_601).contains(&seconds), "it says when that is over: {seconds} s");
    assert!(world.tickets().await.is_empty(), "nothing is stored");
    world.advance(Duration::from_hours(1));
    assert_eq!(world.open(&world.alice, "Support").await.name, "1-alice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pick_whose_answer_discord_does_not_take_can_be_made_again() {
    let world = World::configured().await;
    let refusal = Fault::Status(400, json!({ "message": "Invalid Form Body", "code": 50_035, "errors": {} }));
    let callback = "/interactions/{interaction_id}/{interaction_token}/callback";
    world.sandbox.faults().fail("POST", callback, refusal, 1);
    assert!(world.pick(&world.alice, "Support").await.is_answered());
    is_told(&world, &world.alice, "suit son cours").await;
    let opened = |view: &View| view.channel("1-alice")?.pinned().next().map(|_| ());
    world.alice.until("the ticket", world.guild.id, opened).await;
    assert!(world.pick(&world.alice, "Support").await.is_answered());
    is_told(&world, &world.alice, "déjà un ticket ouvert").await;
}
