//! How long an administrator waits for the numbers of many tickets.
use crate::{bot, guilds, support::World};
use guichet_sandbox::people::View;
use mongodb::bson::{DateTime, Document, doc};
use serde_json::json;
use std::time::{Duration, Instant};

const TICKETS: u64 = 200_000;
const TRIES: usize = 5;
const DAY: u64 = 86_400_000;

pub async fn measure() {
    println!("\n## Numbers of {TICKETS} tickets of one server in 30 days\n");
    let (mut world, _) = guilds::furnished(0, guilds::without_limits()).await;
    bot::start(&mut world).await;
    insert(&world).await;
    let asked = world.ada.command(world.welcome, "ticket config", json!({})).await.message.expect("the screen").id;
    let numbers = |view: &View| view.message(asked)?.labels().iter().any(|label| label == "📊 Chiffres").then_some(());
    world.ada.until("the button", world.guild.id, numbers).await;
    world.ada.click(asked, "📊 Chiffres").await;
    let mut times = Vec::new();
    for button in ["90 jours", "30 jours"].into_iter().cycle().take(TRIES * 2) {
        let clicked = Instant::now();
        let before = world.ada.view(world.guild.id).message(asked).and_then(|message| message.edited_at);
        world.ada.click(asked, button).await;
        let shown = |view: &View| (view.message(asked)?.edited_at > before).then_some(());
        world.ada.until("the numbers", world.guild.id, shown).await;
        times.push(clicked.elapsed());
    }
    times.sort();
    let told: Vec<_> = times.iter().map(|time: &Duration| format!("{} ms", time.as_millis())).collect();
    println!("From the click to the numbers, of {} tries: {}", times.len(), told.join(", "));
    world.stop_bots().await;
}

async fn insert(world: &World) {
    let now = world.sandbox.clock().now().timestamp_millis().cast_unsigned();
    let at = |ago: u64| DateTime::from_millis((now - ago) as i64);
    let collection = world.database.collection::<Document>("ticket_records");
    let staff = [&world.bob, &world.carol, &world.erin].map(|person| person.id.to_string());
    for batch in 0..TICKETS / 5_000 {
        let records = (batch * 5_000..(batch + 1) * 5_000).map(|number| {
            // Over all but the last of the thirty days.
            let opened = DAY + number * (28 * DAY) / TICKETS;
            doc! {
                "_id": format!("{number:016x}"), "guild_id": world.guild.id.to_string(), "number": number as i64 + 1,
                "state": "deleted", "live": false, "opener_id": (100_000 + number).to_string(), "opener_name": "ancien",
                "language": "fr", "claimed_by": &staff[number as usize % 3], "claimers": [&staff[number as usize % 3]],
                "category": { "id": "00000001", "name": "Support", "description": "", "roles": [] },
                "channel_id": (1_000_000 + number).to_string(), "opening_message_id": null, "opened_at": at(opened),
                "closing": { "at": at(opened - 3_600_000), "by": &staff[number as usize % 3] },
                "talk": { "first_answer_at": at(opened - 600_000) }, "reopened": number % 10 == 0,
                "ended_at": at(opened - 3_600_000), "revision": 3_i64, "effects": [], "effects_planned": 4_i32,
            }
        });
        collection.insert_many(records).await.unwrap();
    }
}
