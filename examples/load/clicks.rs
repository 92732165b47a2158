//! Clicks at once: how long people wait, and what a click costs.
use crate::{bot, guilds, support::World};
use futures::future::join_all;
use guichet_sandbox::people::Person;
use serde_json::json;
use std::time::{Duration, Instant};

/// Of each size.
const CLICKS: usize = 1_000;

pub async fn measure() {
    println!("\n## Clicks at once (`/ticket config`, from the click to Discord's having the answer)\n");
    println!("| at once | clicks | answered | p50 | p99 | a second | CPU a click |\n|---|---|---|---|---|---|---|");
    let (mut world, _) = guilds::furnished(0, guilds::without_limits()).await;
    let people = guilds::administrators(&world, 200);
    bot::start(&mut world).await;
    // Each has a draft by then, and the pool its connections.
    rounds(&world, &people, 50, people.len()).await;
    for at_once in [1, 10, 50, 200] {
        let (began, cpu) = (Instant::now(), bot::usage(&world).cpu);
        let times = rounds(&world, &people, at_once, CLICKS).await;
        let took = began.elapsed();
        let cpu = (bot::usage(&world).cpu - cpu).as_secs_f64() * 1_000.0 / CLICKS as f64;
        let answered = times.len();
        let (p50, p99) = bot::percentiles(times);
        let rate = CLICKS as f64 / took.as_secs_f64();
        println!("| {at_once} | {CLICKS} | {answered} | {p50} ms | {p99} ms | {rate:.0} | {cpu:.1} ms |");
    }
    world.stop_bots().await;
}

/// The times of those that were answered.
async fn rounds(world: &World, people: &[Person], at_once: usize, clicks: usize) -> Vec<Duration> {
    let click = |person: Person| async move {
        let asked = Instant::now();
        let answer = person.command(world.welcome, "ticket config", json!({})).await;
        answer.is_answered().then(|| asked.elapsed())
    };
    let mut people = people.iter().cycle().cloned();
    let mut times = Vec::new();
    for _ in 0..clicks / at_once {
        times.extend(join_all(people.by_ref().take(at_once).map(click)).await.into_iter().flatten());
    }
    times
}
