//! When the tickets of a guild are looked at because somebody may wait for an answer in them, and the tickets in which
//! something is to happen by itself. A guild that asks for nothing of it has no such time, nor have its tickets.
use super::{
    Result, Storage,
    across::{WAITS, WAKING},
    taking::{DueInGuilds, LEFT_TO_OTHERS, time},
    tickets::read,
};
use crate::domain::ticket::Ticket;
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::{FindOptions, Hint};
use serenity::model::id::GuildId;

/// How many tickets are taken in one go.
const TICKETS: i64 = 100;

/// That the tickets of a guild are to be looked at.
pub(super) const DUE: DueInGuilds = DueInGuilds { field: "waits_due_at", name: WAITS };

impl Storage {
    /// Has the guild's tickets looked at by this time.
    pub async fn look_at_waits(&self, id: GuildId, by: DateTime<Utc>) -> Result<()> {
        let update = doc! { "$min": { "waits_due_at": time(by) } };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// Takes some guilds whose tickets are to be looked at now, the longest due first. No other process takes these
    /// guilds before `until`. `is_ours` says which guilds are this process's own.
    pub async fn take_waits(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        is_ours: impl Fn(GuildId) -> bool,
    ) -> Result<Vec<GuildId>> {
        let taking = doc! { DUE.field: time(until) };
        self.take_guilds(&DUE, now, &doc! {}, &taking, is_ours).await
    }

    /// Records that the guild's tickets were looked at by whoever took it `until` then: they are looked at again at
    /// `next`, or no more. Whoever asked for a look meanwhile gets it.
    pub async fn waits_looked_at(&self, id: GuildId, until: DateTime<Utc>, next: Option<DateTime<Utc>>) -> Result<()> {
        let ours = doc! { "guild_id": id.to_string(), "waits_due_at": time(until) };
        let update = if let Some(next) = next {
            doc! { "$set": { "waits_due_at": time(next) } }
        } else {
            doc! { "$unset": { "waits_due_at": "" } }
        };
        self.guilds.update(ours, update).await.map(drop)
    }

    /// Some of the tickets in which something is to happen by itself now, the longest due first, each with since
    /// when. A ticket that cannot be read is passed over.
    pub async fn waking(&self, now: DateTime<Utc>, is_ours: impl Fn(GuildId) -> bool) -> Result<Vec<Ticket>> {
        let cut = FindOptions::builder().hint(Hint::Keys(of_tickets())).limit(TICKETS).comment(Bson::from(WAKING));
        let due = doc! { "wakes_at": { "$lte": time(now) } };
        let tickets: Vec<Ticket> = self.tickets.find_map(due, cut.build(), read).await?;
        let is_left = |ticket: &Ticket| ticket.wakes_at.is_some_and(|at| at <= now - LEFT_TO_OTHERS);
        Ok(tickets.into_iter().filter(|ticket| is_ours(ticket.guild_id) || is_left(ticket)).collect())
    }
}

/// The index of the tickets in which something is to happen.
pub(super) fn of_tickets() -> Document {
    doc! { "wakes_at": 1 }
}
