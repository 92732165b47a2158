//! Tickets: inserted once, changed by compare-and-set on their revision.
use super::{Error, Result, Storage};
use crate::domain::{
    configuration::CategoryId,
    ticket::{Ticket, TicketId},
};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::FindOptions;
use serde::de::DeserializeOwned;
use serenity::model::id::{ChannelId, GuildId, UserId};

/// How often a change is tried again when others changed the same ticket in between.
const ATTEMPTS: usize = 20;

/// How many tickets one round of recovery takes up: a backlog is worked off round by round.
const DUE_AT_ONCE: u8 = 100;

/// Past how many tickets that cannot be read it looks for one that can.
const UNREADABLE: usize = 1_000;

/// What became of a new ticket.
#[derive(Debug)]
pub enum Inserted {
    Yes,
    /// The member has a live ticket already: the unique index refused the second.
    AlreadyLive,
}

impl Storage {
    /// How many live tickets were opened in this category.
    pub async fn live_in_category(&self, guild: GuildId, category: &CategoryId) -> Result<u64> {
        let live = doc! { "guild_id": guild.to_string(), "live": true, "category.id": &category.0 };
        self.tickets.count(live).await
    }

    pub async fn insert_ticket(&self, ticket: &Ticket) -> Result<Inserted> {
        match self.tickets.insert(ticket).await {
            Ok(()) => Ok(Inserted::Yes),
            Err(error) if error.is_duplicate() => Ok(Inserted::AlreadyLive),
            Err(error) => Err(error),
        }
    }

    /// Takes back a ticket that was just inserted.
    pub async fn take_back(&self, id: TicketId) -> Result<()> {
        self.tickets.delete(doc! { "_id": id.to_string() }).await.map(drop)
    }

    pub async fn ticket(&self, id: TicketId) -> Result<Option<Ticket>> {
        self.tickets.find_one(doc! { "_id": id.to_string() }).await
    }

    pub async fn live_ticket(&self, guild: GuildId, opener: UserId) -> Result<Option<Ticket>> {
        let live = doc! { "guild_id": guild.to_string(), "opener_id": opener.to_string(), "live": true };
        self.tickets.find_one(live).await
    }

    pub async fn ticket_of_channel(&self, channel: ChannelId) -> Result<Option<Ticket>> {
        self.tickets.find_one(doc! { "channel_id": channel.to_string() }).await
    }

    /// Tickets with an effect that is due, 100 at most: `recover` takes them up. One that cannot be read, perhaps because a
    /// newer version of the bot wrote it, is passed over.
    pub async fn due_tickets(&self, now: DateTime<Utc>) -> Result<Vec<Ticket>> {
        let mut unreadable = Vec::new();
        loop {
            let mut due = doc! { "effects.due_at": { "$lte": bson::DateTime::from_chrono(now) } };
            if !unreadable.is_empty() {
                due.insert("_id", doc! { "$nin": &unreadable });
            }
            let cut = FindOptions::builder().limit(i64::from(DUE_AT_ONCE)).build();
            let found = self.tickets.find(due, cut).await?;
            let ids: Vec<Bson> = found.iter().filter_map(|document| document.get("_id").cloned()).collect();
            let tickets: Vec<Ticket> = found.into_iter().filter_map(read).collect();
            // More than these are due, and none of these can be read: whatever comes behind them is not to wait for ever.
            if tickets.is_empty() && ids.len() == usize::from(DUE_AT_ONCE) && unreadable.len() < UNREADABLE {
                unreadable.extend(ids);
                continue;
            }
            return Ok(tickets);
        }
    }

    /// Compare-and-set: applies `change` to the ticket as it is stored and returns what was stored.
    ///
    /// `ticket` is the copy at hand; when others changed it since, the stored one is read and `change` tried again.
    /// A refusal of `change` is returned as it is, and nothing is stored.
    ///
    /// # Errors
    /// [`Error::Forgotten`] for a ticket that is not stored any more.
    pub async fn change_ticket<R>(
        &self,
        mut ticket: Ticket,
        mut change: impl FnMut(&Ticket) -> std::result::Result<Ticket, R>,
    ) -> Result<std::result::Result<Ticket, R>> {
        for _ in 0..ATTEMPTS {
            let mut next = match change(&ticket) {
                Ok(next) => next,
                Err(refusal) => return Ok(Err(refusal)),
            };
            next.revision = ticket.revision + 1;
            let unchanged = doc! { "_id": ticket.id.to_string(), "revision": ticket.revision };
            if self.tickets.replace(unchanged, &next).await? {
                return Ok(Ok(next));
            }
            ticket = self.ticket(ticket.id).await?.ok_or(Error::Forgotten(ticket.id))?;
        }
        Err(Error::Contended)
    }
}

/// A ticket, or a part of one. One that cannot be read is passed over, and stops nothing.
pub(super) fn read<T: DeserializeOwned>(document: Document) -> Option<T> {
    let id = document.get("_id").map(ToString::to_string);
    bson::deserialize_from_document(document)
        .inspect_err(|error| tracing::warn!(id, %error, "a ticket's document cannot be read and is left alone"))
        .ok()
}
