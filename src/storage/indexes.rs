//! The indexes: those that carry the promises, and those by which each query finds what it asks for. Tests
//! run on a MongoDB that refuses queries without one.
use super::{Error, Result, Storage, due, error::code, table::Table};
use bson::{Document, doc};
use mongodb::{IndexModel, options::IndexOptions};
use std::time::Duration;

/// How long an interaction is remembered, longer than its token lives (15 min); and a lease after its end,
/// longer than clocks are apart.
const REMEMBERED: Duration = Duration::from_hours(1);

/// An index that was unique over all guilds: no cluster that is sharded by guild can have one.
const UNSHARDABLE: &str = "guichet_channel";

/// `IndexOptionsConflict` and `IndexKeySpecsConflict` (MongoDB manual, "Error Codes"): an index on the same
/// fields stands there.
const CONFLICTS: [i32; 2] = [85, 86];
const DUPLICATE_KEY: i32 = 11000;

impl Storage {
    /// Under names of their own: an earlier bot may have made indexes with the names that MongoDB would
    /// choose.
    pub(super) async fn make_indexes(&self) -> Result<()> {
        // First alone: what MongoDB refuses at all is said once.
        make(&self.guilds, of_guilds()).await?;
        tokio::try_join!(
            make(&self.tickets, of_tickets()),
            make(&self.drafts, of_drafts()),
            make(&self.clicks, vec![expiring("guichet_clicks")]),
            make(&self.leases, vec![expiring("guichet_leases")]),
        )?;
        // Of an earlier version, one of whose processes may run beside this one: it finds channels without
        // it, slowly. Starting again it makes it anew, which the one above does not hinder.
        self.tickets.drop_index(UNSHARDABLE).await
    }
}

fn of_guilds() -> Vec<IndexModel> {
    vec![
        index("guichet_guild", doc! { "guild_id": 1 }, unique(None)),
        // Of all guilds: those that were left, and those that were not.
        index("guichet_left", doc! { "left_at": 1 }, plain()),
        // Of all guilds: those whose panels are to be tried again.
        index("guichet_panels_due", doc! { "panels_due_at": 1 }, partial(there("panels_due_at"))),
        // Of all guilds: those whose messages are to be looked at.
        index("guichet_messages_due", doc! { "messages_due_at": 1 }, partial(there("messages_due_at"))),
    ]
}

fn of_tickets() -> Vec<IndexModel> {
    let live = || doc! { "live": true };
    vec![
        // One live ticket for each member.
        index("guichet_live", doc! { "guild_id": 1, "opener_id": 1 }, unique(Some(live()))),
        // No number twice; and the highest.
        index("guichet_number", doc! { "guild_id": 1, "number": 1 }, unique(Some(there("number")))),
        index("guichet_place", doc! { "guild_id": 1, "channel_id": 1 }, unique(Some(there("channel_id")))),
        // Of all guilds: how much is due.
        index("guichet_due", doc! { "effects.due_at": 1 }, plain()),
        // Guild by guild: what is to be taken up.
        index("guichet_due_guild", due::by_guild(), partial(there("effects.due_at"))),
        index("guichet_due_kind", due::by_kind(), partial(there("effects.due_at"))),
        // Those that are not over, of some guilds, of who opened them, and of who claimed them. The state
        // first: of many guilds MongoDB then passes over the thousands that are over, and over the guilds
        // that have no other.
        index("guichet_state", doc! { "state": 1, "guild_id": 1 }, plain()),
        index("guichet_opener", doc! { "guild_id": 1, "opener_id": 1, "state": 1 }, plain()),
        // A ticket that nobody claimed has a null there.
        index(
            "guichet_claimer",
            doc! { "guild_id": 1, "claimed_by": 1, "state": 1 },
            partial(doc! { "claimed_by": { "$gt": "" } }),
        ),
        // Of what is erased at a time that stands in it.
        index("guichet_erase", doc! { "erase_at": 1 }, IndexOptions::builder().expire_after(Duration::ZERO).build()),
        index("guichet_category", doc! { "guild_id": 1, "category.id": 1 }, partial(live())),
    ]
}

fn of_drafts() -> Vec<IndexModel> {
    vec![
        index("guichet_drafts", doc! { "guild_id": 1 }, plain()),
        index("guichet_left", doc! { "left_at": 1 }, plain()),
    ]
}

fn index(name: &str, keys: Document, mut options: IndexOptions) -> IndexModel {
    options.name = Some(name.to_owned());
    IndexModel::builder().keys(keys).options(options).build()
}

/// Of documents that MongoDB erases some time after the one in them.
fn expiring(name: &str) -> IndexModel {
    index(name, doc! { "at": 1 }, IndexOptions::builder().expire_after(REMEMBERED).build())
}

fn plain() -> IndexOptions {
    IndexOptions::default()
}

fn partial(only: Document) -> IndexOptions {
    IndexOptions::builder().partial_filter_expression(only).build()
}

fn unique(only: Option<Document>) -> IndexOptions {
    IndexOptions::builder().unique(true).partial_filter_expression(only).build()
}

fn there(field: &str) -> Document {
    doc! { field: { "$exists": true } }
}

/// All at once; one after the other only where MongoDB refuses them, to say which.
async fn make(table: &Table, indexes: Vec<IndexModel>) -> Result<()> {
    match table.create_indexes(indexes.clone()).await {
        Err(Error::Driver(error)) if code(&error).is_some() => {}
        outcome => return outcome,
    }
    for index in indexes {
        match table.create_indexes(vec![index.clone()]).await {
            Err(Error::Driver(error)) => refused(table, &index, error).await?,
            outcome => outcome?,
        }
    }
    Ok(())
}

/// An index with another name serves as well if it keeps the same promise.
async fn refused(table: &Table, wanted: &IndexModel, source: mongodb::error::Error) -> Result<()> {
    let fields = wanted.keys.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let name = table.name().to_owned();
    match code(&source) {
        Some(DUPLICATE_KEY) => Err(Error::Doubles { collection: name, fields, source: source.into() }),
        Some(code) if CONFLICTS.contains(&code) => {
            let standing = table.indexes().await?;
            if standing.iter().any(|index| keeps_the_promise(index, wanted)) {
                return Ok(());
            }
            Err(Error::OtherIndex { collection: name, fields, source: source.into() })
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
