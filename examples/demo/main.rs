//! The bot's main job on this machine alone: a private MongoDB, a local Discord with a furnished guild, and
//! the bot.
//!
//! Plays the job once as a story, each line of which is read from what people see, then stays up to be played
//! with.
#[path = "../../tests/support/mod.rs"]
mod support;

mod arguments;
mod bot;
mod life;
mod play;
mod screen;
mod story;
mod switches;
mod tale;
mod who;

use anyhow::{Context, Result};
use arguments::Wish;
use bot::Supervisor;
use futures::FutureExt;
use guichet::domain::language::Language;
use guichet_sandbox::Options;
use std::{
    net::{Ipv4Addr, TcpListener},
    panic::{AssertUnwindSafe, PanicHookInfo},
    process::ExitCode,
    time::Instant,
};
use support::World;
use switches::Database;
use tale::Tale;
use tokio::task::JoinHandle;

/// Easy to remember; another one if it is taken.
const PORT: u16 = 8700;

#[tokio::main]
async fn main() -> ExitCode {
    // What is waited for in vain ends in a panic: one line, like every other end.
    std::panic::set_hook(Box::new(|panic: &PanicHookInfo| {
        let first_line = panic.payload_as_str().and_then(|text| text.lines().next());
        eprintln!("\n✘ {}", first_line.unwrap_or("the demo broke off"));
    }));
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = async { if words == [bot::WORD] { bot::run().await } else { demo(&words).await } };
    match AssertUnwindSafe(done).catch_unwind().await {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            eprintln!("\n✘ {error:#}");
            ExitCode::FAILURE
        }
        Err(_panic) => ExitCode::FAILURE,
    }
}

async fn demo(words: &[String]) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some(Wish { language, once }) = arguments::read(&words, |name| std::env::var(name).ok())? else {
        println!("{}", arguments::USAGE);
        return Ok(());
    };
    let started = Instant::now();
    println!("{}", say!(language, "Démarrage d’une MongoDB privée …", "Starting a private MongoDB …"));
    let database = Database::start().await?;
    let world = furnish(language, &database.uri().await).await;
    let (bot, supervising) = start_bot(&world, language).await?;
    switches::add(&world.sandbox, language, &bot, &database);
    switches::follow(world.sandbox.clock(), &world.surroundings().clock_offset_file);
    let told = Instant::now();
    let tale = Tale { world: &world, language };
    let transcript = story::tell(&tale).await?;
    if once {
        switches::try_both(&tale, &bot).await?;
        play::try_all(&tale).await?;
    }
    story::clear_away(&tale)?;
    let (up, story) = ((told - started).as_secs_f32(), told.elapsed().as_secs_f32());
    let page = transcript.display();
    println!(
        "\n{}",
        say!(
            language,
            "Chaque ligne est vérifiée. Démarrage : {up:.1} s, histoire : {story:.1} s.\nLe transcript du ticket d’alice est gardé, ouvrez-le dans un navigateur :\n  {page}",
            "Every line held. Starting took {up:.1} s, the story {story:.1} s.\nThe transcript of alice’s ticket is kept: open it in a browser.\n  {page}"
        )
    );
    if !once {
        println!("\n{}", play::how(&tale));
        tokio::signal::ctrl_c().await.context("ctrl-C cannot be heard")?;
        println!("\n{}", say!(language, "Arrêt …", "Stopping …"));
    }
    // Somebody may have switched it off.
    database.kill(false).await?;
    bot.stop();
    supervising.await?;
    world.sandbox.stop();
    Ok(())
}

/// A local Discord with a furnished server.
async fn furnish(language: Language, mongodb_uri: &str) -> World {
    println!("  {mongodb_uri}");
    println!(
        "{}",
        say!(
            language,
            "Démarrage d’un Discord local et d’un serveur meublé …",
            "Starting a local Discord and furnishing a server …"
        )
    );
    let mut world = World::on_uri(mongodb_uri, Options { port: free_port(), ..Options::default() }).await;
    let url = world.sandbox.url();
    println!(
        "  {}",
        say!(
            language,
            "{url} à la place de https://discord.com ; dans un navigateur, la même adresse le montre",
            "{url} in place of https://discord.com; in a browser, the same address shows it"
        )
    );
    if language != Language::Fr {
        translate(&mut world, language);
    }
    world
}

async fn start_bot(world: &World, language: Language) -> Result<(Supervisor, JoinHandle<()>)> {
    println!("{}", say!(language, "Démarrage du bot …", "Starting the bot …"));
    let (bot, supervising) = Supervisor::start(&world.sandbox, world.folder(), world.surroundings())?;
    bot.until_connected(true).await;
    println!(
        "  {}",
        say!(
            language,
            "il est sur la passerelle et a enregistré ses commandes",
            "it is on the gateway and has registered its commands"
        )
    );
    Ok((bot, supervising))
}

/// The tests' world speaks French: its people and places speak the reader's language here.
fn translate(world: &mut World, language: Language) {
    world.speak(language);
    for person in [&world.ada, &world.bob, &world.carol, &world.alice, &world.dave, &world.erin] {
        let _ = person.clone().locale("en-GB");
    }
    let (guild, welcome, partners) = (world.guild.id, world.welcome, world.partner_role);
    world.guild.edit_channel(welcome, |channel| channel.name = "welcome".into());
    world.guild.edit_role(partners, |role| role.name = "Partnerships".into());
    world.sandbox.write(|state| {
        if let Some(guild) = state.guilds.get_mut(&guild) {
            guild.name = "Workshop".into();
        }
    });
}

/// The friendly port if nobody has it, else 0: any.
fn free_port() -> u16 {
    if TcpListener::bind((Ipv4Addr::LOCALHOST, PORT)).is_ok() { PORT } else { 0 }
}
