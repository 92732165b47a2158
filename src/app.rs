//! Wires the floors together: MongoDB, Discord, the framework, recovery, and a stop that loses nothing.
mod certificate;
mod gateway;
mod start_error;

use crate::{
    clock::Clock,
    commands,
    discord::{Connection, Discord},
    handlers,
    settings::Settings,
    storage::Storage,
    transcript::files::Hosts,
    usecase::{Desk, guilds::Guilds, recover::keep_recovering},
};
use anyhow::Context as _;
use secrecy::ExposeSecret;
use serenity::{
    all::{Context, Event, GatewayIntents, RawEventHandler, UserId},
    async_trait,
    cache::Settings as CacheSettings,
};
use start_error::StartError;
use std::{
    future::{Future, IntoFuture as _},
    pin::pin,
    time::Duration,
};
use tokio_util::task::TaskTracker;
use tracing::{instrument::WithSubscriber as _, subscriber::NoSubscriber};

/// All that the bot needs to hear: its guilds with their roles and channels, and members who leave or return.
const INTENTS: GatewayIntents =
    GatewayIntents::GUILDS.union(GatewayIntents::GUILD_MEMBERS).union(GatewayIntents::GUILD_EMOJIS_AND_STICKERS);

/// How long a stop waits for clicks under way; recovery finishes at the next start what takes longer.
const FAREWELL: Duration = Duration::from_secs(8);

/// Runs the bot until `stop` completes. Returns an error that says what to do when it cannot start or go on.
pub async fn run(settings: Settings, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let clock = Clock::new(settings.clock_offset_file.clone());
    let storage = Storage::connect(settings.mongodb_uri.expose_secret(), &settings.mongodb_database)
        .await
        .map_err(StartError::MongoDb)?;
    let discord = Discord::new(Connection {
        token: settings.discord_token.clone(),
        api_url: settings.discord_api_url.clone(),
        clock: clock.clone(),
    })?;
    let bot_id = introduce(&discord).await?;
    let mut stop = pin!(stop);
    let gateway = tokio::select! {
        gateway = gateway::find(&discord, &clock) => gateway?,
        () = &mut stop => return Ok(()),
    };
    let (ready, built) = tokio::sync::oneshot::channel();
    let tasks = TaskTracker::new();
    let hosts = settings.discord_cdn_url.as_deref().map_or_else(Hosts::default, Hosts::only);
    let desk = {
        let (tasks, discord, clock) = (tasks.clone(), discord.clone(), clock.clone());
        move |context: &Context| Desk {
            storage,
            discord,
            cache: context.cache.clone(),
            clock,
            bot_id,
            default_language: settings.default_language,
            hosts,
            behind: Guilds::default(),
            looking: Guilds::default(),
            tasks,
        }
    };
    let framework = poise::Framework::builder()
        .options(poise::FrameworkOptions {
            commands: commands::commands(),
            on_error: |error| Box::pin(commands::failed(error)),
            event_handler: |framework, event| {
                Box::pin(async move {
                    handlers::dispatch(framework.user_data, event).await;
                    Ok(())
                })
            },
            initialize_owners: false,
            ..Default::default()
        })
        .setup(move |context, _, _| {
            Box::pin(async move {
                let desk = desk(context);
                // Nobody waits for it any more when the bot stops before it is ready.
                let _ = ready.send(desk.clone());
                Ok(desk)
            })
        })
        .build();
    let mut client = serenity::client::ClientBuilder::new_with_http(discord.http(), INTENTS)
        .framework(framework)
        .raw_event_handler(UnreadEvents)
        .cache_settings(cache_settings())
        .into_future()
        // serenity asks for the gateway here, reaches nobody, and would warn that it takes the address it brings.
        .with_subscriber(NoSubscriber::new())
        .await
        .map_err(StartError::Gateway)?;
    // Before any shard starts: each connection, also each later one, reads it.
    client.ws_url.lock().await.clone_from(&gateway.url);
    let shards = client.shard_manager.clone();
    let recovering = async {
        match built.await {
            Ok(desk) => keep_recovering(&desk).await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        ended = client.start_shards(gateway.shards) => return ended.map_err(|error| StartError::Gateway(error).into()),
        () = recovering => {}
        () = gateway::watch(&gateway, &shards, &clock) => {}
        () = &mut stop => tracing::info!("stopping"),
    }
    shards.shutdown_all().await;
    tasks.close();
    if tokio::time::timeout(FAREWELL, tasks.wait()).await.is_err() {
        tracing::warn!("some clicks were not finished in time; the next start takes them up");
    }
    Ok(())
}

/// Checks token and intents before anything else, and registers the commands.
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

/// Roles and channels of the guilds; no messages, no users.
fn cache_settings() -> CacheSettings {
    let mut settings = CacheSettings::default();
    settings.max_messages = 0;
    settings.cache_users = false;
    settings
}

/// serenity only whispers about events that it cannot read; one that the bot relies on must not be missed in silence.
struct UnreadEvents;

const RELIED_UPON: [&str; 7] = [
    "READY",
    "GUILD_CREATE",
    "INTERACTION_CREATE",
    "CHANNEL_DELETE",
    "GUILD_MEMBER_ADD",
    "GUILD_MEMBER_REMOVE",
    "GUILD_ROLE_DELETE",
];

#[async_trait]
impl RawEventHandler for UnreadEvents {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(event) = event
            && RELIED_UPON.contains(&event.kind.as_str())
        {
            tracing::warn!(kind = event.kind, "an event of Discord could not be read and is lost");
        }
    }
}
