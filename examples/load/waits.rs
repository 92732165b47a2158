//! What it costs to know who owes an answer, in servers that remind their staff.
use crate::{
    bot, guilds,
    support::{World, all},
};
use chrono::TimeDelta;
use futures::TryStreamExt;
use guichet_sandbox::{id::Id, trace::Call};
use mongodb::bson::{DateTime, Document, doc};
use std::{collections::BTreeMap, time::Duration};

const GUILDS: usize = 100;
const TICKETS: usize = 1_000;
/// How often the tickets of a server are looked at.
const LOOK: Duration = Duration::from_mins(10);
const LOOKS: u32 = 6;

pub async fn measure() {
    println!("\n## Who owes an answer ({TICKETS} open tickets in {GUILDS} servers, an hour)\n");
    println!("| in that hour | calls to Discord | commands of MongoDB |\n|---|---|---|");
    let (mut world, servers) = guilds::furnished(GUILDS, guilds::without_limits()).await;
    guilds::records(&world, &servers, 0, TICKETS).await;
    let chosen = doc! { "$set": { "remind_staff": "24h", "waits_due_at": DateTime::from_millis(0) } };
    world.guild_documents().update_many(all(), chosen).await.unwrap();
    bot::start(&mut world).await;
    looked(&world, Duration::from_mins(1)).await;
    // Whatever else the first hour brings is over.
    hour(&world).await;
    tell(&world, "nobody writes").await;
    for channel in channels(&world).await {
        world.ada.write(channel, "Bonjour.").unwrap();
    }
    tell(&world, "somebody wrote in each ticket").await;
    world.stop_bots().await;
}

async fn tell(world: &World, what: &str) {
    let (calls, commands) = (world.sandbox.trace().len(), bot::commands(world).await);
    hour(world).await;
    let mut kinds = BTreeMap::<String, usize>::new();
    for Call { method, route, .. } in world.ended_calls_since(calls).await {
        *kinds.entry(format!("{method} {route}")).or_default() += 1;
    }
    let told: Vec<_> = kinds.iter().map(|(kind, count)| format!("{count} × `{kind}`")).collect();
    let all: usize = kinds.values().sum();
    println!("| {what} | {all}: {} | {} |", told.join(", "), bot::commands(world).await - commands);
}

async fn hour(world: &World) {
    for _ in 0..LOOKS {
        looked(world, LOOK).await;
    }
}

/// Moves the clock, and waits until each server was looked at since.
async fn looked(world: &World, by: Duration) {
    world.advance(by);
    // A server that is being looked at is reserved for five minutes.
    let reserved = DateTime::from_chrono(world.sandbox.clock().now() + TimeDelta::minutes(6));
    let due = doc! { "waits_due_at": { "$lte": reserved } };
    while world.guild_documents().count_documents(due.clone()).await.unwrap() > 0 {
        // MongoDB tells nobody: look again.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn channels(world: &World) -> Vec<Id> {
    let records = world.database.collection::<Document>("ticket_records");
    let records: Vec<Document> = records.find(all()).await.unwrap().try_collect().await.unwrap();
    records.iter().map(|record| Id(record.get_str("channel_id").unwrap().parse().unwrap())).collect()
}
