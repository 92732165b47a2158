//! What a supervisor and Prometheus are told: whether the bot lives, whether it serves, and what it does.
mod metrics;
pub mod probe;

use crate::{
    gateway::{answer, relay::Relay},
    operator::{Operated, connected},
    startup::{complaint, start_with},
    support::{World, specification_document},
};
use guichet_mongod::Mongod;
use guichet_sandbox::{Options, fault::Fault};
use probe::{Probe, healthcheck, listens};
use serde_json::json;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

#[tokio::test(flavor = "multi_thread")]
async fn without_the_setting_nothing_listens() {
    let world = World::without_bot(Options::default()).await;
    let bot = Operated::start(&world);
    connected(&world).await;
    assert_eq!(listens(bot.pid()), [""; 0]);
    let said = complaint(&healthcheck(&world, None, &[]).await);
    assert!(said.contains("HEALTH_ADDRESS is not set"), "{said}");

    let probe = Probe::new();
    let bot = probe.bot(&world);
    probe.until_ready(|| {}).await;
    let [listened] = &listens(bot.pid())[..] else { panic!("one address, and no other") };
    assert!(listened.ends_with(&format!(":{:04X}", probe.address.port())), "{listened}");
}

#[tokio::test(flavor = "multi_thread")]
async fn while_mongodb_is_down_the_bot_is_not_ready_and_lives() {
    let mut mongod = Mongod::start_private().await.unwrap();
    let world = World::on(&mongod, Options::default()).await;
    let probe = Probe::new();
    let bot = probe.bot(&world);
    probe.until_ready(|| {}).await;
    let clock = || world.advance(Duration::from_secs(1));
    mongod.kill9().await.unwrap();
    let said = probe.until_it_lacks("mongodb", clock).await;
    assert_eq!(said["sessions"], json!({ "connected": 1, "of": 1 }), "{said}");
    assert_eq!(said["mongodb"], json!({ "seconds_ago": null }), "{said}");

    let address = probe.address.to_string();
    let alive = healthcheck(&world, Some(&address), &[]).await;
    assert_eq!(alive.status.code(), Some(0), "a restart would not mend it: {alive:?}");
    let ready = healthcheck(&world, Some(&address), &["--ready"]).await;
    assert_eq!(ready.status.code(), Some(1), "{ready:?}");
    assert!(complaint(&ready).contains("mongodb"), "{ready:?}");

    mongod.restart().await.unwrap();
    probe.until_ready(clock).await;
    assert!(bot.terminate().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_gateway_is_lost_the_bot_is_not_ready_and_lives() {
    let world = World::without_bot(Options::default()).await;
    let mut relay = Relay::open(&world.sandbox).await;
    world.sandbox.faults().fail("GET", "/gateway/bot", Fault::Status(200, answer(&relay.url())), 1);
    let probe = Probe::new();
    let _bot = probe.bot(&world);
    probe.until_ready(|| {}).await;
    relay.close();
    let said = probe.until_it_lacks("sessions", || {}).await;
    assert_eq!(said["sessions"], json!({ "connected": 0, "of": 1 }), "{said}");
    relay.reopen().await;
    probe.until_ready(|| {}).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_waits_for_the_gateway_at_its_start_lives() {
    let world = World::without_bot(Options::default()).await;
    world.sandbox.faults().fail("GET", "/gateway/bot", Fault::Status(500, json!({})), usize::MAX);
    let probe = Probe::new();
    let bot = probe.bot(&world);
    let said = probe.until_it_lacks("sessions", || {}).await;
    assert_eq!(said["sessions"], json!({ "connected": 0, "of": 0 }), "{said}");
    assert!(bot.terminate().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_says_by_its_exit_code_how_the_bot_is() {
    let world = World::without_bot(Options::default()).await;
    let probe = Probe::new();
    let address = probe.address.to_string();
    let nobody = healthcheck(&world, Some(&address), &[]).await;
    assert_eq!(nobody.status.code(), Some(1));
    assert!(complaint(&nobody).contains("does not answer"), "{nobody:?}");
    let malformed = healthcheck(&world, Some("localhost"), &[]).await;
    assert_eq!(malformed.status.code(), Some(1));
    assert!(complaint(&malformed).contains("HEALTH_ADDRESS is \"localhost\""), "{malformed:?}");

    let _bot = probe.bot(&world);
    probe.until_ready(|| {}).await;
    for arguments in [&[][..], &["--ready"]] {
        let well = healthcheck(&world, Some(&address), arguments).await;
        assert_eq!(well.status.code(), Some(0), "{well:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_taken_ends_the_start_and_is_named() {
    let world = World::without_bot(Options::default()).await;
    let probe = Probe::new();
    let _taken = tokio::net::TcpListener::bind(probe.address).await.unwrap();
    let said = complaint(&start_with(&world, "HEALTH_ADDRESS", &probe.address.to_string()).await);
    assert!(said.contains("HEALTH_ADDRESS") && said.contains("in use"), "{said}");
}

/// What is answered to these bytes, until the connection is closed.
async fn spoken(probe: &Probe, said: &[u8]) -> String {
    let mut stream = TcpStream::connect(probe.address).await.unwrap();
    let mut heard = Vec::new();
    // Whoever is closed upon may not be able to speak to the end.
    let _ = stream.write_all(said).await;
    let read = timeout(Duration::from_secs(20), stream.read_to_end(&mut heard)).await;
    let _ = read.expect("the connection is closed");
    String::from_utf8(heard).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_get_little_and_take_little() {
    let world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    let probe = Probe::new();
    let _bot = probe.bot(&world);
    probe.until_ready(|| {}).await;

    assert!(spoken(&probe, b"GET /live HTTP/1.1\r\nHost: a\r\n\r\n").await.starts_with("HTTP/1.1 200 "));
    assert!(spoken(&probe, b"GET /.env HTTP/1.1\r\nHost: a\r\n\r\n").await.starts_with("HTTP/1.1 404 "));
    let body = b"POST /live HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\nx";
    assert!(spoken(&probe, body).await.starts_with("HTTP/1.1 405 "), "nobody waits for the rest");
    let long = format!("GET /live HTTP/1.1\r\nHost: a\r\nCookie: {}", "x".repeat(1 << 20));
    assert!(spoken(&probe, long.as_bytes()).await.starts_with("HTTP/1.1 431 "));
    assert_eq!(spoken(&probe, b"").await, "", "whoever says nothing is not waited for");
    assert!(!spoken(&probe, b"GET /live").await.contains("200"), "nor whoever breaks off");

    // Those who say nothing are not kept for long: on a slow machine there may be a place again already.
    let (mut silent, mut refused) = (Vec::new(), false);
    while !refused && silent.len() < 1_000 {
        for _ in 0..100 {
            silent.push(TcpStream::connect(probe.address).await.unwrap());
        }
        refused = spoken(&probe, b"GET /live HTTP/1.1\r\nHost: a\r\n\r\n").await.is_empty();
    }
    assert!(refused, "however many there are, each is served");
    probe.until("/live", |status, _| status == 200, || {}).await;
}
