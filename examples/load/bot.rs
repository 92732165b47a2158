//! The bot as a process of its own, and what it uses.
use crate::support::World;
use guichet::{app, settings::Settings};
use std::{path::Path, time::Duration};

/// This process is the bot.
pub async fn run() {
    let settings = Settings::load(Path::new(".env")).expect("settings");
    if let Err(error) = app::run(settings, std::future::pending()).await {
        eprintln!("the bot ended: {error:#}");
        std::process::exit(1);
    }
}

/// Starts the bot beside this program and waits until it is on the gateway.
pub async fn start(world: &mut World) {
    world.start_process(&std::env::current_exe().unwrap()).await;
}

/// What the process uses, from `/proc`.
#[derive(Clone, Copy)]
pub struct Usage {
    /// KiB now, and the most so far.
    pub resident: u64,
    pub peak: u64,
    pub cpu: Duration,
}

pub fn usage(world: &World) -> Usage {
    let pid = world.pids().pop().expect("the bot is a process");
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().trim_end_matches(" kB").trim().parse().unwrap()
    };
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    // Behind the name, which stands in brackets: user and system time are the 12th and 13th field, in hundredths.
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    Usage { resident: field("VmRSS:"), peak: field("VmHWM:"), cpu: Duration::from_millis(ticks * 10) }
}

pub fn mib(kib: u64) -> String {
    format!("{:.0} MiB", kib as f64 / 1024.0)
}

/// Commands that MongoDB has had so far, this program's own included.
pub async fn commands(world: &World) -> i64 {
    let status = world.database.run_command(mongodb::bson::doc! { "serverStatus": 1 }).await.unwrap();
    let commands = status.get_document("metrics").unwrap().get_document("commands").unwrap();
    let count = |name: &str| {
        let total = commands.get_document(name).ok().and_then(|of| of.get("total")).cloned();
        total.and_then(|total| total.as_i64().or_else(|| total.as_i32().map(i64::from))).unwrap_or(0)
    };
    [
        "find",
        "insert",
        "update",
        "delete",
        "findAndModify",
        "aggregate",
        "count",
        "getMore",
        "createIndexes",
        "listIndexes",
    ]
    .map(count)
    .iter()
    .sum()
}

/// Waits until MongoDB has had no command for a second, and says how long that took from now.
pub async fn quiet(world: &World) -> Duration {
    let started = std::time::Instant::now();
    let (mut last, mut since) = (commands(world).await, std::time::Instant::now());
    while since.elapsed() < Duration::from_secs(1) && started.elapsed() < Duration::from_mins(2) {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let now = commands(world).await;
        if now != last {
            (last, since) = (now, std::time::Instant::now());
        }
    }
    started.elapsed().saturating_sub(since.elapsed())
}

/// The median and the 99th percentile, in milliseconds.
pub fn percentiles(mut times: Vec<Duration>) -> (u128, u128) {
    times.sort_unstable();
    let at = |percent: usize| times.get((times.len().max(1) - 1) * percent / 100).map_or(0, Duration::as_millis);
    (at(50), at(99))
}
