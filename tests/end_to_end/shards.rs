//! Several processes, each with its part of the shards.
use crate::{
    open_ticket::OpenTicket,
    support::{World, document_of},
};
use guichet::domain::{guild::invite, shards::Shards};
use guichet_sandbox::{
    Options,
    id::Id,
    people::{GuildHandle, MessageView, View},
    state::ChannelKind,
    trace::Call,
};
use mongodb::bson::{Bson, DateTime, Document, doc};
use serde_json::json;
use std::{path::Path, time::Duration};

const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");

fn half(shard: u32) -> Shards {
    Shards { first: shard, last: shard, total: 2 }
}

fn shard_of(guild: Id) -> u64 {
    (guild.0 >> 22) % 2
}

/// A configured guild on the other of two shards than the world's own.
async fn on_the_other_shard(world: &World) -> (GuildHandle, Id) {
    let guild = loop {
        let guild = world.sandbox.guild("Ailleurs", &world.ada);
        if shard_of(guild.id) != shard_of(world.guild.id) {
            break guild;
        }
        // Ids follow the time in milliseconds.
        world.sandbox.clock().advance(std::time::Duration::from_millis(1));
    };
    guild.invite_bot(invite::PERMISSIONS.bits());
    guild.add_member(&world.alice, &[]);
    let staff = guild.add_role("Support", 0);
    let [logs, transcripts, welcome] =
        ["logs", "transcripts", "accueil"].map(|name| guild.add_channel(name, ChannelKind::Text, None));
    let tickets = guild.add_channel("Tickets", ChannelKind::Category, None);
    world.write_document(document_of(guild.id, [staff, staff], [logs, transcripts, tickets])).await;
    (guild, welcome)
}

fn panel(world: &World, guild: Id, channel: Id) -> MessageView {
    let view = world.alice.view(guild);
    view.channel_by_id(channel).expect("the channel").last_message().expect("the panel").clone()
}

/// Two processes: that of the world's own guild, number 0, and that of another guild, whose id and #accueil
/// are returned.
pub async fn two_processes() -> (World, Shards, Id, Id) {
    let mut world = World::without_bot(Options::default()).await;
    world.write_document(crate::support::specification_document(&world)).await;
    let (other, welcome) = on_the_other_shard(&world).await;
    let (ours, theirs) = if shard_of(world.guild.id) == 0 { (0, 1) } else { (1, 0) };
    world.start_part(Path::new(PROGRAM), half(ours)).await;
    world.start_part(Path::new(PROGRAM), half(theirs)).await;
    world.post_panel().await;
    world.ada.command(welcome, "ticket panel", json!({})).await;
    (world, half(ours), other.id, welcome)
}

fn of(guild: Id, records: &[Document]) -> Vec<&Document> {
    records.iter().filter(|record| record.get_str("guild_id").unwrap() == guild.to_string()).collect()
}

/// The process of this guild has looked for what is due, the whole of it: two things that are due there are
/// done, one after the other.
async fn it_has_looked(world: &World, guild: Id) {
    let effects = |record: &Document| record.get_array("effects").unwrap().len();
    for n in 0..2 {
        let redraw =
            doc! { "id": format!("redraw-{n}"), "effect": "redraw", "due_at": DateTime::from_millis(0), "retries": 0 };
        let update = doc! { "$push": { "effects": redraw }, "$inc": { "revision": 1 } };
        let records = world.database.collection::<Document>("ticket_records");
        let filter = doc! { "guild_id": guild.to_string(), "number": 1 };
        assert_eq!(records.update_one(filter, update).await.unwrap().matched_count, 1);
        world.advance(Duration::from_secs(16));
        let done = |records: &[Document]| (of(guild, records).iter().all(|record| effects(record) == 0)).then_some(());
        world.until_records("what is due in one's own guild is done", done).await;
    }
}

/// How often what is pending in the guild was taken up again.
async fn retries(world: &World, guild: Id) -> Vec<i32> {
    let records = world.tickets().await;
    let pending = of(guild, &records).into_iter().flat_map(|record| record.get_array("effects").unwrap().clone());
    let retries = |effect: Bson| effect.as_document().unwrap().get("retries").and_then(whole).unwrap();
    pending.map(retries).collect()
}

