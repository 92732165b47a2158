//! Connecting, and the indexes that carry the promises.
use super::{Result, Storage, ask};
use bson::{Document, doc};
use mongodb::{
    Client, Collection, IndexModel,
    options::{Acknowledgment, ClientOptions, IndexOptions, WriteConcern},
};
use std::time::Duration;

/// How long the driver looks for a usable server before it says that there is none.
const SERVER_SELECTION: Duration = Duration::from_secs(3);
/// How long an interaction is remembered: longer than its token lives (15 min).
const CLICK_LIFE: Duration = Duration::from_hours(1);

impl Storage {
    /// Connects and makes the indexes; an unreachable server is an error within a few seconds.
    pub async fn connect(uri: &str, database: &str) -> Result<Self> {
        let mut options = ClientOptions::parse(uri).await?;
        options.app_name.get_or_insert_with(|| "guichet".into());
        options.server_selection_timeout = Some(SERVER_SELECTION);
        options.write_concern = Some(WriteConcern::builder().w(Acknowledgment::Majority).journal(true).build());
        let database = Client::with_options(options)?.database(database);
        let storage = Self {
            guilds: database.collection("ticket"),
            tickets: database.collection("ticket_records"),
            drafts: database.collection("ticket_drafts"),
            clicks: database.collection("ticket_clicks"),
        };
        storage.make_indexes().await?;
        Ok(storage)
    }

    async fn make_indexes(&self) -> Result<()> {
        index(&self.guilds, doc! { "guild_id": 1 }, unique(None)).await?;
        let live = unique(Some(doc! { "live": true }));
        index(&self.tickets, doc! { "guild_id": 1, "opener_id": 1 }, live).await?;
        let numbered = unique(Some(doc! { "number": { "$exists": true } }));
        index(&self.tickets, doc! { "guild_id": 1, "number": 1 }, numbered).await?;
        let placed = unique(Some(doc! { "channel_id": { "$exists": true } }));
        index(&self.tickets, doc! { "channel_id": 1 }, placed).await?;
        index(&self.tickets, doc! { "effects.due_at": 1 }, IndexOptions::default()).await?;
        let expiring = IndexOptions::builder().expire_after(CLICK_LIFE).build();
        index(&self.clicks, doc! { "at": 1 }, expiring).await
    }
}

fn unique(only: Option<Document>) -> IndexOptions {
    IndexOptions::builder().unique(true).partial_filter_expression(only).build()
}

async fn index<T: Send + Sync>(collection: &Collection<T>, keys: Document, options: IndexOptions) -> Result<()> {
    let model = IndexModel::builder().keys(keys).options(options).build();
    ask(collection.create_index(model)).await.map(drop)
}
