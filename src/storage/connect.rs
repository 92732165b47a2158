//! Connecting, and the indexes that carry the promises.
use super::{Error, Result, Storage, ask, code};
use bson::{Document, doc};
use futures::TryStreamExt;
use mongodb::{
    Client, Collection, IndexModel,
    options::{Acknowledgment, ClientOptions, IndexOptions, ReadPreference, SelectionCriteria, WriteConcern},
};
use std::time::Duration;

/// How long the driver looks for a usable server before it says that there is none.
const SERVER_SELECTION: Duration = Duration::from_secs(3);
/// How long an interaction is remembered: longer than its token lives (15 min).
const CLICK_LIFE: Duration = Duration::from_hours(1);

impl Storage {
    /// Connects and makes the indexes; an unreachable server is an error within a few seconds.
    pub async fn connect(uri: &str, database: &str) -> Result<Self> {
        let database = Client::with_options(options(uri).await?)?.database(database);
        let storage = Self {
            guilds: database.collection("ticket"),
            tickets: database.collection("ticket_records"),
            drafts: database.collection("ticket_drafts"),
            clicks: database.collection("ticket_clicks"),
        };
        storage.make_indexes().await?;
        Ok(storage)
    }

    /// Under names of their own: an earlier bot may have made indexes with the names that MongoDB would choose.
    async fn make_indexes(&self) -> Result<()> {
        index(&self.guilds, "guichet_guild", doc! { "guild_id": 1 }, unique(None)).await?;
        let live = unique(Some(doc! { "live": true }));
        index(&self.tickets, "guichet_live", doc! { "guild_id": 1, "opener_id": 1 }, live).await?;
        let numbered = unique(Some(doc! { "number": { "$exists": true } }));
        index(&self.tickets, "guichet_number", doc! { "guild_id": 1, "number": 1 }, numbered).await?;
        let placed = unique(Some(doc! { "channel_id": { "$exists": true } }));
        index(&self.tickets, "guichet_channel", doc! { "channel_id": 1 }, placed).await?;
        index(&self.tickets, "guichet_due", doc! { "effects.due_at": 1 }, IndexOptions::default()).await?;
        let due_kind = doc! { "effects.effect": 1, "effects.due_at": 1 };
        index(&self.tickets, "guichet_due_kind", due_kind, IndexOptions::default()).await?;
        let expiring = IndexOptions::builder().expire_after(CLICK_LIFE).build();
        index(&self.clicks, "guichet_clicks", doc! { "at": 1 }, expiring).await
    }
}

/// What the promises rest on is not left to the connection string.
async fn options(uri: &str) -> Result<ClientOptions> {
    let mut options = ClientOptions::parse(uri).await?;
    options.app_name.get_or_insert_with(|| "guichet".into());
    options.server_selection_timeout = Some(SERVER_SELECTION);
    options.selection_criteria = Some(SelectionCriteria::ReadPreference(ReadPreference::Primary));
    options.write_concern = Some(WriteConcern::builder().w(Acknowledgment::Majority).journal(true).build());
    Ok(options)
}

fn unique(only: Option<Document>) -> IndexOptions {
    IndexOptions::builder().unique(true).partial_filter_expression(only).build()
}

async fn index<T: Send + Sync>(
    collection: &Collection<T>,
    name: &str,
    keys: Document,
    mut options: IndexOptions,
) -> Result<()> {
    options.name = Some(name.to_owned());
    let model = IndexModel::builder().keys(keys).options(options).build();
    match ask(collection.create_index(model.clone())).await {
        Err(Error::Driver(error)) => refused(collection, &model, error).await,
        outcome => outcome.map(drop),
    }
}

/// `IndexOptionsConflict` and `IndexKeySpecsConflict` (MongoDB manual, "Error Codes"): an index on the same fields stands there.
const CONFLICTS: [i32; 2] = [85, 86];
const DUPLICATE_KEY: i32 = 11000;

/// An index with another name serves as well if it keeps the same promise.
async fn refused<T: Send + Sync>(
    collection: &Collection<T>,
    wanted: &IndexModel,
    source: mongodb::error::Error,
) -> Result<()> {
    let fields = wanted.keys.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let name = collection.name().to_owned();
    match code(&source) {
        Some(DUPLICATE_KEY) => Err(Error::Doubles { collection: name, fields, source }),
        Some(code) if CONFLICTS.contains(&code) => {
            let standing: Vec<IndexModel> = ask(ask(collection.list_indexes()).await?.try_collect()).await?;
            if standing.iter().any(|index| keeps_the_promise(index, wanted)) {
                return Ok(());
            }
            Err(Error::OtherIndex { collection: name, fields, source })
        }
        _ => Err(source.into()),
    }
}

fn keeps_the_promise(standing: &IndexModel, wanted: &IndexModel) -> bool {
    let promise = |index: &IndexModel| {
        let options = index.options.clone().unwrap_or_default();
        (options.unique.unwrap_or(false), options.partial_filter_expression, options.expire_after)
    };
    let has_gaps = standing.options.as_ref().is_some_and(|options| options.sparse == Some(true));
    standing.keys.keys().eq(wanted.keys.keys()) && promise(standing) == promise(wanted) && !has_gaps
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn no_connection_string_weakens_what_is_read_or_written() {
        let options =
            options("mongodb://localhost/?readPreference=secondaryPreferred&w=0&journal=false").await.unwrap();
        assert_eq!(options.selection_criteria, Some(SelectionCriteria::ReadPreference(ReadPreference::Primary)));
        let written = options.write_concern.unwrap();
        assert_eq!((written.w, written.journal), (Some(Acknowledgment::Majority), Some(true)));
    }
}
