//! How long the records of ended tickets are kept: for ever, unless the operator says for how many days.
//!
//! A record says itself when MongoDB may erase it (`erase_at`). That date is set once nothing is left to do
//! for the ticket, and not before: the write that strikes off the last effect sets it. It is never before the
//! end of the pause that the ticket began for its member: the pause is read in the record.
use super::{Result, Storage};
use crate::domain::ticket::{State, Ticket};
use bson::{Bson, Document, doc};
use chrono::{DateTime, TimeDelta, Utc};
use mongodb::options::FindOptions;
use serenity::model::id::GuildId;

/// The document that says which number of days was last applied to all records. It stands among the leases
/// and is never erased.
const APPLIED: &str = "keep-ended-tickets";

/// How many records are read at a time.
const PAGE: i64 = 100;

/// The number behind which the next records of a guild begin. The default stands before all of them.
#[derive(Clone, Debug)]
pub struct Behind(Bson);

impl Default for Behind {
    fn default() -> Self {
        Self(Bson::Double(f64::NEG_INFINITY))
    }
}

impl Behind {
    pub(super) fn number(number: Bson) -> Self {
        Self(number)
    }

    pub(super) fn value(self) -> Bson {
        self.0
    }
}

impl Storage {
    /// The same storage with the number of days for which ended tickets are kept; `None` keeps them for ever.
    #[must_use]
    pub fn keeping(self, days: Option<u16>) -> Self {
        Self { keep_ended: days, ..self }
    }

    /// For how many days ended tickets are kept; `None` for ever.
    pub fn keeps_ended(&self) -> Option<u16> {
        self.keep_ended
    }

    /// When the ticket's record may be erased.
    pub(super) fn erases_at(&self, ticket: &Ticket) -> Option<DateTime<Utc>> {
        let is_over = ticket.state == State::Deleted && ticket.effects.is_empty();
        let days = self.keep_ended.filter(|_| is_over)?;
        let kept = ticket.ended_at? + TimeDelta::days(days.into());
        Some(ticket.pause_until.map_or(kept, |pause| pause.max(kept)))
    }

    /// Whether the records of all ended tickets are kept for as many days as those of tickets that end from
    /// now on.
    pub async fn is_kept_as_set(&self) -> Result<bool> {
        let applied: Option<Document> = self.leases.find_one(doc! { "_id": APPLIED }).await?;
        let days = applied.and_then(|applied| applied.get_i32("days").ok());
        Ok(days == self.keep_ended.map(i32::from))
    }

    /// Records that the setting of this process is applied to all records.
    pub async fn is_applied(&self) -> Result<()> {
        let for_ever = || doc! { "$unset": { "days": "" } };
        let update = self.keep_ended.map_or_else(for_ever, |days| doc! { "$set": { "days": i32::from(days) } });
        self.leases.upsert(doc! { "_id": APPLIED }, update).await
    }

    /// Records beside the counter the highest number that was given: a counter that is lowered by hand must
    /// not bring back the numbers of erased tickets.
    pub async fn note_last_number(&self, id: GuildId) -> Result<()> {
        if self.keep_ended.is_none() {
            return Ok(());
        }
        self.lift_counter(id).await?;
        let note = vec![doc! { "$set": { "last_number": super::drawing::given() } }];
        self.guilds.update(doc! { "guild_id": id.to_string() }, note).await.map(drop)
    }

    /// Sets or removes the date of erasure in the next records of ended tickets of a guild, a hundred at
    /// most. A ticket that ended before such times were recorded counts as ended now. Returns where the next
    /// records begin, if there are more.
    pub async fn keep_page(&self, id: GuildId, behind: Behind, now: DateTime<Utc>) -> Result<Option<Behind>> {
        let next = doc! { "guild_id": id.to_string(), "number": { "$exists": true, "$gt": behind.0 } };
        let seen = doc! { "number": 1, "state": 1, "effects.id": 1, "erase_at": 1 };
        let cut = FindOptions::builder().sort(doc! { "number": 1 }).limit(PAGE).projection(seen).build();
        let page = self.tickets.find(next, cut).await?;
        let has_date = |record: &Document| record.contains_key("erase_at");
        let is_idle = |record: &Document| record.get_array("effects").is_ok_and(Vec::is_empty);
        let is_over =
            |record: &Document| record.get_str("state").is_ok_and(|state| state == "deleted") && is_idle(record);
        let concerned = |record: &&Document| is_over(record) && (self.keep_ended.is_some() || has_date(record));
        let ids: Vec<Bson> = page.iter().filter(concerned).filter_map(|record| record.get("_id").cloned()).collect();
        if !ids.is_empty() {
            // The conditions are repeated, because an effect may have been planned meanwhile.
            let over = doc! { "guild_id": id.to_string(), "_id": { "$in": ids }, "state": "deleted", "effects": { "$size": 0 } };
            self.tickets.update_all(over, dated(self.keep_ended, now)).await?;
        }
        let is_more = page.len() >= usize::try_from(PAGE).unwrap_or_default();
        Ok(page.last().filter(|_| is_more).and_then(|last| last.get("number").cloned()).map(Behind))
    }
}

fn dated(days: Option<u16>, now: DateTime<Utc>) -> Vec<Document> {
    let Some(days) = days else { return vec![doc! { "$unset": "erase_at" }] };
    let now = bson::DateTime::from_chrono(now);
    let ended = doc! { "$convert": { "input": "$ended_at", "to": "date", "onError": now, "onNull": now } };
    let kept = doc! { "$dateAdd": { "startDate": "$ended_at", "unit": "day", "amount": i32::from(days) } };
    // Most records have no pause, and what is missing is not the greater one.
    let erased = doc! { "$max": [kept, "$pause_until"] };
    vec![doc! { "$set": { "ended_at": ended } }, doc! { "$set": { "erase_at": erased } }]
}
