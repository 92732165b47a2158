//! Thousands of members who join at once while MongoDB is slow: whoever clicks is served meanwhile, nobody
//! waits afterwards, and the bot stays small. `cargo run --release --example load -- storm` shows larger
//! ones.
use crate::{
    operator::{Operated, connected},
    support::{World, specification_document},
};
use guichet_mongod::Mongod;
use guichet_sandbox::Options;
use serde_json::json;
use std::time::{Duration, Instant};

const MEMBERS: usize = 3_000;

/// KiB more than before; one event that is kept in flight has cost 60.
const ROOM: u64 = 40 << 10;

/// What takes longer in a storm.
const COMMANDS: [&str; 6] = ["find", "insert", "update", "findAndModify", "aggregate", "count"];

fn peak(bot: &Operated) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", bot.pid())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_storm_of_members_holds_up_nobody() {
    let mongod = Mongod::start_private().await.unwrap();
    let world = World::on(&mongod, Options::default()).await;
    world.write_document(specification_document(&world)).await;
    let bot = Operated::start(&world);
    connected(&world).await;
    world.post_panel().await;
    let ticket = world.open(&world.alice, "Support").await;
    let crowd: Vec<_> = (0..MEMBERS).map(|n| world.sandbox.person(&format!("membre{n}"))).collect();
    let before = peak(&bot);

    world.slow_mongodb("alwaysOn", &COMMANDS, Duration::from_millis(20)).await;
    let begun = Instant::now();
    for person in &crowd {
        world.guild.add_member(person, &[]);
    }
    world.guild.remove_member(&world.alice);
    // As long as each of them would take alone, one after the other at a connection.
    let (mut clicks, mut at_once) = (0, 0);
    while begun.elapsed() < Duration::from_secs(6) {
        let screen = world.ada.command(world.welcome, "ticket config", json!({})).await;
        assert!(screen.is_answered(), "{screen:?}");
        clicks += 1;
        at_once += usize::from(screen.kind() == Some(4));
    }
    assert!(at_once > clicks / 2, "{at_once} of {clicks} had the screen at once, the others had to wait for it");
    world.mend_mongodb().await;
    let asked = Instant::now();
    let link = world.pick_and_hear(&world.dave, "Support").await;
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    world.furnished(&world.dave, link.channel_links()[0]).await;
    // What was true among all that happened is not lost.
    let left = "alice a quitté le serveur";
    world
        .bob
        .until(left, world.guild.id, |view| view.channel_by_id(ticket.id)?.message_containing(left).map(drop))
        .await;
    let more = peak(&bot).saturating_sub(before);
    assert!(more < ROOM, "{more} KiB more than before");
}
