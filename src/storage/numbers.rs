//! The numbers of a guild's tickets. They are read from one index alone: the documents of 200,000 tickets would take
//! seconds.
//!
//! A ticket that was opened in a period was either closed in it too, or was never closed since: each ticket is read
//! once, by its closing or by its lack of one. MongoDB calculates nothing; it only gathers the times, which is the
//! quickest that it can do (measured with 6.0), and one spoiled document spoils no other.
//!
//! What one more number is made of is a field of the index and of the `$group`.
use super::{Result, Storage, drawing::list, nobody::NOBODY};
use crate::domain::{
    guild::numbers::{ClosedIn, OpenedIn, Read},
    ids::CategoryId,
};
use bson::{Bson, Document, RawArray, RawArrayBuf, RawBsonRef, doc};
use chrono::{DateTime, TimeDelta, Utc};
use futures::{StreamExt, TryStreamExt, stream};
use mongodb::options::{AggregateOptions, Hint};
use serde::Deserialize;
use serenity::model::id::{GuildId, UserId};
use std::{iter, ops::Range};

/// The name of these questions, which they carry as a comment: they look at a guild's every ticket.
pub const NUMBERS: &str = "the numbers of a guild";

/// How many tickets one question reads at most, the newest: with more, what MongoDB answers for a category could
/// outgrow a document of 16 MiB (three times of 16 bytes a ticket).
const MOST: i32 = 300_000;

/// How many parts are read at the same time.
const SIDE_BY_SIDE: usize = 4;

/// States of a ticket that was open once.
const OPENED: [&str; 4] = ["open", "closed", "deleting", "deleted"];
const CLOSED: [&str; 3] = ["closed", "deleting", "deleted"];

/// Entries of the history that end an open ticket.
const ENDS: [&str; 5] = ["closed", "lapsed", "deleted", "deleted_untranscribed", "channel_gone"];

/// The times of tickets that are alike in all else; those of one ticket stand at the same place of each list.
#[derive(Deserialize)]
struct Group {
    #[serde(rename = "_id")]
    of: Document,
    opened: RawArrayBuf,
    answered: RawArrayBuf,
    closed: RawArrayBuf,
}

impl Storage {
    /// The tickets that were opened or closed in this time, and how many are open now.
    pub async fn numbers(&self, guild: GuildId, within: Range<DateTime<Utc>>) -> Result<Read> {
        self.note_closings(guild).await?;
        let of_guild = |closed: Document| doc! { "guild_id": guild.to_string(), "closing.at": closed };
        // What closes while they are read counts as it was at the end of this time.
        let mut not_closed = of_guild(doc! { "$not": { "$lte": bson::DateTime::from_chrono(within.end) } });
        not_closed.extend(doc! { "opened_at": time(&within), "state": { "$in": OPENED.to_vec() } });
        let parts = iter::once(not_closed).chain(parts(&within).map(of_guild)).map(|filter| self.groups(filter));
        let gathered = stream::iter(parts).buffered(SIDE_BY_SIDE).try_collect::<Vec<_>>();
        let open = doc! { "guild_id": guild.to_string(), "state": "open" };
        let (gathered, open_now) = tokio::try_join!(gathered, self.tickets.count(open))?;
        Ok(Read { open_now, ..gather(&gathered, &within, MOST.unsigned_abs() as usize) })
    }

