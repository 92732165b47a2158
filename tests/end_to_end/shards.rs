//! Several processes, each with its part of the shards.
use crate::support::{World, document_of};
use guichet::domain::{invite, shards::Shards};
use guichet_sandbox::{
    Options,
    id::Id,
    people::{GuildHandle, MessageView},
    state::ChannelKind,
};
use serde_json::json;
use std::path::Path;

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
