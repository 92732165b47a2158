//! The indexes: those that carry the bot's promises, and those by which each query finds its documents. Tests
//! run on a MongoDB that refuses queries without an index.
use super::{Error, Result, Storage, boards, due, error::code, numbers, places, ratings, table::Table, waiting};
use bson::{Document, doc};
use mongodb::{IndexModel, options::IndexOptions};
use std::time::Duration;

/// How long an interaction is remembered, longer than its token lives (15 min); how long a lease is kept after
/// its end, longer than the clocks of two processes differ; and how long a member's answers are kept for a form
/// that they send again.
pub(super) const REMEMBERED: Duration = Duration::from_hours(1);

/// Indexes of earlier versions. The first was unique over all guilds: no cluster that is sharded by guild can
/// have such an index. Another index begins with the fields of the second. One index does the work of the last two.
const FORMER: [&str; 4] = ["guichet_channel", "guichet_opener", "guichet_numbers_opened", "guichet_numbers_closed"];

/// `IndexOptionsConflict` and `IndexKeySpecsConflict` (MongoDB manual, "Error Codes"): an index on the same
/// fields exists already.
const CONFLICTS: [i32; 2] = [85, 86];
const DUPLICATE_KEY: i32 = 11000;

impl Storage {
    /// Creates the indexes, under names of the bot's own: an earlier bot may have created indexes with the
    /// names that MongoDB would choose.
    pub(super) async fn make_indexes(&self) -> Result<()> {
        // The index of the guilds comes first and alone, so that a refusal of all indexes is reported once.
        make(&self.guilds, of_guilds()).await?;
        tokio::try_join!(
            make(&self.tickets, of_tickets()),
            make(&self.drafts, of_drafts()),
            make(&self.blocks, of_blocks()),
            make(&self.answers, of_answers()),
            make(&self.canned, of_canned()),
            make(&self.clicks, vec![expiring("guichet_clicks")]),
            make(&self.leases, vec![expiring("guichet_leases")]),
        )?;
        // A process of an earlier version may run beside this one: it finds channels without the first of these
        // indexes, slowly. When it starts again, it creates them anew, which the indexes above do not hinder.
        for name in FORMER {
            self.tickets.drop_index(name).await?;
        }
        Ok(())
    }
}

fn of_guilds() -> Vec<IndexModel> {
    vec![
        index("guichet_guild", doc! { "guild_id": 1 }, unique(None)),
        // This index serves the queries about all guilds that were left, and about all that were not.
        index("guichet_left", doc! { "left_at": 1 }, plain()),
        // This index serves the query about all guilds whose panels are to be tried again.
        index("guichet_panels_due", doc! { "panels_due_at": 1 }, partial(there("panels_due_at"))),
        // The same for guilds whose panels are to show that the staff have come or gone.
        index("guichet_hours_due", doc! { "hours_due_at": 1 }, partial(there("hours_due_at"))),
        // This index serves the query about all guilds whose messages are to be checked.
        index("guichet_messages_due", doc! { "messages_due_at": 1 }, partial(there("messages_due_at"))),
        // This index serves the query about all guilds whose tickets are looked at.
        index("guichet_waits_due", waiting::DUE.index(), partial(there("waits_due_at"))),
        // This index serves the query about all guilds whose boards are to be drawn.
        index("guichet_boards_due", boards::DUE.index(), partial(there("boards_due_at"))),
    ]
}

fn of_tickets() -> Vec<IndexModel> {
    let live = || doc! { "live": true };
    vec![
        // Each member has at most one live ticket in a guild.
        index("guichet_live", doc! { "guild_id": 1, "opener_id": 1 }, unique(Some(live()))),
        // No number is given twice; the index also finds the highest number.
        index("guichet_number", doc! { "guild_id": 1, "number": 1 }, unique(Some(there("number")))),
        index("guichet_place", doc! { "guild_id": 1, "channel_id": 1 }, unique(Some(there("channel_id")))),
        // This index serves the query about how many tickets of all guilds are due.
        index("guichet_due", doc! { "effects.due_at": 1 }, plain()),
        // These two indexes serve the queries that take up due tickets, guild by guild.
        index("guichet_due_guild", due::by_guild(), partial(there("effects.due_at"))),
        index("guichet_due_kind", due::by_kind(), partial(there("effects.due_at"))),
        // These indexes serve queries about tickets that are not over: those of some guilds, those of an
        // opener, where the latest is found too, and those of a claimer. The state comes first: in a query about many guilds, MongoDB then
        // skips the thousands of tickets that are over, and the guilds that have no others.
        index("guichet_state", doc! { "state": 1, "guild_id": 1 }, plain()),
        index("guichet_opened", places::of_openers(), plain()),
        // A ticket that nobody has claimed has a null in this field.
        index(
            "guichet_claimer",
            doc! { "guild_id": 1, "claimed_by": 1, "state": 1 },
            partial(doc! { "claimed_by": { "$gt": "" } }),
        ),
        // MongoDB erases a ticket at the time in its `erase_at`.
        index("guichet_erase", doc! { "erase_at": 1 }, IndexOptions::builder().expire_after(Duration::ZERO).build()),
        // This index serves the query about all tickets in which something is to happen by itself.
        index("guichet_wakes", waiting::of_tickets(), partial(there("wakes_at"))),
        // This one holds all that the numbers of a guild are made of.
        index("guichet_numbers", numbers::of_numbers(), plain()),
        // This one holds the ratings, and nothing of other tickets.
        index("guichet_ratings", ratings::of_ratings(), partial(there("rating.at"))),
        index("guichet_category", doc! { "guild_id": 1, "category.id": 1 }, partial(live())),
    ]
}

fn of_drafts() -> Vec<IndexModel> {
    vec![
        index("guichet_drafts", doc! { "guild_id": 1 }, plain()),
        index("guichet_left", doc! { "left_at": 1 }, plain()),
    ]
}

fn of_blocks() -> Vec<IndexModel> {
    vec![
        // Each member and each role is blocked once, and no place of a guild is held twice.
        index("guichet_blocked", doc! { "guild_id": 1, "who": 1 }, unique(None)),
        index("guichet_block_place", doc! { "guild_id": 1, "place": 1 }, unique(None)),
        index("guichet_block_end", doc! { "guild_id": 1, "until": 1 }, plain()),
        // MongoDB erases a block at its end.
        index("guichet_block_erase", doc! { "until": 1 }, IndexOptions::builder().expire_after(Duration::ZERO).build()),
    ]
}

fn of_answers() -> Vec<IndexModel> {
    // The second index serves the deletion of a guild's data.
    vec![expiring("guichet_answers"), index("guichet_answers_guild", doc! { "guild_id": 1 }, plain())]
}

fn of_canned() -> Vec<IndexModel> {
    // A guild has one document, however many administrators add its first answer at once.
    // MongoDB erases the tombstone of a guild that was forgotten.
    let erase = IndexOptions::builder().expire_after(Duration::ZERO).build();
    vec![
        index("guichet_canned", doc! { "guild_id": 1 }, unique(None)),
        index("guichet_canned_erase", doc! { "erase_at": 1 }, erase),
    ]
}

fn index(name: &str, keys: Document, mut options: IndexOptions) -> IndexModel {
    options.name = Some(name.to_owned());
    IndexModel::builder().keys(keys).options(options).build()
}

/// An index of documents that MongoDB erases [`REMEMBERED`] after the time in their `at`.
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

/// Creates all indexes at once; one after the other only where MongoDB refuses them, to say which one it
/// refuses.
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

/// Decides about an index that MongoDB refused: an existing index with another name serves as well if it
/// keeps the same promise.
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
