//! Clicks at once: how long people wait, and what a click costs.
use crate::{bot, guilds};
use futures::future::join_all;
use mongodb::bson::doc;
use serde_json::json;
use std::time::{Duration, Instant};

pub async fn measure() {
    println!("\n## Clicks at once (`/ticket config`, from the click to Discord's having the answer)\n");
    println!("| at once | clicks | p50 | p99 | a second | CPU a click |\n|---|---|---|---|---|---|");
    let (mut world, _) = guilds::furnished(0).await;
    world.write_document(crate::support::specification_document(&world)).await;
    bot::start(&mut world).await;
    let click = || async {
        let asked = Instant::now();
        let answer = world.ada.command(world.welcome, "ticket config", json!({})).await;
        assert!(answer.is_answered(), "{answer:?}");
        asked.elapsed()
    };
    click().await;
    for at_once in [1, 10, 50, 200] {
        let rounds = 400 / at_once;
        let (began, cpu) = (Instant::now(), bot::usage(&world).cpu);
        let mut times = Vec::new();
        for _ in 0..rounds {
            times.extend(join_all((0..at_once).map(|_| click())).await);
        }
        let (count, took) = (times.len(), began.elapsed());
        let cpu = (bot::usage(&world).cpu - cpu).as_secs_f64() * 1_000.0 / count as f64;
        let (p50, p99) = bot::percentiles(times);
        let rate = count as f64 / took.as_secs_f64();
        println!("| {at_once} | {count} | {p50} ms | {p99} ms | {rate:.0} | {cpu:.1} ms |");
    }
    round_trips(&world, click).await;
    world.stop_bots().await;
}

/// Each command of MongoDB takes 50 ms longer: the answer is late by as many of them as wait for one another.
async fn round_trips<F: Future<Output = Duration>>(world: &crate::support::World, click: impl Fn() -> F) {
    const LONGER: u32 = 50;
    let plain = click().await;
    let admin = world.admin_database();
    let commands = ["find", "insert", "update", "findAndModify", "aggregate", "count"];
    let data = doc! {
        "failCommands": commands.to_vec(), "blockConnection": true, "blockTimeMS": LONGER.cast_signed(),
        "appName": world.application_name(),
    };
    let order = doc! { "configureFailPoint": "failCommand", "mode": "alwaysOn", "data": data };
    admin.run_command(order).await.unwrap();
    let slow = click().await;
    admin.run_command(doc! { "configureFailPoint": "failCommand", "mode": "off" }).await.unwrap();
    let late = slow.saturating_sub(plain).as_millis() / u128::from(LONGER);
    println!("\nRound trips to MongoDB before the answer: {late} (each made {LONGER} ms longer)");
}
