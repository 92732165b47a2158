//! A start: memory, MongoDB's commands, and whether a pick is served meanwhile.
use crate::{
    bot::{self, mib},
    guilds,
};
use std::time::Instant;

pub async fn measure() {
    println!(
        "\n## Start and memory\n\n| guilds | ended tickets | resident | peak | commands | quiet after | first pick |"
    );
    println!("|---|---|---|---|---|---|---|");
    for (count, ended) in [(1, 0), (100, 5_000), (1_000, 50_000), (2_500, 50_000)] {
        let (mut world, many) = guilds::furnished(count).await;
        guilds::ended_tickets(&world, &many, ended).await;
        world.write_document(crate::support::specification_document(&world)).await;
        let before = bot::commands(&world).await;
        let started = Instant::now();
        bot::start(&mut world).await;
        world.post_panel().await;
        world.open(&world.alice, "Support").await;
        let first = started.elapsed();
        let quiet = bot::quiet(&world).await;
        let commands = bot::commands(&world).await - before;
        let used = bot::usage(&world);
        println!(
            "| {count} | {ended} | {} | {} | {commands} | {:.1} s | {:.1} s |",
            mib(used.resident),
            mib(used.peak),
            quiet.as_secs_f64(),
            first.as_secs_f64()
        );
        world.stop_bots().await;
    }
}
