//! Members who come by the thousand while MongoDB is slow.
use crate::{
    bot::{self, mib},
    guilds,
    support::World,
};
use serde_json::json;
use std::time::{Duration, Instant};

/// How much slower MongoDB answers.
const SLOWER: Duration = Duration::from_millis(20);

pub async fn measure() {
    println!("\n## Storms: members join at once while each of MongoDB's commands takes 20 ms longer\n");
    println!(
        "| members | slow for | clicks answered meanwhile | slowest | first click after | before | peak | after |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (members, seconds) in [(10_000, 12), (50_000, 60)] {
        let (mut world, _) = guilds::furnished(0, guilds::without_limits()).await;
        bot::start(&mut world).await;
        world.post_panel().await;
        guilds::posted_panel(&world.alice, world.guild.id, world.welcome).await;
        let crowd = guilds::crowd(&world, "membre", members);
        let before = bot::usage(&world).resident;
        bot::forget_peak(&world);
        bot::slow(&world, Some(SLOWER)).await;
        let began = Instant::now();
        for person in &crowd {
            world.guild.add_member(person, &[]);
        }
        let mut meanwhile = Vec::new();
        while began.elapsed() < Duration::from_secs(seconds) {
            meanwhile.push(click(&world).await);
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        bot::slow(&world, None).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let afterwards = click(&world).await;
        let after = bot::usage(&world);
        let told =
            |took: Option<Duration>| took.map_or("NOT answered".to_owned(), |took| format!("{} ms", took.as_millis()));
        println!(
            "| {members} | {seconds} s | {} of {} | {} | {} | {} | {} | {} |",
            meanwhile.iter().flatten().count(),
            meanwhile.len(),
            told(meanwhile.iter().flatten().max().copied()),
            told(afterwards),
            mib(before),
            mib(after.peak),
            mib(after.resident)
        );
        world.stop_bots().await;
    }
}

/// None if it had no answer.
async fn click(world: &World) -> Option<Duration> {
    let asked = Instant::now();
    let answer = world.ada.command(world.welcome, "ticket config", json!({})).await;
    answer.is_answered().then(|| asked.elapsed())
}
