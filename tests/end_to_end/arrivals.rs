//! Guilds that become available: many at once cost MongoDB few questions and Discord few calls at a time, and
//! none is forgotten.
use crate::{open_ticket::OpenTicket, support::World};
use chrono::TimeDelta;
use guichet::domain::{
    guild::invite,
    ticket::rights::{BOT, OF_STAFF, READ, WRITE},
};
use guichet_sandbox::{
    Options,
    id::Id,
    people::{GuildHandle, View},
    rules::permissions::VIEW_CHANNEL,
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use mongodb::bson::{DateTime, Document, doc};
use std::time::Duration;

const SENTENCE: &str = "alice a quitté le serveur. Souhaitez-vous fermer ce ticket ?";
const MEMBER: &str = "/guilds/{guild_id}/members/{user_id}";

/// In how many of the guilds a ticket is open.
const LIVE: usize = 15;

/// `GUILDS=1000` shows it for a thousand.
fn guilds() -> usize {
    std::env::var("GUILDS").ok().and_then(|text| text.parse().ok()).unwrap_or(300)
}

/// For a thousand guilds 70, of which 30 are any start’s: one for the indexes of each collection among them, and some to
/// spare for guilds that come slowly.
fn allowed(guilds: usize) -> usize {
    30 + guilds / 25
}

/// The document of a guild that this bot has configured, and which shows what is in force.
fn configured(guild: Id, support: Id) -> Document {
    let category = doc! { "id": "0000000a", "description": "Bonjour", "roles": [support.to_string()] };
    doc! {
        "guild_id": guild.to_string(), "panel_embed": { "title": "Aide", "description": "Choisissez" },
        "categories": { "Support": category }, "ticket_count": 51_i64,
        "config_version": 1_i64, "panels_version": 1_i64, "looked_version": 1_i64,
    }
}

/// A ticket as records have it.
fn ticket(guild: Id, number: i64, state: &str, opener: Id) -> Document {
    doc! {
        "_id": format!("{:016x}", guild.0.wrapping_mul(64) + number.unsigned_abs()), "guild_id": guild.to_string(), "number": number,
        "state": state, "live": state == "open", "opener_id": opener.to_string(), "opener_name": "alice",
        "category": { "id": "0000000a", "name": "Support", "description": "Bonjour", "roles": [] }, "language": "fr",
        "claimed_by": null, "opening_message_id": null, "opened_at": DateTime::now(), "revision": 3_i64,
        "effects": [], "effects_planned": 4,
    }
}

/// What that ticket's channel allows.
fn rights(world: &World, guild: &GuildHandle, support: Id) -> [Overwrite; 5] {
    let (read, write) = (READ.bits(), WRITE.bits());
    let bot = world.sandbox.read(|state| state.application.id);
    let of = |id, kind, allow, deny| Overwrite { id, kind, allow, deny };
    let (role, member) = (OverwriteKind::Role, OverwriteKind::Member);
    [
        of(guild.id, role, 0, VIEW_CHANNEL | OF_STAFF.bits()),
        of(bot, member, BOT.bits(), 0),
        of(world.alice.id, member, read | write & !OF_STAFF.bits(), 0),
        of(world.bob.id, member, read | write, 0),
        of(support, role, read, write),
    ]
}

/// One that alice opened and bob claimed; its channel stands.
fn open(world: &World, guild: &GuildHandle, support: Id) -> Document {
    guild.add_member(&world.alice, &[]);
    guild.add_member(&world.bob, &[support]);
    let mut open = ticket(guild.id, 51, "open", world.alice.id);
    let channel = guild.add_channel("51-alice", ChannelKind::Text, None);
    for overwrite in rights(world, guild, support) {
        guild.set_overwrite(channel, overwrite);
    }
    open.insert("channel_id", channel.to_string());
    open.insert("claimed_by", world.bob.id.to_string());
    open.insert("staff", [support.to_string()]);
    open
}

#[tokio::test(flavor = "multi_thread")]
async fn many_guilds_at_once_cost_few_questions_and_few_calls_at_a_time() {
    let mut world = World::without_bot(Options::default()).await;
    let (mut documents, mut records) = (Vec::new(), Vec::new());
    for n in 0..guilds() {
        let guild = world.sandbox.guild(&format!("Serveur {n}"), &world.ada);
        guild.invite_bot(invite::PERMISSIONS.bits());
        let support = guild.add_role("Support", 0);
        documents.push(configured(guild.id, support));
        records.extend((1..=50).map(|number| ticket(guild.id, number, "deleted", world.alice.id)));
        records.extend((n < LIVE).then(|| open(&world, &guild, support)));
    }
    world.guild_documents().insert_many(documents).await.unwrap();
    world.database.collection::<Document>("ticket_records").insert_many(records).await.unwrap();
    world.start_bot().await;
    let asked = || {
        let calls = world.sandbox.trace().into_iter().filter(|call| call.method == "GET" && call.route == MEMBER);
        calls.map(|call| call.started).collect::<Vec<_>>()
    };
    // Whether alice and bob are members still is asked, for each of their tickets.
    let waited = tokio::time::timeout(Duration::from_mins(2), async {
        while asked().len() < 2 * LIVE {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    waited.await.expect("all of them are asked about");
    let asked = asked();
    for (n, later) in asked.iter().enumerate().skip(10) {
        let within = *later - asked[n - 10];
        assert!(within > TimeDelta::milliseconds(1_500), "eleven calls within {within}, though it is five a second");
    }
    let questions = world.questions().await;
    let few = questions.len() <= allowed(guilds());
    println!("{} questions for {} guilds", questions.len(), guilds());
    assert!(few, "{} questions for {} guilds: {questions:#?}", questions.len(), guilds());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_that_comes_again_within_a_minute_is_looked_at_when_it_is_over() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.set_outage(true);
    w.guild.remove_member(&w.alice);
    w.guild.set_outage(false);
    let asked = |view: &View| view.channel_by_id(ticket.channel)?.message_containing(SENTENCE).map(drop);
    // It was looked at when the bot came, a moment ago.
    w.open(&w.dave, "Support").await;
    assert_eq!(asked(&w.bob.view(w.guild.id)), None);
    w.advance(Duration::from_secs(61));
    w.bob.until("the question", w.guild.id, asked).await;
}
