//! The transcript of a long ticket.
use crate::{
    bot::{self, mib},
    guilds,
};
use guichet_sandbox::people::{Seeding, View};
use serde_json::json;
use std::time::{Duration, Instant};

pub async fn measure() {
    println!("\n## Transcripts\n\n| messages | until the channel is gone | peak |\n|---|---|---|");
    for messages in [250, 100_000] {
        let (mut world, _) = guilds::furnished(0).await;
        world.write_document(crate::support::specification_document(&world)).await;
        bot::start(&mut world).await;
        world.post_panel().await;
        let ticket = world.open(&world.alice, "Support").await;
        let opening = ticket.pinned().next().unwrap().id;
        let texts = (0..messages).map(|n| json!({ "content": format!("Message {n}") }));
        world.sandbox.seed_with(ticket.id, texts, Seeding::default()).unwrap();
        world.bob.click(opening, "Close").await;
        let asked = world.bob.click(opening, "Delete").await.message.expect("the question");
        let began = Instant::now();
        world.bob.click(asked.id, "Supprimer définitivement").await;
        let gone = |view: &View| view.channel_by_id(ticket.id).is_none();
        while !gone(&world.bob.view(world.guild.id)) && began.elapsed() < Duration::from_mins(10) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        println!("| {messages} | {:.1} s | {} |", began.elapsed().as_secs_f64(), mib(bot::usage(&world).peak));
        world.stop_bots().await;
    }
}
