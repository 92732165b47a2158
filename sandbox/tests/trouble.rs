//! Trouble on the gateway, on demand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod client;

use client::{Client, GUILDS};
use guichet_sandbox::{
    Options, Sandbox,
    gateway::{Cut, IDENTIFIES, Mishap, Refuse},
    rules::permissions::ADMINISTRATOR,
    state::ChannelKind,
};
use serde_json::json;

async fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).await.unwrap()
}

async fn on_shard(sandbox: &Sandbox, shard: u64) -> Client {
    let mut client = Client::open(sandbox).await;
    client.identify_as(&sandbox.token(), GUILDS, Some((shard, 2))).await;
    client
}

#[tokio::test]
async fn an_identify_is_closed_with_a_code_on_demand() {
    let sandbox = sandbox().await;
    sandbox.gateway().refuse(Refuse { code: 4010, times: 1, shard: Some(1) });
    on_shard(&sandbox, 0).await.event("READY").await;
    assert_eq!(on_shard(&sandbox, 1).await.closed().await, 4010);
    on_shard(&sandbox, 1).await.event("READY").await;
    let left = sandbox.read(|state| state.application.token.clone());
    assert_eq!(left, sandbox.token(), "three of a thousand");
}

#[tokio::test]
async fn one_shard_is_cut_alone() {
    let sandbox = sandbox().await;
    let (mut first, mut second) = (on_shard(&sandbox, 0).await, on_shard(&sandbox, 1).await);
    for client in [&mut first, &mut second] {
        client.event("READY").await;
    }
    assert_eq!(sandbox.gateway().cut_shard(Cut::Close(4003), 1), 1);
    assert_eq!(second.closed().await, 4003);
    assert!(first.events_until_quiet(&sandbox).await.is_empty());
    assert_eq!(sandbox.gateway().sessions().len(), 1, "4003 ends the session");
}

#[tokio::test]
async fn one_identify_too_many_resets_the_token() {
    let sandbox = sandbox().await;
    let mut standing = Client::identified(&sandbox, GUILDS).await;
    let now = sandbox.clock().now();
    (1..IDENTIFIES).for_each(|_| assert!(sandbox.gateway().count_identify(now)));
    let old = sandbox.token();
    let mut last = Client::open(&sandbox).await;
    last.identify(&sandbox, GUILDS).await;
    assert_eq!(last.closed().await, 4004);
    assert_eq!(standing.closed().await, 4004, "all sessions end");
    assert_ne!(sandbox.token(), old);
    let mut refused = Client::open(&sandbox).await;
    refused.identify_as(&old, GUILDS, None).await;
    assert_eq!(refused.closed().await, 4004, "the old token is nobody's");
}

#[tokio::test]
async fn an_event_comes_with_other_fields_on_demand() {
    let sandbox = sandbox().await;
    let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
    guild.invite_bot(ADMINISTRATOR);
    let mut client = Client::identified(&sandbox, GUILDS).await;
    let fields = json!({ "type": 99, "topic": null, "invented": { "in": 2030 } });
    sandbox.gateway().arrange(Mishap::Alter { event: "CHANNEL_CREATE".into(), times: 1, fields });
    guild.add_channel("odd", ChannelKind::Text, None);
    guild.add_channel("even", ChannelKind::Text, None);
    let odd = client.event("CHANNEL_CREATE").await;
    assert_eq!((&odd["name"], &odd["type"], &odd["invented"]["in"]), (&json!("odd"), &json!(99), &json!(2030)));
    assert!(odd.get("topic").is_none());
    assert_eq!(client.event("CHANNEL_CREATE").await["type"], 0);
}
