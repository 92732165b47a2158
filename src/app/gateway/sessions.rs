//! A thread of its own that keeps the sessions, puts every event into the cache in the order in which it came, and hands
//! what concerns the bot to the rest.
use super::{
    INTENTS, kind,
    unread::{Reread, reread},
};
use crate::{
    app::start_error::StartError,
    commands,
    discord::Gateway,
    handlers::{Dispatcher, Event},
    metrics,
    usecase::Desk,
};
use serenity::{
    all::{Context, RawEventHandler, ShardManager},
    async_trait,
    cache::Settings as CacheSettings,
    client::{Client, ClientBuilder},
    model::event,
};
use std::{future::IntoFuture as _, sync::Arc, time::Duration};
use tokio::{runtime::Builder, sync::oneshot, time::timeout};
use tracing::{instrument::WithSubscriber as _, subscriber::NoSubscriber};

/// The sessions of this process.
pub struct Sessions {
    pub shards: Arc<ShardManager>,
    /// Why they ended by themselves.
    pub ended: oneshot::Receiver<Result<(), serenity::Error>>,
    stop: oneshot::Sender<()>,
    thread: std::thread::JoinHandle<()>,
}

/// How long the sessions may take to say goodbye. serenity itself may wait for ever.
const GOODBYE: Duration = Duration::from_secs(2);

impl Sessions {
    /// Connects on a thread with a runtime of one thread: there tasks begin in the order in which they are made, and serenity
    /// makes one for each event. On the runtime of many threads two updates of a role could change places.
    ///
    /// # Errors
    /// When the client cannot be built, or the thread cannot be had.
    pub async fn start(desk: &Desk, gateway: &Gateway) -> anyhow::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().thread_name("gateway").build()?;
        let (client, gateway, shards_of) = (builder(desk), gateway.clone(), desk.shards);
        let (built, building) = oneshot::channel();
        let (end, ended) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new().name("gateway".to_owned()).spawn(move || {
            runtime.block_on(async {
                // serenity asks for the gateway here, reaches nobody, and would warn that it takes the address it brings.
                let client = client.into_future().with_subscriber(NoSubscriber::new()).await;
                let mut client: Client = match client {
                    Ok(client) => client,
                    Err(error) => return drop(built.send(Err(error))),
                };
                // Before any shard starts: each connection, also each later one, reads it.
                client.ws_url.lock().await.clone_from(&gateway.url);
                // Nobody waits for it any more when the bot stops before it is ready.
                let shards = client.shard_manager.clone();
                let _ = built.send(Ok(shards.clone()));
                tokio::select! {
                    // serenity's range includes its end.
                    outcome = client.start_shard_range(shards_of.first..shards_of.last, shards_of.total) => drop(end.send(outcome)),
                    // Dropped with this thread's runtime: a shard that is still connecting hears of no shutdown.
                    _ = stopped => drop(timeout(GOODBYE, shards.shutdown_all()).await),
                }
            });
            runtime.shutdown_background();
        })?;
        let shards = building.await?.map_err(StartError::Gateway)?;
        Ok(Self { shards, ended, stop, thread })
    }

    /// Ends the sessions, also one that is still connecting. From then on nothing is heard.
    pub async fn close(self) {
        let _ = self.stop.send(());
        let thread = self.thread;
        let _ = tokio::task::spawn_blocking(move || thread.join()).await;
    }
}

fn builder(desk: &Desk) -> ClientBuilder {
    let data = desk.clone();
    let framework = poise::Framework::builder()
        .options(poise::FrameworkOptions {
            commands: commands::commands(),
            on_error: |error| Box::pin(commands::failed(error)),
            initialize_owners: false,
            ..Default::default()
        })
        .setup(move |_, _, _| Box::pin(async move { Ok(data) }))
        .build();
    ClientBuilder::new_with_http(desk.discord.http(), INTENTS)
        .framework(framework)
        .raw_event_handler(Listener { desk: desk.clone(), dispatcher: Dispatcher::new(desk.clone()) })
        .cache_settings(nothing_cached())
}

/// The bot has a cache of its own.
fn nothing_cached() -> CacheSettings {
    let mut settings = CacheSettings::default();
    settings.max_messages = 0;
    settings.cache_guilds = false;
    settings.cache_channels = false;
    settings.cache_users = false;
    settings
}

struct Listener {
    desk: Desk,
    dispatcher: Dispatcher,
}

#[async_trait]
impl RawEventHandler for Listener {
    /// Nothing here waits: two events would change places.
    async fn raw_event(&self, _: Context, event: event::Event) {
        let kind = kind::of(&event);
        metrics::heard(kind);
        tracing::debug!(kind, "an event");
        let event::Event::Unknown(unknown) = event else { return self.hear(event) };
        match reread(&unknown) {
            Reread::Read(event) => self.hear(*event),
            Reread::Unneeded => {}
            Reread::Lost(guild) => {
                metrics::unread(kind);
                tracing::warn!(kind = unknown.kind, ?guild, "an event of Discord could not be read and is lost");
                if let Some(guild) = guild {
                    // What is known of it may not be so any more: Discord is asked until it comes anew.
                    self.desk.cache.forget(guild);
                    self.desk.behind.add(guild);
                }
            }
        }
    }
}

impl Listener {
    fn hear(&self, event: event::Event) {
        let sight = self.desk.cache.apply(&event);
        sight.map(Event::from).into_iter().chain(Event::of(event)).for_each(|event| self.dispatcher.dispatch(event));
    }
}
