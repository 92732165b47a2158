//! The function that sends every call, against a scripted local server. Moving the clock proves waits; a
//! server that answers nobody before everybody has arrived proves concurrency: no test measures time.
#![allow(clippy::unwrap_used, clippy::panic)]

mod answers;
mod effects;
mod faults;
mod files;
mod gateway;
mod limits;
mod lines;
mod renames;
mod server;
mod threads;

use crate::{
    clock::Clock,
    discord::{Connection, Discord, Patience},
};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId};
use server::{Request, Server};
use std::{future::Future, path::Path, time::Duration};
use tempfile::TempDir;

const BOT_TOKEN: &str = "the-bots-own-secret";
const TOKEN: &str = "aW50ZXJhY3Rpb246c2VjcmV0";
const GUILD: GuildId = GuildId::new(11);
const CHANNEL: ChannelId = ChannelId::new(22);
const MESSAGE: MessageId = MessageId::new(33);
const INTERACTION: InteractionId = InteractionId::new(44);
const APPLICATION: ApplicationId = ApplicationId::new(55);

/// A patience that waits for no limit of Discord's.
const AT_ONCE: Patience = Patience { take: Duration::from_secs(20), tries: 3, ..Patience::NO_LIMIT };

/// A bot that speaks to a scripted server, and whose clock can be moved.
struct Scene {
    server: Server,
    discord: Discord,
    clock: Clock,
    folder: TempDir,
}

impl Scene {
    async fn new<F, Answer>(script: F) -> Self
    where
        F: Fn(Request) -> Answer + Clone + Send + Sync + 'static,
        Answer: Future<Output = axum::response::Response> + Send,
    {
        Self::with_pace(45, script).await
    }

    /// A scene whose bot may send so many calls a second.
    async fn with_pace<F, Answer>(calls: u32, script: F) -> Self
    where
        F: Fn(Request) -> Answer + Clone + Send + Sync + 'static,
        Answer: Future<Output = axum::response::Response> + Send,
    {
        let server = Server::start(script).await;
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::new(Some(folder.path().join("clock")));
        let discord = connect(server.url.clone(), calls, clock.clone());
        discord.wire.application_id.set(APPLICATION).unwrap();
        Self { server, discord, clock, folder }
    }

    /// Moves the clock to this long after the system's time.
    fn move_clock(&self, ahead: Duration) {
        write_whole(&self.folder.path().join("clock"), &ahead.as_millis().to_string());
    }

    /// Whether a time is that far away on the bot's clock, give or take what the call itself took.
    fn is_in(&self, seconds: i64, when: DateTime<Utc>) -> bool {
        let early = (self.clock.now() + TimeDelta::seconds(seconds)) - when;
        early >= TimeDelta::zero() && early < TimeDelta::seconds(seconds.min(20))
    }
}

fn connect(url: String, calls_per_second: u32, clock: Clock) -> Discord {
    Discord::new(Connection { token: BOT_TOKEN.into(), api_url: Some(url), calls_per_second, clock }).unwrap()
}

/// Writes a file so that a reader never sees half of the text.
fn write_whole(path: &Path, text: &str) {
    let draft = path.with_extension("draft");
    std::fs::write(&draft, text).unwrap();
    std::fs::rename(draft, path).unwrap();
}

/// Waits for a condition, and fails when the condition does not come true.
async fn eventually(what: &str, condition: impl Fn() -> bool) {
    let watch = async {
        while !condition() {
            tokio::task::yield_now().await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_secs(20), watch).await.is_ok(), "never: {what}");
}
