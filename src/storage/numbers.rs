//! The numbers of a guild's tickets. They are read from two indexes alone, one of openings and one of closings: the
//! documents of 200,000 tickets would take seconds.
//!
//! What one more number is made of is a field of one of the two indexes and of its `$group`. Nothing is calculated of
//! fields that may hold anything else than times: MongoDB would refuse all of it for one spoiled document.
use super::{Result, Storage, drawing::list, nobody::NOBODY};
use crate::domain::{
    guild::numbers::{ClosedIn, OpenedIn, Read},
    ids::CategoryId,
};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::{AggregateOptions, Hint};
use serde::Deserialize;
use serenity::model::id::{GuildId, UserId};
use std::ops::Range;

/// The name of these questions, which they carry as a comment: they look at a guild's every ticket.
pub const NUMBERS: &str = "the numbers of a guild";

/// How many tickets are read at most, the newest: with more, what MongoDB answers for a category could outgrow a
/// document.
const MOST: i32 = 300_000;

/// States of a ticket that was open once.
const OPENED: [&str; 4] = ["open", "closed", "deleting", "deleted"];
const CLOSED: [&str; 3] = ["closed", "deleting", "deleted"];

/// Entries of the history that end an open ticket.
const ENDS: [&str; 5] = ["closed", "lapsed", "deleted", "deleted_untranscribed", "channel_gone"];

#[derive(Deserialize)]
struct Opened {
    /// The category's id.
    #[serde(rename = "_id")]
    category: Bson,
    #[serde(rename = "opened_at")]
    times: Vec<bson::DateTime>,
    first_answers: Vec<Option<i64>>,
    reopened: i64,
}

#[derive(Deserialize)]
struct Closed {
    #[serde(rename = "_id")]
    of: Document,
    took: Vec<i64>,
}

impl Storage {
    /// The tickets that were opened or closed in this time, and how many are open now.
    pub async fn numbers(&self, guild: GuildId, within: Range<DateTime<Utc>>) -> Result<Read> {
        self.note_closings(guild).await?;
        let (opened, closed, open_now) = tokio::try_join!(
            self.opened_in(guild, &within),
            self.closed_in(guild, &within),
            self.tickets.count(doc! { "guild_id": guild.to_string(), "state": "open" }),
        )?;
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        Ok(Read { opened, closed, open_now, most, ..Read::default() })
    }

    async fn opened_in(&self, guild: GuildId, within: &Range<DateTime<Utc>>) -> Result<Vec<OpenedIn>> {
        let answered = doc! { "$subtract": ["$talk.first_answer_at", "$opened_at"] };
        // An unknown answer stands before all times.
        let is_known = doc! { "$gte": ["$talk.first_answer_at", "$opened_at"] };
        let pipeline = vec![
            doc! { "$match": {
                "guild_id": guild.to_string(), "opened_at": time(within), "state": { "$in": OPENED.to_vec() },
            } },
            doc! { "$sort": { "opened_at": -1 } },
            doc! { "$limit": MOST },
            doc! { "$group": {
                "_id": "$category.id",
                "opened_at": { "$push": "$opened_at" },
                "first_answers": { "$push": { "$cond": [is_known, answered, null] } },
                "reopened": { "$sum": { "$cond": [{ "$eq": ["$reopened", true] }, 1_i64, 0_i64] } },
            } },
        ];
        let groups: Vec<Opened> = self.tickets.aggregate(pipeline, along(of_opened())).await?;
        let read = |group: Opened| OpenedIn {
            category: category(&group.category),
            opened_at: group.times.into_iter().map(bson::DateTime::to_chrono).collect(),
            first_answers: group.first_answers.into_iter().flatten().collect(),
            reopened: u64::try_from(group.reopened).unwrap_or_default(),
        };
        Ok(groups.into_iter().map(read).collect())
    }

