//! A start: memory, MongoDB's commands, and whether picks are served meanwhile.
use crate::{
    bot::{self, mib},
    guilds,
    support::World,
};
use guichet_sandbox::people::Person;
use std::time::{Duration, Instant};

const LIVE: usize = 200;

/// How often somebody picks a category while the bot starts, and for how long.
const PICK_EVERY: Duration = Duration::from_millis(250);
const PICKING: Duration = Duration::from_secs(10);

pub async fn measure(sizes: &[(usize, usize)]) {
    println!("\n## Start and memory\n");
    println!(
        "| servers | ended tickets | live | resident | anonymous | peak | commands | quiet after | picks served | slowest |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for &(count, ended) in sizes {
        let (mut world, servers) = guilds::furnished(count, guilds::without_limits()).await;
        let live = if ended == 0 { 0 } else { LIVE };
        guilds::records(&world, &servers, ended, live).await;
        // The indexes are made by the first start ever.
        bot::start(&mut world).await;
        world.post_panel().await;
        guilds::posted_panel(&world.alice, world.guild.id, world.welcome).await;
        world.stop_bots().await;

        let (before, started) = (bot::commands(&world).await, Instant::now());
        bot::start(&mut world).await;
        let (quiet, commands) = bot::quiet(&world, started, before).await;
        let used = bot::usage(&world);
        world.stop_bots().await;

        let (served, picks, slowest) = picks(&mut world).await;
        println!(
            "| {count} | {ended} | {live} | {} | {} | {} | {commands} | {:.1} s | {served} of {picks} | {} ms |",
            mib(used.resident),
            mib(used.anonymous),
            mib(used.peak),
            quiet.as_secs_f64(),
            slowest.as_millis()
        );
        world.stop_bots().await;
    }
}

/// From the moment at which the bot is on the gateway: how many picks got their answer and their channel.
async fn picks(world: &mut World) -> (usize, usize, Duration) {
    let people = guilds::members(world, "membre", (PICKING.as_millis() / PICK_EVERY.as_millis()) as usize);
    bot::start(world).await;
    let panel = world.panel(&world.alice).id;
    let pick = |person: Person| async move {
        let asked = Instant::now();
        let answer = person.pick(panel, "Choisissez une catégorie", &["Support"]).await;
        answer.is_answered().then(|| asked.elapsed())
    };
    let mut under_way = Vec::new();
    for person in &people {
        under_way.push(tokio::spawn(pick(person.clone())));
        tokio::time::sleep(PICK_EVERY).await;
    }
    let mut times = Vec::new();
    for (pick, person) in under_way.into_iter().zip(&people) {
        // Who had no answer within Discord's three seconds cannot be told anything.
        let Some(time) = pick.await.unwrap() else { continue };
        let link = world.hear(person, 0).await;
        assert_eq!(link.channel_links().len(), 1, "{}", link.text());
        times.push(time);
    }
    (times.len(), people.len(), times.into_iter().max().unwrap_or_default())
}
