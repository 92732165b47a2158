//! The bot as a process of its own, and what it uses.
use crate::support::World;
use guichet::{app, domain::shards::Shards, settings::Settings};
use mongodb::bson::doc;
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// This process is the bot.
pub async fn run() {
    let settings = Settings::load(Path::new(".env")).expect("settings");
    if let Err(error) = Box::pin(app::run(settings, std::future::pending())).await {
        eprintln!("the bot ended: {error:#}");
        std::process::exit(1);
    }
}

/// Starts the bot beside this program and waits until it is on the gateway.
pub async fn start(world: &mut World) {
    world.start_process(&program()).await;
}

/// `LOAD_BOT` names another build of the bot, such as an earlier one.
fn program() -> PathBuf {
    std::env::var_os("LOAD_BOT")
        .map_or_else(|| std::env::current_exe().unwrap(), |path| PathBuf::from(path).canonicalize().unwrap())
}

/// The same with a part of the shards.
pub async fn start_part(world: &mut World, shards: Shards) {
    world.start_part(&program(), shards).await;
}

/// What the process uses, from `/proc`.
#[derive(Clone, Copy)]
pub struct Usage {
    /// KiB now, and the most so far.
    pub resident: u64,
    /// Of what is resident: not pages of the program's file, which the kernel keeps or drops as it has room.
    pub anonymous: u64,
    pub peak: u64,
    pub cpu: Duration,
}

/// Of the first bot.
pub fn usage(world: &World) -> Usage {
    usage_of(*world.pids().first().expect("the bot is a process"))
}

pub fn usage_of(pid: u32) -> Usage {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().trim_end_matches(" kB").trim().parse().unwrap()
    };
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    // Behind the name, which stands in brackets: user and system time are the 12th and 13th field, in
    // hundredths.
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    Usage {
        resident: field("VmRSS:"),
        anonymous: field("RssAnon:"),
        peak: field("VmHWM:"),
        cpu: Duration::from_millis(ticks * 10),
    }
}

/// From now on the peak is that of what follows (`proc_pid_clear_refs(5)`).
pub fn forget_peak(world: &World) {
    for pid in world.pids() {
        std::fs::write(format!("/proc/{pid}/clear_refs"), "5").unwrap();
    }
}

pub fn mib(kib: u64) -> String {
    format!("{:.0} MiB", kib as f64 / 1024.0)
}

/// Commands that MongoDB has had so far, this program's own included.
pub async fn commands(world: &World) -> i64 {
    let status = world.database.run_command(doc! { "serverStatus": 1 }).await.unwrap();
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

/// As many commands in a second are quiet: looks at what only Discord can say are five a second, behind
/// everything else.
const QUIET: i64 = 15;

/// Waits until MongoDB has been quiet for four seconds, and says after how long it became so, and the
/// commands until then.
pub async fn quiet(world: &World, since: Instant, before: i64) -> (Duration, i64) {
    let mut last = (since.elapsed(), commands(world).await);
    let mut calm = 0;
    let mut became = last;
    while calm < 4 && since.elapsed() < Duration::from_mins(3) {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let now = commands(world).await;
        if now - last.1 <= QUIET {
            if calm == 0 {
                became = last;
            }
            calm += 1;
        } else {
            calm = 0;
        }
        last = (since.elapsed(), now);
    }
    (became.0, became.1 - before)
}

/// Makes each command of this world's bots take so long more; None makes MongoDB well again.
pub async fn slow(world: &World, by: Option<Duration>) {
    let commands = ["find", "insert", "update", "findAndModify", "aggregate", "count", "delete"];
    match by {
        Some(by) => world.slow_mongodb("alwaysOn", &commands, by).await,
        None => world.mend_mongodb().await,
    }
}

/// The median and the 99th percentile, in milliseconds.
pub fn percentiles(mut times: Vec<Duration>) -> (u128, u128) {
    times.sort_unstable();
    let at = |percent: usize| times.get((times.len().max(1) - 1) * percent / 100).map_or(0, Duration::as_millis);
    (at(50), at(99))
}
