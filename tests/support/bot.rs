//! The bot, as a task in this process or as a process of its own that can be killed.
use guichet::{
    app,
    domain::{language::Language, shards::Shards},
    settings::{LogFormat, Settings},
};
use std::{path::Path, process::Stdio};
use tokio::{
    process::{Child, Command},
    sync::oneshot,
    task::JoinHandle,
};

pub enum Bot {
    Task { stop: oneshot::Sender<()>, ended: JoinHandle<anyhow::Result<()>> },
    Process(Child),
}

/// Where a bot finds what it needs.
#[derive(Clone)]
pub struct Surroundings {
    pub token: String,
    pub mongodb_uri: String,
    pub mongodb_database: String,
    pub discord_api_url: String,
    pub default_language: Language,
    pub calls_per_second: u32,
    /// Days.
    pub keep_ended_tickets: Option<u16>,
    pub clock_offset_file: std::path::PathBuf,
    /// None for all.
    pub shards: Option<Shards>,
}

impl Bot {
    pub fn task(surroundings: Surroundings) -> Self {
        let discord_cdn_url = Some(cdn_url(&surroundings));
        let settings = Settings {
            discord_token: surroundings.token.into(),
            mongodb_uri: surroundings.mongodb_uri.into(),
            mongodb_database: surroundings.mongodb_database,
            default_language: surroundings.default_language,
            log_format: LogFormat::Text,
            log_level: tracing_subscriber::filter::Targets::new(),
            discord_cdn_url,
            discord_api_url: Some(surroundings.discord_api_url),
            health_address: None,
            shards: surroundings.shards,
            discord_calls_per_second: surroundings.calls_per_second,
            keep_ended_tickets: surroundings.keep_ended_tickets,
            clock_offset_file: Some(surroundings.clock_offset_file),
        };
        let (stop, stopped) = oneshot::channel();
        let ended = tokio::spawn(app::run(settings, async {
            let _ = stopped.await;
        }));
        Self::Task { stop, ended }
    }

    /// In an empty folder, so that no `.env` is found.
    pub fn process(program: &Path, folder: &Path, surroundings: &Surroundings) -> Self {
        Self::Process(command(program, folder, surroundings).kill_on_drop(true).spawn().unwrap())
    }

    /// Of a process.
    pub fn pid(&self) -> Option<u32> {
        match self {
            Self::Task { .. } => None,
            Self::Process(child) => child.id(),
        }
    }

    /// Waits for it to end, which it should not, and says why it did.
    pub async fn ended(&mut self) -> String {
        match self {
            Self::Task { ended, .. } => format!("{:?}", ended.await),
            Self::Process(child) => format!("{:?}", child.wait().await),
        }
    }

    /// kill -9 for a process; a task is stopped gracefully.
    pub async fn stop(self) {
        match self {
            Self::Task { stop, ended } => {
                let _ = stop.send(());
                ended.await.unwrap().unwrap();
            }
            Self::Process(mut child) => child.kill().await.unwrap(),
        }
    }
}

/// Where the local Discord keeps files.
fn cdn_url(surroundings: &Surroundings) -> String {
    format!("{}/cdn", surroundings.discord_api_url)
}

pub fn command(program: &Path, folder: &Path, surroundings: &Surroundings) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(folder)
        .env("DISCORD_TOKEN", &surroundings.token)
        .env("MONGODB_URI", &surroundings.mongodb_uri)
        .env("MONGODB_DATABASE", &surroundings.mongodb_database)
        .env("DISCORD_API_URL", &surroundings.discord_api_url)
        .env("DEFAULT_LANGUAGE", surroundings.default_language.code())
        .env("DISCORD_CDN_URL", cdn_url(surroundings))
        .env("DISCORD_CALLS_PER_SECOND", surroundings.calls_per_second.to_string())
        .env("CLOCK_OFFSET_FILE", &surroundings.clock_offset_file)
        .stdin(Stdio::null());
    if let Some(days) = surroundings.keep_ended_tickets {
        command.env("KEEP_ENDED_TICKETS", days.to_string());
    }
    if let Some(Shards { first, last, total }) = surroundings.shards {
        command.env("SHARDS", format!("{first}-{last}/{total}"));
    }
    command
}
