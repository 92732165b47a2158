//! Many openings at once, over several guilds, within Discord's limits.
use crate::guilds;
use futures::future::join_all;
use guichet_sandbox::{Options, people::Person, trace::Call};
use serde_json::json;
use std::time::{Duration, Instant};

const GUILDS: usize = 20;
const EACH: usize = 20;

pub async fn measure() {
    println!("\n## A burst: {} picks at once over {GUILDS} servers, 45 calls a second\n", GUILDS * EACH);
    let (mut world, servers) = guilds::furnished(GUILDS, Options::default()).await;
    crate::bot::start(&mut world).await;
    let mut picks = Vec::new();
    for (n, server) in servers.iter().enumerate() {
        world.ada.command(server.welcome, "ticket panel", json!({})).await;
        let panel = guilds::posted_panel(&world.ada, server.guild.id, server.welcome).await;
        for person in guilds::crowd(&world, &format!("membre{n}x"), EACH) {
            server.guild.add_member(&person, &[]);
            picks.push((person, panel));
        }
    }
    // What the panels have used up is free again.
    tokio::time::sleep(Duration::from_secs(10)).await;
    let start = world.sandbox.trace().len();
    let began = Instant::now();
    let pick = |(person, panel): &(Person, _)| {
        let (person, panel) = (person.clone(), *panel);
        async move {
            let answered = person.pick(panel, "Choisissez une catégorie", &["Support"]).await.is_answered();
            answered.then(|| began.elapsed())
        }
    };
    let answered = join_all(picks.iter().map(pick)).await;
    println!("| what | how many | the last one after |\n|---|---|---|");
    let row = |what: &str, count: usize, last: f64| println!("| {what} | {count} of {} | {last:.1} s |", picks.len());
    let last = answered.iter().flatten().max().copied().unwrap_or_default();
    row("answered", answered.iter().flatten().count(), last.as_secs_f64());
    for (what, is) in [("link", is_link as fn(&Call) -> bool), ("buttons", has_buttons), ("log entry", is_log)] {
        let mut done = Vec::new();
        while done.len() < picks.len() && began.elapsed() < Duration::from_mins(5) {
            tokio::time::sleep(Duration::from_millis(200)).await;
            let calls = world.sandbox.trace().split_off(start);
            done = calls.into_iter().filter(is).filter_map(|call| call.ended).collect();
        }
        let first = world.sandbox.trace()[start].started;
        let last = done.iter().max().map_or(0.0, |last| (*last - first).as_seconds_f64());
        row(what, done.len(), last);
    }
    world.stop_bots().await;
}

/// A further message to somebody who picked, or a change of one, which names a channel.
fn is_link(call: &Call) -> bool {
    call.route.starts_with("/webhooks/") && call.status == 200 && call.body.to_string().contains("<#")
}

fn is_message(call: &Call) -> bool {
    call.method == "POST" && call.route == "/channels/{channel_id}/messages" && call.status == 200
}

fn has_buttons(call: &Call) -> bool {
    is_message(call) && call.body["components"].as_array().is_some_and(|rows| !rows.is_empty())
}

fn is_log(call: &Call) -> bool {
    is_message(call) && !has_buttons(call)
}
