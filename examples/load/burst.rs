//! Many openings at once, over several guilds, within Discord's limits.
use crate::guilds;
use futures::future::join_all;
use guichet_sandbox::{people::Person, state::ChannelKind};
use serde_json::json;
use std::time::{Duration, Instant};

const GUILDS: usize = 20;
const EACH: usize = 20;

pub async fn measure() {
    println!("\n## A burst: {} picks at once over {GUILDS} guilds\n", GUILDS * EACH);
    let (mut world, many) = guilds::furnished(GUILDS).await;
    crate::bot::start(&mut world).await;
    let mut picks = Vec::new();
    for (n, guild) in many.iter().enumerate() {
        let welcome = guild.add_channel("accueil", ChannelKind::Text, None);
        world.ada.command(welcome, "ticket panel", json!({})).await;
        let panel = world.ada.view(guild.id).channel_by_id(welcome).unwrap().last_message().unwrap().id;
        for m in 0..EACH {
            let person: Person = world.sandbox.person(&format!("membre{n}x{m}")).locale("fr");
            guild.add_member(&person, &[]);
            picks.push((person, guild.id, panel));
        }
    }
    let began = Instant::now();
    join_all(picks.iter().map(|(person, _, panel)| person.pick(*panel, "Choisissez une catégorie", &["Support"])))
        .await;
    let acknowledged = began.elapsed();
    let mut times = Vec::new();
    while times.len() < picks.len() && began.elapsed() < Duration::from_mins(5) {
        times.clear();
        for (person, guild, _) in &picks {
            let view = person.view(*guild);
            let served = view.channels.iter().any(|channel| channel.pinned().count() > 0);
            if served {
                times.push(began.elapsed());
            }
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    println!(
        "all {} acknowledged after {:.1} s; {} have a channel with buttons after {:.1} s",
        picks.len(),
        acknowledged.as_secs_f64(),
        times.len(),
        began.elapsed().as_secs_f64()
    );
    world.stop_bots().await;
}
