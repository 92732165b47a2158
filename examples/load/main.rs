//! What the bot costs, measured from outside on a local Discord with a real MongoDB: memory, start, storms, clicks, bursts
//! and a long transcript. `docs/PERFORMANCE.md` holds its output.
//!
//!     cargo run --release --example load            # all of it, a few minutes
//!     cargo run --release --example load -- start   # one part: start, storm, clicks, burst, transcript
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
mod start;
mod storm;
mod transcript;

/// With settings for a bot in its environment, this program is the bot: an example has no other at hand.
fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    if std::env::var_os("CLOCK_OFFSET_FILE").is_some() {
        return runtime.block_on(bot::run());
    }
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let is_wanted = |part: &str| wanted.is_empty() || wanted.iter().any(|name| name == part);
    runtime.block_on(async {
        if is_wanted("start") {
            start::measure().await;
        }
        if is_wanted("storm") {
            storm::measure().await;
        }
        if is_wanted("clicks") {
            clicks::measure().await;
        }
        if is_wanted("burst") {
            burst::measure().await;
        }
        if is_wanted("transcript") {
            transcript::measure().await;
        }
    });
}