fn whole(value: &Bson) -> Option<i32> {
    value.as_i32().or_else(|| value.as_i64().and_then(|value| i32::try_from(value).ok()))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_dead_process_left_is_done_by_another_once_it_is_a_minute_overdue() {
    let (world, ours, elsewhere, welcome) = two_processes().await;
    let mut ticket = OpenTicket::in_world(world).await;
    let (w, channel) = (&ticket.world, ticket.channel);
    w.alice.write(channel, &format!("Bonjour <@&{}>, voir <#{}>", w.support_role, w.welcome)).unwrap();
    let closed = w.open(&w.dave, "Support").await;
    ticket.quiet().await;
    let reading = w.sandbox.faults().hold_all("GET", &format!("/channels/{channel}/messages"));
    let closing = w.sandbox.faults().hold_all("PATCH", &format!("/channels/{}", closed.id));
    assert!(ticket.deletes(&w.bob).await.is_answered());
    assert!(w.bob.click(closed.pinned().next().unwrap().id, "Close").await.is_answered());
    reading.reached().await;
    closing.reached().await;
    ticket.world.kill(0).await;
    reading.release();
    closing.release();

    let w = &ticket.world;
    let picked = w.alice.pick(panel(w, elsewhere, welcome).id, "Choisissez une catégorie", &["Support"]).await;
    assert!(picked.is_answered(), "the other guild is served at once: {picked:?}");
    let whole = |records: &[Document]| {
        let [ticket] = of(elsewhere, records)[..] else { return None };
        ticket.get_array("effects").unwrap().is_empty().then_some(())
    };
    w.until_records("a whole ticket in the other guild", whole).await;

    // The leases have ended, and its own process may be back in a moment.
    w.advance(Duration::from_secs(122));
    it_has_looked(w, elsewhere).await;
    let left = retries(w, w.guild.id).await;
    assert!(!left.is_empty() && left.iter().all(|retries| *retries == 0), "it is left to its own process: {left:?}");

    let start = w.sandbox.trace().len();
    w.advance(Duration::from_mins(1));
    let transcript = ticket.transcript().await;
    let summary = transcript.summary.text();
    assert!(summary.contains("Atelier"), "the server's name: {summary}");
    for name in ["@Support", "#accueil"] {
        assert!(transcript.html.contains(name), "{name} is not in {}", transcript.html);
    }
    let w = &ticket.world;
    for (person, sees) in [(&w.dave, true), (&w.bob, true), (&w.erin, false)] {
        let locked = |view: &View| {
            let channel = view.channel_by_id(closed.id);
            let writes = channel.is_some_and(|channel| channel.can("SEND_MESSAGES"));
            (channel.is_some() == sees && !writes).then_some(())
        };
        person.until("the ticket is closed to all, and hidden from others", w.guild.id, locked).await;
    }
    let name = w.ada.view(w.guild.id).channel_by_id(closed.id).unwrap().name.clone();
    assert_eq!(name, "fermé-dave");
    w.until_records("nothing is left", |records| {
        records.iter().all(|record| record.get_array("effects").unwrap().is_empty()).then_some(())
    })
    .await;
    let guild = format!("/guilds/{}", w.guild.id);
    // Those of the dead process never end.
    let is_look = |call: &&Call| call.method == "GET" && call.path.starts_with(&guild);
    let asked = w.calls_since(start).iter().filter(is_look).count();
    assert_eq!(asked, 3, "the guild's picture, once");

    ticket.world.start_part(Path::new(PROGRAM), ours).await;
    ticket.world.open(&ticket.world.erin, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_process_serves_its_half_and_another_takes_the_half_of_one_that_died() {
    let mut world = World::without_bot(Options::default()).await;
    world.write_document(crate::support::specification_document(&world)).await;
    let (other, welcome) = on_the_other_shard(&world).await;
    world.sandbox.gateway().pace_identifies(true);
    let (ours, theirs) = if shard_of(world.guild.id) == 0 { (0, 1) } else { (1, 0) };
    world.start_part(Path::new(PROGRAM), half(ours)).await;
    world.start_part(Path::new(PROGRAM), half(theirs)).await;
    let shards = || {
        let sessions = world.sandbox.gateway().sessions().into_iter().filter(|session| session.connected);
        let mut shards: Vec<_> = sessions.map(|session| session.shard).collect();
        shards.sort_unstable();
        shards
    };
    assert_eq!(shards(), [(0, 2), (1, 2)]);
    world.post_panel().await;
    world.ada.command(welcome, "ticket panel", json!({})).await;
    world.open(&world.alice, "Support").await;

    world.kill(0).await;
    let elsewhere = panel(&world, other.id, welcome).id;
    let picked = world.alice.pick(elsewhere, "Choisissez une catégorie", &["Support"]).await;
    assert!(picked.is_answered(), "the other half goes on: {picked:?}");
    let unheard = world.pick(&world.dave, "Support").await;
    assert!(!unheard.is_answered(), "nobody hears of this half");

    world.start_part(Path::new(PROGRAM), half(ours)).await;
    world.open(&world.erin, "Support").await;
}
