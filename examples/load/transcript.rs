//! The transcript of a long ticket.
use crate::{
    bot::{self, mib},
    guilds,
};
use guichet_sandbox::people::{Seeding, View};
use serde_json::json;
use std::time::{Duration, Instant};

pub async fn measure() {
    println!("\n## Transcripts (45 calls a second, 100 messages a call)\n");
    println!("| messages | until the channel is gone | before | peak | CPU |\n|---|---|---|---|---|");
    for messages in [250, 100_000] {
        let (mut world, _) = guilds::furnished(0, guilds::without_limits()).await;
        bot::start(&mut world).await;
        world.post_panel().await;
        guilds::posted_panel(&world.alice, world.guild.id, world.welcome).await;
        let ticket = world.open(&world.alice, "Support").await;
        let opening = ticket.pinned().next().unwrap().id;
        let texts =
            (0..messages).map(|n| json!({ "content": format!("Message {n}, of a few words as people write them.") }));
        world.sandbox.seed_with(ticket.id, texts, Seeding::default()).unwrap();
        world.bob.click(opening, "Close").await;
        let asked = world.bob.click(opening, "Delete").await.message.expect("the question");
        let before = bot::usage(&world);
        bot::forget_peak(&world);
        let began = Instant::now();
        world.bob.click(asked.id, "Supprimer définitivement").await;
        let gone = |view: &View| view.channel_by_id(ticket.id).is_none();
        while !gone(&world.ada.view(world.guild.id)) && began.elapsed() < Duration::from_mins(10) {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        let used = bot::usage(&world);
        println!(
            "| {messages} | {:.1} s | {} | {} | {:.1} s |",
            began.elapsed().as_secs_f64(),
            mib(before.resident),
            mib(used.peak),
            (used.cpu - before.cpu).as_secs_f64()
        );
        world.stop_bots().await;
    }
}
