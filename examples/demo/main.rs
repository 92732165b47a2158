//! The bot's main job on this machine alone: a private MongoDB, a local Discord with a furnished guild, and
//! the bot.
//!
//! Plays the job once as a story, each line of which is read from what people see, then stays up to be played
//! with.
#[path = "../../tests/support/mod.rs"]
mod support;

mod draw;
mod play;
mod stage;
mod story;

use anyhow::{Context, Result, bail};
use futures::FutureExt;
use guichet_sandbox::Options;
use std::{
    net::{Ipv4Addr, TcpListener},
    panic::{AssertUnwindSafe, PanicHookInfo},
    process::ExitCode,
    time::Instant,
};
use support::World;

const USAGE: &str = "\
cargo demo                the bot's main job on a local Discord; stays up until ctrl-C
cargo demo -- --once      ends after the story: 0 if every line of it held, else 1";

/// Easy to remember; another one if it is taken.
const PORT: u16 = 8700;

#[tokio::main]
async fn main() -> ExitCode {
    // What is waited for in vain ends in a panic: one line, like every other end.
    std::panic::set_hook(Box::new(|panic: &PanicHookInfo| {
        let first_line = panic.payload_as_str().and_then(|text| text.lines().next());
        eprintln!("\n✘ {}", first_line.unwrap_or("the demo broke off"));
    }));
    match AssertUnwindSafe(demo()).catch_unwind().await {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            eprintln!("\n✘ {error:#}");
            ExitCode::FAILURE
        }
        Err(_panic) => ExitCode::FAILURE,
    }
}

async fn demo() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let once = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => false,
        ["--once"] => true,
        ["--help" | "-h"] => {
            println!("{USAGE}");
            return Ok(());
        }
        _ => bail!("unknown arguments: {}\n\n{USAGE}", words.join(" ")),
    };
    let started = Instant::now();
    let mut world = set_up().await?;
    let told = Instant::now();
    let scene = story::tell(&world).await?;
    let (up, story) = ((told - started).as_secs_f32(), told.elapsed().as_secs_f32());
    println!("\nEvery line held. Starting took {up:.1} s, the story {story:.1} s.");
    if !once {
        println!("\n{}", play::how(&world, &scene));
        tokio::signal::ctrl_c().await.context("ctrl-C cannot be heard")?;
        println!("\nStopping …");
    }
    world.stop_bots().await;
    world.sandbox.stop();
    Ok(())
}

/// Starts everything, saying what is waited for.
async fn set_up() -> Result<World> {
    println!("Starting a private MongoDB …");
    let mongod = guichet_mongod::shared().await?;
    println!("  {}", mongod.uri());
    println!("Starting a local Discord and furnishing a guild …");
    let mut world = World::without_bot(Options { port: free_port(), ..Options::default() }).await;
    println!("  {} in place of https://discord.com", world.sandbox.url());
    println!("Starting the bot …");
    world.start_bot().await;
    println!("  it is on the gateway and has registered its commands");
    Ok(world)
}

/// The friendly port if nobody has it, else 0: any.
fn free_port() -> u16 {
    if TcpListener::bind((Ipv4Addr::LOCALHOST, PORT)).is_ok() { PORT } else { 0 }
}
