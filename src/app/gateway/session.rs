//! The session of one shard, on a thread of its own. The session puts every event into the cache in the order
//! of arrival, and passes on what concerns the bot.
use super::{INTENTS, listener::Listener, roster::is_connected};
use crate::{
    app::start_error::StartError,
    discord::Gateway,
    handlers::{Dispatcher, commands},
    usecase::Context,
};
use anyhow::Context as _;
use serenity::{
    all::ShardManager,
    cache::Settings as CacheSettings,
    client::{Client, ClientBuilder},
    gateway::ShardRunnerMessage,
};
use std::{
    future::IntoFuture as _,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::{
    runtime::{Builder, Handle},
    sync::{Mutex, OwnedMutexGuard, oneshot},
    time::timeout,
};
use tracing::{instrument::WithSubscriber as _, subscriber::NoSubscriber};

pub struct Session {
    pub manager: Arc<ShardManager>,
    /// The gateway's address, which serenity reads before each connection.
    address: Arc<Mutex<String>>,
    /// How often the session began: serenity begins a new one when it cannot resume.
    began: Arc<AtomicU32>,
    runtime: Handle,
    ended: oneshot::Receiver<Result<(), serenity::Error>>,
    stop: oneshot::Sender<()>,
    gone: oneshot::Receiver<()>,
}

/// How long a session may take to say goodbye, and below it how long its thread may take to end. serenity
/// itself may wait for ever.
const GOODBYE: Duration = Duration::from_secs(2);
const END: Duration = Duration::from_secs(3);

/// How long a thread that works may take to run one more task.
const BUSY: Duration = Duration::from_secs(3);

/// A close code that lets the session be resumed, as every code but 1000 and 1001 does (events/gateway.mdx,
/// "Initiating a Disconnect").
const CLOSE: u16 = 4000;

impl Session {
    /// Connects on a thread with a single-threaded runtime: there tasks begin in the order in which they are
    /// made, and serenity makes one for each event. On a multi-threaded runtime, two updates of a role could
    /// change places. Nor do shards share a thread: serenity reads a connection that Discord closed with
    /// 4003, 4010 or 4011 again and again without a pause, and nothing else on its thread gets a turn.
    ///
    /// # Errors
    /// An error when the client cannot be built, or the thread cannot be started.
    pub async fn start(
        context: &Context,
        dispatcher: &Arc<Dispatcher>,
        gateway: &Gateway,
        number: u32,
    ) -> anyhow::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().thread_name("gateway").build()?;
        let handle = runtime.handle().clone();
        let began = Arc::new(AtomicU32::new(0));
        let listener =
            Listener { context: context.clone(), dispatcher: Arc::clone(dispatcher), began: Arc::clone(&began) };
        let (client, url, total) = (builder(context, listener), gateway.url.clone(), context.shards.total);
        let (built, building) = oneshot::channel();
        let (end, ended) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let (goes, gone) = oneshot::channel::<()>();
        std::thread::Builder::new().name(format!("gateway {number}")).spawn(move || {
            runtime.block_on(async {
                // serenity asks for the gateway's address here, reaches no server, and would warn that it
                // uses its built-in address.
                let client = client.into_future().with_subscriber(NoSubscriber::new()).await;
                let mut client: Client = match client {
                    Ok(client) => client,
                    Err(error) => return drop(built.send(Err(error))),
                };
                // The address is set before the shard starts: each connection, now and later, reads it.
                client.ws_url.lock().await.clone_from(&url);
                // The receiver is gone when the bot stops before the client is ready.
                let (manager, address) = (client.shard_manager.clone(), client.ws_url.clone());
                let _ = built.send(Ok((manager.clone(), address)));
                tokio::select! {
                    // serenity's range includes its end.
                    outcome = client.start_shard_range(number..number, total) => drop(end.send(outcome)),
                    // This branch drops the shard with the thread's runtime, because a shard that is still
                    // connecting hears of no shutdown.
                    _ = stopped => drop(timeout(GOODBYE, manager.shutdown_all()).await),
                }
            });
            runtime.shutdown_background();
            drop(goes);
        })?;
        let (manager, address) =
            building.await.context("the gateway's thread is gone")?.map_err(StartError::Gateway)?;
        Ok(Self { manager, address, began, runtime: handle, ended, stop, gone })
    }

    /// How the session ended by itself; `None` while it runs.
    pub fn ended(&mut self) -> Option<Result<(), serenity::Error>> {
        self.ended.try_recv().ok()
    }

    pub async fn is_connected(&self) -> bool {
        is_connected(&self.manager).await
    }

    /// How often the session began.
    pub fn began(&self) -> u32 {
        self.began.load(Ordering::Relaxed)
    }

    /// Whether the session's thread still gets anything done.
    pub async fn answers(&self) -> bool {
        timeout(BUSY, self.runtime.spawn(async {})).await.is_ok()
    }

    /// Makes serenity drop its connection, even one that serenity reads again and again, because it cannot
    /// write to such a connection.
    pub async fn break_off(&self) {
        for runner in self.manager.runners.lock().await.values() {
            runner.runner_tx.send_to_shard(ShardRunnerMessage::Close(CLOSE, None));
        }
    }

    /// Keeps serenity from beginning a connection until the guard is dropped.
    pub async fn hold(&self) -> OwnedMutexGuard<String> {
        Arc::clone(&self.address).lock_owned().await
    }

    /// Ends the session, even one that is still connecting. From then on no event is heard.
    pub async fn close(self) {
        if !self.answers().await {
            self.break_off().await;
        }
        let _ = self.stop.send(());
        if timeout(END, self.gone).await.is_err() {
            tracing::warn!("the thread of a session does not end");
        }
    }
}

fn builder(context: &Context, listener: Listener) -> ClientBuilder {
    let data = context.clone();
    let framework = poise::Framework::builder()
        .options(poise::FrameworkOptions {
            commands: commands::commands(),
            on_error: |error| Box::pin(commands::failed(error)),
            initialize_owners: false,
            ..Default::default()
        })
        .setup(move |_, _, _| Box::pin(async move { Ok(data) }))
        .build();
    ClientBuilder::new_with_http(context.discord.http(), INTENTS)
        .framework(framework)
        .raw_event_handler(listener)
        .cache_settings(nothing_cached())
}

/// Turns serenity's cache off: the bot has a cache of its own.
fn nothing_cached() -> CacheSettings {
    let mut settings = CacheSettings::default();
    settings.max_messages = 0;
    settings.cache_guilds = false;
    settings.cache_channels = false;
    settings.cache_users = false;
    settings
}
