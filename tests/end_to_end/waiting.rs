//! A member waits for their ticket for minutes, because Discord makes the bot wait.
use crate::support::World;
use guichet_sandbox::fault::{Fault, Scope};
use mongodb::bson::Document;
use serde_json::json;
use std::time::Duration;

const CREATION: &str = "/guilds/{guild_id}/channels";

fn leases_end(record: &Document) -> Vec<mongodb::bson::DateTime> {
    let effects = record.get_array("effects").unwrap();
    effects.iter().map(|effect| *effect.as_document().unwrap().get_datetime("due_at").unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_waits_keeps_their_place_and_no_other_process_takes_it_up() {
    let mut world = World::configured().await;
    world.start_bot().await;
    let limited = Fault::RateLimited { scope: Scope::Shared, retry_after: 400.0 };
    world.sandbox.faults().fail("POST", CREATION, limited, 1);
    let start = world.sandbox.trace().len();
    let told = world.pick_and_hear(&world.alice, "Support").await;
    assert!(told.text().contains("Discord demande au bot d’attendre"), "{}", told.text());

    // Longer than any lease.
    for _ in 0..9 {
        world.advance(Duration::from_secs(40));
        let now = world.sandbox.clock().now().timestamp_millis();
        world
            .until_records("each lease is renewed", |records| {
                let ends = leases_end(records.first()?);
                (ends.len() == 4 && ends.iter().all(|end| end.timestamp_millis() >= now + 80_000)).then_some(())
            })
            .await;
    }
    world.advance(Duration::from_mins(1));
    let link = world
        .alice
        .until("the message becomes the link", world.guild.id, |view| {
            view.ephemerals.first().filter(|message| !message.channel_links().is_empty()).cloned()
        })
        .await;
    assert_eq!(link.id, told.id);
    world.furnished(&world.alice, link.channel_links()[0]).await;
    world.logged("Ticket n° 1 créé").await;
    let calls = world.ended_calls_since(start).await;
    let creations: Vec<u16> =
        calls.iter().filter(|call| call.method == "POST" && call.route == CREATION).map(|call| call.status).collect();
    assert_eq!(creations, [429, 201]);
    let looks = calls.iter().filter(|call| call.method == "GET" && call.route == CREATION).map(ToString::to_string);
    assert_eq!(looks.collect::<Vec<_>>(), [""; 0], "nobody looks for a channel that may have been made");
    assert_eq!(world.alice.view(world.guild.id).ephemerals.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_dismissed_the_message_gets_a_new_one() {
    let world = World::configured().await;
    let limited = Fault::RateLimited { scope: Scope::Shared, retry_after: 60.0 };
    world.sandbox.faults().fail("POST", CREATION, limited, 1);
    let told = world.pick_and_hear(&world.alice, "Support").await;
    let gone = Fault::Status(404, json!({ "message": "Unknown Message", "code": 10008 }));
    world.sandbox.faults().fail("PATCH", "/webhooks/**", gone, 1);
    world.advance(Duration::from_secs(61));
    let link = world.hear(&world.alice, 1).await;
    assert_ne!(link.id, told.id);
    assert_eq!(link.channel_links(), [world.ticket_channels()[0].id]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_take_too_long_is_refused_with_the_time_and_not_recorded() {
    let world = World::configured().await;
    let limited = Fault::RateLimited { scope: Scope::Global, retry_after: 1_200.0 };
    world.sandbox.faults().fail("POST", CREATION, limited, 1);
    let first = world.pick_and_hear(&world.alice, "Support").await;
    assert!(first.text().contains("est enregistrée"), "{}", first.text());

    let refused = world.pick_and_hear(&world.dave, "Support").await;
    assert!(refused.text().contains("Discord demande au bot d’attendre. Réessayez <t:"), "{}", refused.text());
    assert_eq!(world.tickets().await.len(), 1);
    world.advance(Duration::from_mins(21));
    assert_eq!(world.open(&world.dave, "Support").await.name, "2-dave");
    // The first one opened by itself.
    world.ada.until("the first ticket", world.guild.id, |view| view.channel("1-alice").map(drop)).await;
}
