//! Wires the floors together: MongoDB, Discord, the framework, recovery, and a stop that loses nothing.
mod certificate;
mod gateway;
pub mod health;
mod misfit;
pub mod scratch;
mod start_error;

use crate::{
    cache::Cache,
    clock::Clock,
    discord::{Connection, Discord},
    handlers::commands,
    settings::Settings,
    storage::Storage,
    transcript::files::Hosts,
    usecase::{
        Context,
        guild::{diagnosing::Diagnosing, fetched::FetchedGuilds, guild_set::GuildSet, throttles::Throttles},
        recovery::{Recovery, arrivals::Arrivals, checks::CheckQueue, recover::keep_recovering},
        setup::panel_reset_turns::PanelResets,
        ticket::pins::Pins,
        waiting::writers::Writers,
    },
};
use anyhow::Context as _;
use gateway::Sessions;
use health::Health;
use secrecy::ExposeSecret;
use serenity::model::id::UserId;
use start_error::{STANDALONE, StartError};
use std::{future::Future, pin::pin, time::Duration};
use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;

/// How long a stop waits for clicks under way; the next start finishes what takes longer.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(8);

/// Runs the bot until `stop` completes.
///
/// # Errors
/// An error that says what to do when the bot cannot start or go on. It is a
/// [`storage::Dead`](crate::storage::Dead), which is in the log already, when only a new process helps.
pub async fn run(settings: Settings, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let clock = Clock::new(settings.clock_offset_file.clone());
    let health = Health::open(settings.health_address, &clock).await?;
    let mut stop = pin!(async {
        stop.await;
        tracing::info!("stopping");
    });
    let (storage, discord, bot_id) = tokio::select! {
        reached = reach(&settings, &health, &clock) => reached?,
        () = &mut stop => return Ok(()),
    };
    let (dying, watch) = (storage.clone(), clock.clone());
    let mut stop = pin!(async {
        tokio::select! {
            () = stop => Ok(()),
            dead = dying.dies(&watch) => {
                tracing::error!("{dead}");
                Err(dead.into())
            }
        }
    });
    let (gateway, shards) = tokio::select! {
        found = gateway::find(&discord, &clock, settings.shards) => found?,
        end = &mut stop => return end,
    };
    let tasks = TaskTracker::new();
    let context = Context {
        storage,
        cache: Cache::new(bot_id),
        fetched: FetchedGuilds::default(),
        clock,
        bot_id,
        shards,
        default_language: settings.default_language,
        hosts: settings.discord_cdn_url.as_deref().map_or_else(Hosts::default, Hosts::only),
        needs_reconcile: GuildSet::default(),
        diagnosing: Diagnosing::default(),
        arrivals: Arrivals::default(),
        checks: CheckQueue::default(),
        panel_resets: PanelResets::default(),
        pins: Pins::default(),
        writers: Writers::default(),
        recovery: Recovery::default(),
        throttles: Throttles::default(),
        runtime: Handle::current(),
        tasks: tasks.clone(),
        discord,
    };
    let mut sessions = Sessions::new(&context, gateway);
    health.has_sessions(&context, &sessions.roster, shards.count());
    let ended = tokio::select! {
        ended = sessions.keep_up() => ended,
        // The future is boxed because it is large.
        () = Box::pin(keep_recovering(&context)) => Ok(()),
        end = &mut stop => end,
    };
    health.stops();
    sessions.close().await;
    tasks.close();
    if tokio::time::timeout(SHUTDOWN_GRACE, tasks.wait()).await.is_err() {
        tracing::warn!("some clicks were not finished in time; the next start takes them up");
    }
    ended
}

/// Reaches MongoDB and Discord. Each may take long, and nothing is lost if this is dropped meanwhile.
async fn reach(settings: &Settings, health: &Health, clock: &Clock) -> anyhow::Result<(Storage, Discord, UserId)> {
    let storage = Storage::connect(settings.mongodb_uri.expose_secret(), &settings.mongodb_database)
        .await
        .map_err(StartError::MongoDb);
    let storage = match storage {
        Ok(storage) => storage.keeping(settings.keep_ended_tickets),
        Err(error) => return Err(error.explained(settings.mongodb_uri.expose_secret()).await.into()),
    };
    if storage.is_standalone().await.map_err(StartError::MongoDb)? {
        tracing::warn!("{STANDALONE}");
    }
    health.has_storage(&storage);
    let discord = Discord::new(Connection {
        token: settings.discord_token.clone(),
        api_url: settings.discord_api_url.clone(),
        calls_per_second: settings.discord_calls_per_second,
        clock: clock.clone(),
    })?;
    let bot_id = introduce(&discord).await?;
    Ok((storage, discord, bot_id))
}

/// Checks the token and the intents before anything else, and registers the commands.
async fn introduce(discord: &Discord) -> anyhow::Result<UserId> {
    let user = discord.current_user().await.map_err(StartError::Discord)?;
    let application = discord.application().await.map_err(StartError::Discord)?;
    if !application.sees_guild_members() {
        return Err(StartError::MembersIntentOff.into());
    }
    if !application.sees_message_content() {
        tracing::warn!("the Message Content Intent is off in the developer portal: transcripts would be blank");
    }
    let commands = poise::builtins::create_application_commands(&commands::commands());
    discord.register_commands(&commands).await.context("the slash commands could not be registered")?;
    tracing::info!(user = %user.name, id = %user.id, "logged in");
    Ok(user.id)
}
