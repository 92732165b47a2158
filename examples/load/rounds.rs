//! How many questions to MongoDB wait for one another before somebody has an answer.
use crate::{bot, guilds, support::World};
use serde_json::json;
use std::time::{Duration, Instant};

/// How much longer each command takes: the answer is late by as many of them as wait for one another.
const LONGER: Duration = Duration::from_millis(50);

/// The fastest of so many counts: whatever else the machine does makes it slower only.
const TRIES: usize = 5;

pub async fn measure() {
    println!("\n## Round trips to MongoDB before the answer (each made {} ms longer)\n", LONGER.as_millis());
    println!("| click | round trips | answered in, at MongoDB's own pace |\n|---|---|---|");
    let (mut world, _) = guilds::furnished(0, guilds::without_limits()).await;
    let pickers = guilds::members(&world, "membre", 2 * TRIES);
    bot::start(&mut world).await;
    world.post_panel().await;
    guilds::posted_panel(&world.alice, world.guild.id, world.welcome).await;
    let ticket = world.open(&world.alice, "Support").await;
    let opening = ticket.pinned().next().unwrap().id;
    let panel = world.panel(&world.alice).id;
    let mut pickers = pickers.iter();

    let config = async || world.ada.command(world.welcome, "ticket config", json!({})).await.is_answered();
    tell(&world, "`/ticket config`", config).await;
    let mut claimed = false;
    let claim = async || {
        let label = if claimed { "Libérer" } else { "Claim" };
        claimed = !claimed;
        world.bob.click(opening, label).await.is_answered()
    };
    tell(&world, "Claim, Unclaim", claim).await;
    tell(&world, "Delete: the question", async || world.bob.click(opening, "Delete").await.is_answered()).await;
    let pick =
        async || pickers.next().unwrap().pick(panel, "Choisissez une catégorie", &["Support"]).await.is_answered();
    tell(&world, "a pick", pick).await;
    world.stop_bots().await;
}

async fn tell(world: &World, name: &str, mut click: impl AsyncFnMut() -> bool) {
    let mut fastest = [Duration::MAX; 2];
    for (fastest, slower) in fastest.iter_mut().zip([None, Some(LONGER)]) {
        bot::slow(world, slower).await;
        for _ in 0..TRIES {
            let asked = Instant::now();
            assert!(click().await, "{name} is not answered");
            *fastest = asked.elapsed().min(*fastest);
            // What follows a click takes its time too.
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
    bot::slow(world, None).await;
    let [plain, slow] = fastest;
    let late = slow.saturating_sub(plain).as_secs_f64() / LONGER.as_secs_f64();
    println!("| {name} | {late:.0} ({late:.2}) | {} ms |", plain.as_millis());
}
