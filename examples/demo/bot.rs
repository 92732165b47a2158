//! The bot as a process of its own, which can be killed: this program, called by another word. Whoever stands
//! behind it starts it again when it ends by itself, as systemd or Docker would.
use crate::support::{Surroundings, command};
use anyhow::{Context, Result};
use guichet::{app, settings::Settings, telemetry};
use guichet_sandbox::Sandbox;
use std::{io::Read, path::Path, process::Stdio, time::Duration};
use tokio::{
    process::{Child, Command},
    sync::{oneshot, watch},
    task::JoinHandle,
};

/// The word by which this program is the bot.
pub const WORD: &str = "--as-bot";

/// How long until it is started again.
const PAUSE: Duration = Duration::from_secs(1);
/// How long a stop may take.
const STOP: Duration = Duration::from_secs(15);

/// The bot itself, until nobody is there any more who has started it.
pub async fn run() -> Result<()> {
    let settings = Settings::load(Path::new(".env"))?;
    telemetry::init(&settings)?;
    let _scratch = app::scratch::enter();
    let (alone, is_alone) = oneshot::channel();
    std::thread::spawn(|| {
        // A pipe, on which nothing ever comes but its end.
        let _ = std::io::stdin().read(&mut [0]);
        let _ = alone.send(());
    });
    let left_alone = async {
        let _ = is_alone.await;
    };
    Box::pin(app::run(settings, left_alone)).await
}

/// What the bot is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Running,
    Killed,
    Stopped,
}

/// Whoever starts the bot. Clones are the same.
#[derive(Clone)]
pub struct Supervisor {
    sandbox: Sandbox,
    wanted: watch::Sender<Wanted>,
}

impl Supervisor {
    /// The bot is started, in a folder without `.env`.
    pub fn start(sandbox: &Sandbox, folder: &Path, surroundings: &Surroundings) -> Result<(Self, JoinHandle<()>)> {
        let program = std::env::current_exe().context("this program")?;
        let mut command = command(&program, folder, surroundings);
        let level = std::env::var("RUST_LOG").unwrap_or_else(|_| "off".into());
        // Ctrl-C is for the demo, which then stops the bot.
        command.arg(WORD).env("LOG_LEVEL", level).stdin(Stdio::piped()).process_group(0).kill_on_drop(true);
        let (wanted, told) = watch::channel(Wanted::Running);
        let supervising = tokio::spawn(supervise(command, told));
        Ok((Self { sandbox: sandbox.clone(), wanted }, supervising))
    }

    /// kill -9, or a start; returns when Discord has noticed, or will not soon.
    pub async fn kill(&self, killed: bool) {
        // A bot that is stopped for good stays so.
        self.wanted.send_if_modified(|now| {
            let goes_on = *now != Wanted::Stopped;
            if goes_on {
                *now = if killed { Wanted::Killed } else { Wanted::Running };
            }
            goes_on
        });
        let _ = tokio::time::timeout(STOP, self.until_connected(!killed)).await;
    }

    pub fn stop(&self) {
        self.wanted.send_replace(Wanted::Stopped);
    }

    pub async fn until_connected(&self, connected: bool) {
        let gateway = self.sandbox.gateway();
        let is_there = || gateway.sessions().into_iter().any(|session| session.connected);
        let what = if connected { "the bot is on the gateway" } else { "the bot has left the gateway" };
        self.sandbox.until(what, |_| (is_there() == connected).then_some(())).await;
    }
}

async fn supervise(mut command: Command, mut told: watch::Receiver<Wanted>) {
    loop {
        let wanted = *told.borrow_and_update();
        match wanted {
            Wanted::Stopped => return,
            Wanted::Killed => {
                if told.changed().await.is_err() {
                    return;
                }
            }
            Wanted::Running => match command.spawn() {
                Ok(child) => attend(child, &mut told).await,
                Err(error) => return eprintln!("\n✘ {error}"),
            },
        }
    }
}

/// Waits until the bot ends, or is to end.
async fn attend(mut bot: Child, told: &mut watch::Receiver<Wanted>) {
    // Waiting would close it.
    let alone = bot.stdin.take();
    tokio::select! {
        ended = bot.wait() => {
            if let Ok(status) = ended {
                eprintln!("\n✘ the bot ended ({status}) and is started again");
            }
            tokio::time::sleep(PAUSE).await;
        }
        softly = stopped(told) => {
            if softly {
                drop(alone);
                let _ = tokio::time::timeout(STOP, bot.wait()).await;
            }
            let _ = bot.kill().await;
        }
    }
}

/// Returns when it is not to run any more: whether it may finish what it does.
async fn stopped(told: &mut watch::Receiver<Wanted>) -> bool {
    told.wait_for(|wanted| *wanted != Wanted::Running).await.is_ok_and(|wanted| *wanted == Wanted::Stopped)
}