    async fn groups(&self, filter: Document) -> Result<Vec<Group>> {
        // A time that is not there has a place in its list, too.
        let each = |field: &str| doc! { "$push": { "$ifNull": [field, null] } };
        let pipeline = vec![
            doc! { "$match": filter },
            doc! { "$sort": { "closing.at": -1, "opened_at": -1 } },
            doc! { "$limit": MOST },
            doc! { "$group": {
                "_id": { "category": "$category.id", "by": "$closing.by", "reopened": "$reopened" },
                "opened": each("$opened_at"),
                "answered": each("$talk.first_answer_at"),
                "closed": each("$closing.at"),
            } },
        ];
        self.tickets.aggregate(pipeline, along(of_numbers())).await
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

/// What these parts tell, the newest first. What is older than a part that could not be read whole, for it has `most`
/// tickets, is left out: those that are counted are the newest.
fn gather(parts: &[Vec<Group>], within: &Range<DateTime<Utc>>, most: usize) -> Read {
    let mut read = Read::default();
    for groups in parts {
        let tickets: usize = groups.iter().map(|group| group.read(within, &mut read)).sum();
        read.is_cut = tickets >= most;
        if read.is_cut {
            break;
        }
    }
    read
}

/// The weeks of this time, the newest first.
fn parts(within: &Range<DateTime<Utc>>) -> impl Iterator<Item = Document> {
    let (start, end) = (within.start, within.end);
    let ends = iter::successors(Some(end), move |end| Some(*end - TimeDelta::weeks(1)).filter(|end| *end > start));
    ends.map(move |until| {
        let since = (until - TimeDelta::weeks(1)).max(start);
        let upper = if until == end { "$lte" } else { "$lt" };
        let mut part = doc! { "$gte": bson::DateTime::from_chrono(since) };
        part.insert(upper, bson::DateTime::from_chrono(until));
        part
    })
}

impl Group {
    /// Adds those that were opened in this time, and those that were closed in it. Returns how many tickets there are.
    fn read(&self, within: &Range<DateTime<Utc>>, read: &mut Read) -> usize {
        let category = self.of.get_str("category").ok().map(|id| CategoryId(id.to_owned()));
        let by = self.of.get_str("by").ok().filter(|by| *by != NOBODY).and_then(person);
        let mut opened = OpenedIn { category: category.clone(), ..OpenedIn::default() };
        let mut closed = ClosedIn { category, by, took: Vec::new() };
        let within = within.start.timestamp_millis()..=within.end.timestamp_millis();
        let mut tickets = 0;
        for ((at, answered), ended) in times(&self.opened).zip(times(&self.answered)).zip(times(&self.closed)) {
            tickets += 1;
            let Some(at) = at else { continue };
            if within.contains(&at) {
                opened.opened_at.push(bson::DateTime::from_millis(at).to_chrono());
                // An answer before the opening is a spoiled one.
                opened
                    .first_answers
                    .extend(answered.map(|answered| answered.saturating_sub(at)).filter(|took| *took >= 0));
            }
            closed
                .took
                .extend(ended.filter(|ended| within.contains(ended)).map(|ended| ended.saturating_sub(at).max(0)));
        }
        if self.of.get_bool("reopened").unwrap_or(false) {
            opened.reopened = opened.opened_at.len() as u64;
        }
        read.opened.push(opened);
        read.closed.push(closed);
        tickets
    }
}

/// The times of a list, in milliseconds since 1970; `None` where something else stands.
fn times(list: &RawArray) -> impl Iterator<Item = Option<i64>> {
    list.into_iter().map(|value| match value {
        Ok(RawBsonRef::DateTime(at)) => Some(at.timestamp_millis()),
        _ => None,
    })
}

/// The keys of the index. A ticket that was never closed has a null among them.
pub(super) fn of_numbers() -> Document {
    doc! {
        "guild_id": 1, "closing.at": 1, "opened_at": 1, "category.id": 1, "closing.by": 1, "talk.first_answer_at": 1,
        "reopened": 1, "state": 1,
    }
}

pub(super) fn along(index: Document) -> AggregateOptions {
    AggregateOptions::builder().hint(Hint::Keys(index)).comment(Bson::from(NUMBERS)).build()
}

pub(super) fn time(within: &Range<DateTime<Utc>>) -> Document {
    let time = bson::DateTime::from_chrono;
    doc! { "$gte": time(within.start), "$lte": time(within.end) }
}

pub(super) fn person(id: &str) -> Option<UserId> {
    id.parse().ok().filter(|id| *id != 0).map(UserId::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_older_than_a_part_that_was_not_read_whole_is_left_out() {
        let end = DateTime::<Utc>::default() + TimeDelta::days(1_000);
        let within = end - TimeDelta::days(30)..end;
        let week = |ago: i64, tickets: usize| {
            let at = |_| RawBsonRef::DateTime(bson::DateTime::from_chrono(end - TimeDelta::days(ago)));
            let list = || (0..tickets).map(at).collect::<RawArrayBuf>();
            vec![Group { of: doc! {}, opened: list(), answered: list(), closed: list() }]
        };
        for (newest, is_cut, counted) in [(2, false, 5), (3, true, 3), (4, true, 4)] {
            let read = gather(&[week(1, newest), week(8, 1), week(15, 2)], &within, 3);
            let opened: usize = read.opened.iter().map(|opened| opened.opened_at.len()).sum();
            assert_eq!((read.is_cut, opened), (is_cut, counted), "{newest} in the newest week");
        }
        assert!(gather(&[week(1, 1), week(8, 3)], &within, 3).is_cut, "the last part too");
    }

    #[test]
    fn the_weeks_of_a_period_cover_it_without_a_gap() {
        for days in [7, 30, 90] {
            let end = DateTime::<Utc>::default() + TimeDelta::days(1_000);
            let start = end - TimeDelta::days(days);
            let mut until = end;
            for part in parts(&(start..end)) {
                let upper = part.get_datetime(if until == end { "$lte" } else { "$lt" }).ok();
                assert_eq!(upper.map(|upper| upper.to_chrono()), Some(until));
                until = part.get_datetime("$gte").map_or(end, |since| since.to_chrono());
            }
            assert_eq!(until, start, "{days} days");
        }
    }
}
