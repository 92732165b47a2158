//! Two processes with half of the shards each, against one with both.
use crate::{
    bot,
    guilds::{self, Server},
    support::World,
};
use futures::future::join_all;
use guichet::domain::shards::Shards;
use serde_json::json;
use std::time::Duration;

const GUILDS: usize = 40;
const ROUNDS: usize = 25;

pub async fn measure() {
    println!("\n## Two processes with half of the shards each ({} clicks over {GUILDS} servers)\n", GUILDS * ROUNDS);
    println!("| processes | clicks answered | CPU of each | CPU a click |\n|---|---|---|---|");
    let (mut world, servers) = guilds::furnished(GUILDS, guilds::without_limits()).await;
    bot::start_part(&mut world, Shards { first: 0, last: 1, total: 2 }).await;
    let one = tell(&world, &servers).await;
    world.stop_bots().await;
    for first in 0..2 {
        bot::start_part(&mut world, Shards { first, last: first, total: 2 }).await;
    }
    let two = tell(&world, &servers).await;
    println!("\nCPU a click of both together: {:.2} × that of one", two / one);
    world.stop_bots().await;
}

/// Milliseconds of CPU a click.
async fn tell(world: &World, servers: &[Server]) -> f64 {
    // All shards are connected, each guild has come, and each draft is there.
    tokio::time::sleep(Duration::from_secs(10)).await;
    clicks(world, servers, 5).await;
    let cpu = || world.pids().into_iter().map(|pid| bot::usage_of(pid).cpu).collect::<Vec<_>>();
    let before = cpu();
    let answered = clicks(world, servers, ROUNDS).await;
    let each: Vec<f64> = cpu().iter().zip(before).map(|(now, before)| (*now - before).as_secs_f64()).collect();
    let a_click = each.iter().sum::<f64>() * 1_000.0 / (servers.len() * ROUNDS) as f64;
    let told: Vec<String> = each.iter().map(|seconds| format!("{seconds:.1} s")).collect();
    println!("| {} | {answered} | {} | {a_click:.1} ms |", each.len(), told.join(", "));
    a_click
}

async fn clicks(world: &World, servers: &[Server], rounds: usize) -> usize {
    let mut answered = 0;
    for _ in 0..rounds {
        for some in servers.chunks(10) {
            let click = |server: &Server| world.ada.command(server.welcome, "ticket config", json!({}));
            answered += join_all(some.iter().map(click)).await.iter().filter(|answer| answer.is_answered()).count();
        }
    }
    answered
}
