//! What the bot costs, measured from outside on a local Discord with a real MongoDB: memory, start, storms,
//! clicks, bursts, a long transcript and two processes. `docs/PERFORMANCE.md` holds its output.
//!
//!     cargo run --release --example load                  # all of it, some ten minutes
//!     cargo run --release --example load -- start storm   # some parts: start, storm, clicks, rounds, burst, transcript, waits, numbers, parts
//!     cargo run --release --example load -- large         # a start with 2,500 guilds
//!
//! `LOAD_BOT=/path/to/guichet` measures another build of the bot. The bot is a process of its own, and what
//! it uses is read from `/proc`. Local Discord, people and MongoDB share the machine with it: times are
//! longer than they would be alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // it measures, as tests do
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::unchecked_time_subtraction
)] // figures for people
#[path = "../../tests/support/mod.rs"]
mod support;

mod bot;
mod burst;
mod clicks;
mod guilds;
mod numbers;
mod parts;
mod rounds;
mod start;
mod storm;
mod transcript;
mod waits;

/// With settings for a bot in its environment, this program is the bot: an example has no other at hand.
fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    if std::env::var_os("CLOCK_OFFSET_FILE").is_some() {
        return runtime.block_on(bot::run());
    }
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    runtime.block_on(async {
        println!("{}", machine());
        let parts = ["start", "storm", "clicks", "rounds", "burst", "transcript", "waits", "numbers", "parts"];
        for part in parts.iter().chain(["large"].iter().filter(|_| !wanted.is_empty())) {
            if !wanted.is_empty() && !wanted.iter().any(|name| name == part) {
                continue;
            }
            match *part {
                "start" => start::measure(&[(1, 0), (100, 5_000), (1_000, 50_000)]).await,
                "large" => start::measure(&[(2_500, 50_000)]).await,
                "storm" => storm::measure().await,
                "clicks" => clicks::measure().await,
                "rounds" => rounds::measure().await,
                "burst" => burst::measure().await,
                "transcript" => transcript::measure().await,
                "waits" => waits::measure().await,
                "numbers" => numbers::measure().await,
                _ => parts::measure().await,
            }
        }
        println!("\n{}", machine());
    });
}

/// How busy the machine is besides: figures of time are worth little on a busy one.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!(
        "{cores} cores; load of the last 1, 5 and 15 minutes: {}",
        load.split(' ').take(3).collect::<Vec<_>>().join(", ")
    )
}
