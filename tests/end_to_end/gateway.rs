//! The way to the gateway: awaited while it is closed at the start, refused where it makes no sense, told of
//! when it is lost.
mod kept_out;
pub mod relay;

use crate::{
    operator::{Operated, connected},
    startup::{complaint, start_with},
    support::World,
};
use guichet_sandbox::{
    Options,
    fault::{Fault, Scope},
    gateway::IDENTIFIES,
};
use relay::Relay;
use serde_json::{Value, json};
use std::time::Duration;

const WHERE: &str = "/gateway/bot";
const AWAITED: &str = "gateway is awaited";

/// What `GET /gateway/bot` answers when the gateway is at this address.
pub fn answer(url: &str) -> Value {
    let limit = json!({ "total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1 });
    json!({ "url": url, "shards": 1, "session_start_limit": limit })
}

/// Moves the clock on each time that the bot says what it waits for.
async fn wait_with(bot: &Operated, world: &World, times: usize, what: &[&str]) {
    for n in 1..=times {
        bot.says(&[AWAITED], n).await;
        world.advance(Duration::from_mins(2));
    }
    let log = bot.log();
    assert!(what.iter().all(|word| log.contains(word)), "{what:?} in {log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_of_the_gateways_address_is_waited_out() {
    let world = World::without_bot(Options::default()).await;
    let faults = world.sandbox.faults();
    faults.fail("GET", WHERE, Fault::Status(500, json!({ "code": 0, "message": "500: Internal Server Error" })), 1);
    faults.fail("GET", WHERE, Fault::Status(502, json!("<html>Bad Gateway</html>")), 1);
    faults.fail("GET", WHERE, Fault::RateLimited { scope: Scope::Shared, retry_after: 40.0 }, 1);
    faults.fail("GET", WHERE, Fault::Drop, 1);
    let bot = Operated::start(&world);
    wait_with(&bot, &world, 4, &["/gateway/bot", "500", "502", "rate limited", "connection"]).await;
    connected(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_gateway_is_waited_out_and_named() {
    let world = World::without_bot(Options::default()).await;
    let closed = "ws://127.0.0.1:9";
    world.sandbox.faults().fail("GET", WHERE, Fault::Status(200, answer(closed)), 1);
    let bot = Operated::start(&world);
    wait_with(&bot, &world, 1, &[closed, "refused"]).await;
    connected(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_says_nothing_is_waited_out_and_named() {
    let world = World::without_bot(Options::default()).await;
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("ws://{}", silent.local_addr().unwrap());
    world.sandbox.faults().fail("GET", WHERE, Fault::Status(200, answer(&url)), 1);
    let bot = Operated::start(&world);
    wait_with(&bot, &world, 1, &[&url, "no answer within"]).await;
    connected(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_is_waited_for_when_no_more_sessions_may_be_started() {
    let world = World::without_bot(Options::default()).await;
    let gateway = world.sandbox.gateway();
    for _ in 0..IDENTIFIES {
        gateway.count_identify(world.sandbox.clock().now());
    }
    let bot = Operated::start(&world);
    bot.says(&[AWAITED, "0 more"], 1).await;
    assert_eq!(gateway.sessions().len(), 0, "one more, and the token is reset");
    world.advance(Duration::from_hours(24));
    connected(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_waits_for_the_gateway_can_be_stopped() {
    let world = World::without_bot(Options::default()).await;
    world.sandbox.faults().fail("GET", WHERE, Fault::Status(500, json!({})), usize::MAX);
    let bot = Operated::start(&world);
    bot.says(&[AWAITED], 1).await;
    assert!(bot.terminate().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_no_gateway_ends_the_start_and_is_named() {
    let world = World::without_bot(Options::default()).await;
    let faults = world.sandbox.faults();
    for (wrong, named) in [
        (answer("https://127.0.0.1:9"), "url is \"https://127.0.0.1:9\", not a ws:// or wss:// address"),
        (json!({ "url": "ws://127.0.0.1:9" }), "shards is null"),
        (json!("a page of a proxy"), "url is null"),
    ] {
        faults.clear();
        faults.fail("GET", WHERE, Fault::Status(200, wrong), usize::MAX);
        let said = complaint(&start_with(&world, "LOG_FORMAT", "text").await);
        assert!(said.contains(named) && said.contains("DISCORD_API_URL"), "{said}");
    }
}

/// A bot that reaches the gateway by a relay.
async fn relayed(world: &World) -> (Relay, Operated) {
    let relay = Relay::open(&world.sandbox).await;
    world.sandbox.faults().fail("GET", WHERE, Fault::Status(200, answer(&relay.url())), 1);
    let bot = Operated::start(world);
    connected(world).await;
    (relay, bot)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_is_lost_for_long_is_told_and_so_is_its_return() {
    let world = World::without_bot(Options::default()).await;
    let (mut relay, bot) = relayed(&world).await;
    relay.close();
    let lost = [" ERROR ", "the gateway is lost"];
    bot.says_while(&lost, || world.advance(Duration::from_secs(1))).await;
    let line = bot.says(&lost, 1).await;
    assert!(line.contains(&relay.url()) && line.contains("refused"), "{line}");
    relay.reopen().await;
    bot.says_while(&["the gateway is back"], || world.advance(Duration::from_secs(1))).await;
    connected(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_has_lost_the_gateway_can_be_stopped() {
    let world = World::without_bot(Options::default()).await;
    let (mut relay, bot) = relayed(&world).await;
    relay.close();
    bot.says_while(&["the gateway is lost"], || world.advance(Duration::from_secs(1))).await;
    assert!(bot.terminate().await);
}
