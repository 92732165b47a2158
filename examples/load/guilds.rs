//! Many guilds, furnished as servers are: 30 channels, 20 roles, 50 emojis each.
use crate::support::{World, document_of};
use guichet::domain::invite;
use guichet_sandbox::{
    Options,
    id::Id,
    people::{GuildHandle, Person},
    state::ChannelKind,
};
use mongodb::bson::{Document, doc};

/// A world on a MongoDB of its own, with this many guilds more that are configured.
pub async fn furnished(count: usize) -> (World, Vec<GuildHandle>) {
    let mongod = guichet_mongod::Mongod::start_private().await.unwrap();
    let mut world = World::on(&mongod, Options { without_rate_limits: true, ..Options::default() }).await;
    world.keep(mongod);
    let mut documents = Vec::new();
    let mut guilds = Vec::new();
    for number in 0..count {
        let guild = world.sandbox.guild(&format!("Serveur {number}"), &world.ada);
        guild.invite_bot(invite::PERMISSIONS.bits());
        let roles: Vec<Id> = (0..18).map(|n| guild.add_role(&format!("role {n}"), 0)).collect();
        let tickets = guild.add_channel("Tickets", ChannelKind::Category, None);
        let channels: Vec<Id> =
            (0..29).map(|n| guild.add_channel(&format!("salon-{n}"), ChannelKind::Text, None)).collect();
        for n in 0..50 {
            guild.add_emoji(&format!("emoji{n}"), false, None);
        }
        documents.push(document_of(guild.id, [roles[0], roles[1]], [channels[0], channels[1], tickets]));
        guilds.push(guild);
    }
    if !documents.is_empty() {
        world.guild_documents().insert_many(documents).await.unwrap();
    }
    (world, guilds)
}

/// Tickets that are over, as they stand in MongoDB.
pub async fn ended_tickets(world: &World, guilds: &[GuildHandle], count: usize) {
    let records = world.database.collection::<Document>("ticket_records");
    let now = mongodb::bson::DateTime::now();
    let mut batch = Vec::with_capacity(1_000);
    for number in 0..count {
        let guild = &guilds[number % guilds.len()];
        batch.push(doc! {
            "_id": format!("{number:016x}"), "guild_id": guild.id.to_string(), "opener_id": (10_000 + number as i64).to_string(),
            "opener_name": "ancien", "category": { "id": "00000001", "name": "Support", "description": "", "roles": [] },
            "language": "fr", "number": (number / guilds.len()) as i64 + 1, "state": "deleted", "live": false,
            "claimed_by": null, "opening_message_id": null, "opened_at": now, "revision": 1_i64, "effects": [],
            "effects_planned": 0_i32, "faults": [],
        });
        if batch.len() == 1_000 || number + 1 == count {
            records.insert_many(std::mem::take(&mut batch)).await.unwrap();
        }
    }
}

/// Members who join by the thousand.
pub fn crowd(world: &World, count: usize) -> Vec<Person> {
    (0..count).map(|n| world.sandbox.person(&format!("membre{n}")).locale("fr")).collect()
}
