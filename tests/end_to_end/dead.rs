//! A bot that MongoDB answers no more, while it answers others, ends so that it is started anew; one whose
//! MongoDB is away waits for it.
mod relay;

use crate::{
    health::probe::Probe,
    operator::{Operated, PROGRAM, connected},
    support::{World, command, specification_document},
};
use guichet_mongod::Mongod;
use guichet_sandbox::Options;
use mongodb::options::{ClientOptions, ServerAddress};
use relay::Relay;
use serde_json::json;
use std::time::Duration;

/// More than a process has to be old.
const AGE: Duration = Duration::from_mins(11);

/// More than a bot that is dead lives on for.
const ROUNDS: usize = 8;

/// Connections of the pool: all of them exist before any is needed.
const POOL: usize = 6;

async fn port(mongod: &Mongod) -> u16 {
    let hosts = ClientOptions::parse(mongod.uri()).await.unwrap().hosts;
    let [ServerAddress::Tcp { port: Some(port), .. }] = hosts[..] else { panic!("one server: {hosts:?}") };
    port
}

/// A bot that reaches its MongoDB by a way which can go silent, asked about itself there if anywhere.
async fn bot_behind_a_relay(mongod: &Mongod, world: &World, probe: Option<&Probe>) -> (Operated, Relay) {
    let relay = Relay::open(port(mongod).await).await;
    let uri = format!(
        "mongodb://127.0.0.1:{}/?directConnection=true&minPoolSize={POOL}&maxPoolSize={POOL}&appName={}",
        relay.port(),
        world.application_name()
    );
    let mut command = command(PROGRAM.as_ref(), world.folder(), world.surroundings());
    command.env("MONGODB_URI", uri);
    if let Some(probe) = probe {
        command.env("HEALTH_ADDRESS", probe.address.to_string());
    }
    let bot = Operated::spawn(command);
    connected(world).await;
    // The pool, and the heartbeat's two.
    world.sandbox.until("the pool is there", |_| (relay.made() >= POOL + 2).then_some(())).await;
    (bot, relay)
}

async fn world_on(mongod: &Mongod) -> World {
    let world = World::on(mongod, Options::default()).await;
    world.write_document(specification_document(&world)).await;
    world
}

/// People click all the time, and each click needs MongoDB. Each round is a bit more than a minute by the
/// clock.
async fn click_on(world: &World, rounds: usize) {
    for _ in 0..rounds {
        let click = || world.ada.command(world.welcome, "ticket config", json!({}));
        futures::future::join_all((0..12).map(|_| click())).await;
        world.advance(Duration::from_secs(70));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_whose_calls_are_answered_no_more_ends_and_says_why() {
    let mongod = Mongod::start_private().await.unwrap();
    let (world, probe) = (world_on(&mongod).await, Probe::new());
    let (mut bot, relay) = bot_behind_a_relay(&mongod, &world, Some(&probe)).await;
    probe.until_ready(|| {}).await;
    world.post_panel().await;
    world.advance(AGE);
    relay.go_silent();

    let alive = probe.get("/live").await.unwrap();
    assert_eq!(alive.0, 200, "it may be answered again: {alive:?}");
    let dead = async {
        let said = probe.until("/live", |status, _| status == 503, || {}).await;
        assert!(said.contains("new process"), "{said}");
    };
    let verdict = async {
        tokio::join!(dead, bot.says(&["ERROR", "MongoDB answers a new connection"], 1));
    };
    tokio::select! {
        () = verdict => {}
        () = click_on(&world, usize::MAX) => {}
    }
    assert_eq!(bot.exit_code().await, Some(75));
    assert_eq!(bot.log().lines().filter(|line| line.contains("a new connection")).count(), 1, "{}", bot.log());

    let _next = Operated::start(&world);
    connected(&world).await;
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_nobody_asks_how_it_is_ends_just_so() {
    let mongod = Mongod::start_private().await.unwrap();
    let world = world_on(&mongod).await;
    let (mut bot, relay) = bot_behind_a_relay(&mongod, &world, None).await;
    world.advance(AGE);
    relay.go_silent();
    tokio::select! {
        code = bot.exit_code() => assert_eq!(code, Some(75), "{}", bot.log()),
        () = click_on(&world, usize::MAX) => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_whose_mongodb_stands_still_or_is_gone_lives_on() {
    let mut mongod = Mongod::start_private().await.unwrap();
    let world = world_on(&mongod).await;
    let probe = Probe::new();
    let bot = probe.bot(&world);
    probe.until_ready(|| {}).await;
    world.advance(AGE);

    for stands_still in [true, false] {
        if stands_still {
            mongod.pause().await.unwrap();
        } else {
            mongod.kill9().await.unwrap();
        }
        click_on(&world, ROUNDS).await;
        let (status, alive) = probe.get("/live").await.expect("it has not ended");
        assert_eq!((status, alive.trim()), (200, r#"{"alive":true}"#));
        if stands_still {
            mongod.resume().await.unwrap();
        } else {
            mongod.restart().await.unwrap();
        }
        probe.until_ready(|| world.advance(Duration::from_secs(1))).await;
    }
    world.post_panel().await;
    world.open(&world.alice, "Support").await;
    assert!(bot.terminate().await);
}