    async fn closed_in(&self, guild: GuildId, within: &Range<DateTime<Utc>>) -> Result<Vec<ClosedIn>> {
        let before = bson::DateTime::from_chrono(within.end);
        let pipeline = vec![
            doc! { "$match": {
                "guild_id": guild.to_string(), "closing.at": time(within), "opened_at": { "$lte": before },
            } },
            doc! { "$sort": { "closing.at": -1 } },
            doc! { "$limit": MOST },
            doc! { "$group": {
                "_id": { "category": "$category.id", "by": "$closing.by" },
                "took": { "$push": { "$subtract": ["$closing.at", "$opened_at"] } },
            } },
        ];
        let groups: Vec<Closed> = self.tickets.aggregate(pipeline, along(of_closed())).await?;
        let read = |group: Closed| ClosedIn {
            category: group.of.get("category").and_then(category),
            by: group.of.get_str("by").ok().filter(|by| *by != NOBODY).and_then(person),
            took: group.took.into_iter().map(|took| took.max(0)).collect(),
        };
        Ok(groups.into_iter().map(read).collect())
    }

    /// Notes, in tickets that an earlier version closed or reopened, what their history says of it. This is done
    /// once, when somebody asks for numbers: the next time no such ticket is found.
    async fn note_closings(&self, guild: GuildId) -> Result<()> {
        let says = |kinds: &[&str]| doc! { "history.entries.what": { "$in": kinds.to_vec() } };
        let is_closed = doc! {
            "state": { "$in": CLOSED.to_vec() },
            "$or": [says(&ENDS), { "ended_at": { "$exists": true } }],
        };
        let mut was_reopened = says(&["reopened"]);
        was_reopened.insert("reopened", doc! { "$exists": false });
        let old = doc! { "guild_id": guild.to_string(), "closing.at": null, "$or": [is_closed, was_reopened] };
        self.tickets.update_records(old, vec![noted()]).await
    }
}

/// What the history of a ticket says of its closing.
fn noted() -> Document {
    let times = |kinds: &[&str]| {
        let of_kind = doc! { "$filter": {
            "input": list("$history.entries"), "as": "entry", "cond": { "$in": ["$$entry.what", kinds.to_vec()] },
        } };
        doc! { "$map": { "input": of_kind, "as": "entry", "in": "$$entry.at" } }
    };
    let reopened = times(&["reopened"]);
    let ends = doc! { "$filter": {
        "input": times(&ENDS), "as": "at", "cond": { "$gte": ["$$at", { "$max": reopened.clone() }] },
    } };
    let at = doc! { "$ifNull": [{ "$min": ends }, "$ended_at"] };
    let is_member = doc! { "$eq": ["$closed_by", "$opener_id"] };
    let by = doc! { "$ifNull": ["$claimed_by", { "$cond": [is_member, null, "$closed_by"] }] };
    let is_closed = doc! { "$and": [
        { "$in": ["$state", CLOSED.to_vec()] }, { "$eq": [{ "$type": at.clone() }, "date"] },
    ] };
    doc! { "$set": {
        "closing": { "$cond": [is_closed, { "at": at, "by": by }, "$$REMOVE"] },
        "reopened": { "$gt": [{ "$size": reopened }, 0] },
    } }
}

/// The keys of the index of openings.
pub(super) fn of_opened() -> Document {
    doc! { "guild_id": 1, "opened_at": 1, "state": 1, "category.id": 1, "talk.first_answer_at": 1, "reopened": 1 }
}

/// The keys of the index of closings. A ticket that was never closed has a null there.
pub(super) fn of_closed() -> Document {
    doc! { "guild_id": 1, "closing.at": 1, "opened_at": 1, "category.id": 1, "closing.by": 1 }
}

pub(super) fn along(index: Document) -> AggregateOptions {
    AggregateOptions::builder().hint(Hint::Keys(index)).comment(Bson::from(NUMBERS)).build()
}

pub(super) fn time(within: &Range<DateTime<Utc>>) -> Document {
    let time = bson::DateTime::from_chrono;
    doc! { "$gte": time(within.start), "$lte": time(within.end) }
}

fn category(id: &Bson) -> Option<CategoryId> {
    id.as_str().map(|id| CategoryId(id.to_owned()))
}

pub(super) fn person(id: &str) -> Option<UserId> {
    id.parse().ok().filter(|id| *id != 0).map(UserId::new)
}
