//! Discord does not let a session in, or ends one with a code that the library does not tell.
use crate::{
    operator::{Operated, PROGRAM, connected},
    support::{World, command, specification_document},
};
use guichet_sandbox::{
    Options,
    gateway::{Cut, IDENTIFIES, Refuse},
};
use std::time::Duration;

/// The bot as a process with two shards.
fn with_two_shards(world: &World) -> Operated {
    let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
    command.env("SHARDS", "2");
    Operated::spawn(command)
}

/// The shards that are connected.
fn shards(world: &World) -> Vec<u64> {
    let sessions = world.sandbox.gateway().sessions().into_iter().filter(|session| session.connected);
    let mut shards: Vec<_> = sessions.map(|session| session.shard.0).collect();
    shards.sort_unstable();
    shards
}

/// Until these shards are connected, however long that takes on a busy machine.
async fn until_shards(world: &World, wanted: &[u64]) {
    let waiting = async {
        while shards(world) != wanted {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waiting).await.expect("the shards are connected");
}

fn starts_left(world: &World) -> usize {
    world.sandbox.gateway().identifies_left(world.sandbox.clock().now()).0
}

/// So that so many are left.
fn use_up_starts(world: &World, left: usize) {
    let now = world.sandbox.clock().now();
    while starts_left(world) > left {
        world.sandbox.gateway().count_identify(now);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shard_that_is_never_let_in_ends_the_bot_after_three_times_and_the_other_serves_until_then() {
    let world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    let ours = (world.guild.id.0 >> 22) % 2;
    let theirs = 1 - ours;
    world.sandbox.gateway().refuse(Refuse { code: 4010, times: usize::MAX, shard: Some(theirs) });
    let bot = with_two_shards(&world);
    until_shards(&world, &[ours]).await;
    let minute = || world.advance(Duration::from_secs(1));
    let anew = [" ERROR ", "started anew", &format!("shard={theirs}")];
    bot.says_while(&anew, minute).await;
    assert!(world.post_panel().await.is_answered(), "the other shard serves on");
    let (success, log) = bot.ends_while(minute).await;
    assert!(!success);
    let last = log.lines().last().unwrap();
    for word in [&format!("shard {theirs} of 2"), "SHARDS", "intent", "token"] {
        let last = last.to_lowercase();
        assert!(last.contains(&word.to_lowercase()), "{word} in {last}");
    }
    assert_eq!(starts_left(&world), IDENTIFIES - 4, "one start for the shard that is let in, three for the other");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_discord_ends_with_4003_is_soon_there_again_and_its_neighbour_serves_meanwhile() {
    let world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    let bot = with_two_shards(&world);
    until_shards(&world, &[0, 1]).await;
    let ours = (world.guild.id.0 >> 22) % 2;
    assert!(world.post_panel().await.is_answered());
    assert_eq!(world.sandbox.gateway().cut_shard(Cut::Close(4003), 1 - ours), 1);
    assert!(world.pick(&world.alice, "Support").await.is_answered(), "the other shard serves on");
    until_shards(&world, &[0, 1]).await;
    assert_eq!(world.sandbox.gateway().cut_shard(Cut::Close(4003), ours), 1);
    until_shards(&world, &[1 - ours]).await;
    until_shards(&world, &[0, 1]).await;
    assert!(world.pick(&world.dave, "Support").await.is_answered(), "and this one again");
    assert!(bot.terminate().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_hundred_session_starts_of_a_day_are_kept_back() {
    let world = World::without_bot(Options::default()).await;
    use_up_starts(&world, 99);
    let bot = Operated::start(&world);
    bot.says(&["gateway is awaited", "99 more"], 1).await;
    assert_eq!(starts_left(&world), 99);
    world.advance(Duration::from_hours(24));
    connected(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_that_begin_again_and_again_do_not_use_up_the_starts_of_a_day() {
    let world = World::without_bot(Options::default()).await;
    let bot = Operated::start(&world);
    connected(&world).await;
    use_up_starts(&world, 51);
    assert_eq!(world.sandbox.gateway().cut(Cut::InvalidSession { resumable: false }), 1);
    // After five seconds the library begins a new session by itself.
    bot.says(&[" WARN ", "no connection to the gateway is begun", "50 more"], 1).await;
    assert_eq!(world.sandbox.gateway().cut(Cut::Close(4009)), 1);
    until_shards(&world, &[]).await;
    // A fiftieth of what is left of the day.
    for _ in 0..20 {
        world.advance(Duration::from_mins(1));
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(starts_left(&world), 50, "{}", bot.log());
    }
    world.advance(Duration::from_mins(15));
    until_shards(&world, &[0]).await;
    assert!(bot.terminate().await);
}
