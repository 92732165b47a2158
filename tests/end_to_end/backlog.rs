//! Much is left undone, for instance after an outage: recovery does first what is urgent, and one guild's
//! backlog holds up no other guild.
use crate::{hall::Hall, support::World};
use guichet_sandbox::{Options, state::ChannelKind};
use mongodb::bson::{Bson, DateTime, Document, doc};

const TICKETS_OF_EACH: usize = 40;

/// Tickets like this one, each with log entries that were never posted.
async fn unlogged(world: &World, hall: &Hall, like: &Document, entries: usize) {
    let support = world.sandbox.read(|state| {
        let mut roles = state.guilds[&hall.guild.id].roles.values();
        roles.find(|role| role.name == "Support").unwrap().id.to_string()
    });
    let mut category = like.get_document("category").unwrap().clone();
    category.insert("roles", vec![support.clone()]);
    let mut tickets = Vec::new();
    for (n, member) in hall.members.iter().enumerate() {
        let channel = hall.guild.add_channel(&format!("{n}-ticket"), ChannelKind::Text, None);
        let id = format!("{:016x}", member.id.0);
        let effect = |entry: usize| {
            let log = doc! { "act": "claimed", "by": Bson::Null, "at": DateTime::now() };
            doc! { "id": format!("{id}-{entry}"), "effect": { "log": log }, "due_at": DateTime::from_millis(0), "retries": 0 }
        };
        let effects: Vec<Document> = (0..entries).map(effect).collect();
        let mut ticket = like.clone();
        ticket.extend(doc! {
            "_id": &id,
            "guild_id": hall.guild.id.to_string(),
            "opener_id": member.id.to_string(),
            "number": i64::try_from(n).unwrap() + 1,
            "channel_id": channel.to_string(),
            "category": category.clone(),
            "staff": [&support],
            "opening_message_id": Bson::Null,
            "effects": effects,
            "effects_planned": 50,
        });
        tickets.push(ticket);
    }
    world.database.collection::<Document>("ticket_records").insert_many(tickets).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_late_log_entries_hold_up_nobodys_rights() {
    let mut world = World::without_bot(Options::default()).await;
    world.start_bot().await;
    let mut halls = Vec::new();
    for (number, members) in [1, TICKETS_OF_EACH, TICKETS_OF_EACH, TICKETS_OF_EACH].into_iter().enumerate() {
        halls.push(Hall::furnish(&world, number, members).await);
    }
    let (quiet, busy) = halls.split_first().unwrap();
    let alice = &quiet.members[0];
    alice.pick(quiet.panel, "Choisissez une catégorie", &["Support"]).await;
    let idle = |records: &[Document]| {
        records.first().filter(|record| record.get_array("effects").unwrap().is_empty()).cloned()
    };
    let ticket = world.until_records("nothing is pending", idle).await;
    world.stop_bots().await;

    for hall in busy {
        unlogged(&world, hall, &ticket, 4).await;
    }
    // Claimed, but the process died before anything was done for it.
    let rights = doc! { "id": "0-99", "effect": "rights", "due_at": DateTime::from_millis(1), "retries": 0 };
    let claimed = doc! { "claimed_by": world.bob.id.to_string(), "claimer_name": "bob", "effects": [rights] };
    let of_alice = doc! { "_id": ticket.get_str("_id").unwrap() };
    let records = world.database.collection::<Document>("ticket_records");
    records.update_one(of_alice, doc! { "$set": claimed }).await.unwrap();
    let start = world.sandbox.trace().len();
    world.start_bot().await;

    let channel = ticket.get_str("channel_id").unwrap().parse().unwrap();
    world
        .carol
        .until("the claim takes carol's right to write", quiet.guild.id, |view| {
            (!view.channel_by_id(channel)?.can("SEND_MESSAGES")).then_some(())
        })
        .await;
    let calls = world.calls_since(start);
    let posted = calls.iter().filter(|call| call.method == "POST" && call.route.ends_with("/messages")).count();
    assert!(posted <= 12, "{posted} log entries were posted before");

    // Those follow, in each guild.
    world
        .sandbox
        .until("log entries in each guild", |state| {
            let logged = |hall: &Hall| state.messages.get(&hall.logs).is_some_and(|messages| messages.len() >= 4);
            busy.iter().all(logged).then_some(())
        })
        .await;
}
