//! Tickets: inserted once, changed by compare-and-set on their revision.
use super::{
    Error, Result, Storage,
    certain::{PAUSE, Written},
};
use crate::domain::{
    setup::configuration::CategoryId,
    ticket::{Ticket, TicketId},
};
use bson::{Document, doc};
use serde::de::DeserializeOwned;
use serenity::model::id::{ChannelId, GuildId, UserId};
use tokio::time::{Instant, sleep};

/// How often a change is tried again when others changed the same ticket in between.
const ATTEMPTS: usize = 20;

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

    /// Inserts a ticket. The ticket gets another id if the insert has to be repeated.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when the ticket may be stored, or may still be. With every other error the
    /// ticket is not stored and will not be.
    pub async fn insert_ticket(&self, ticket: &mut Ticket) -> Result<Inserted> {
        let began = Instant::now();
        loop {
            match self.tickets.insert_once(one(ticket.guild_id, ticket.id), ticket, "opener_id").await {
                Ok(Written::Yes) => return Ok(Inserted::Yes),
                Ok(Written::Never(reason)) if reason.is_late(began) => return Err(reason),
                Ok(Written::Never(_) | Written::Overtaken) => ticket.id = TicketId::random(),
                Err(error) if error.is_duplicate() => return Ok(Inserted::AlreadyLive),
                Err(error) => return Err(error),
            }
            sleep(PAUSE).await;
        }
    }

    /// Takes back a ticket that was just inserted. Returns `false` if somebody else has given the ticket a
    /// number since: then the ticket stays.
    pub async fn take_back(&self, guild: GuildId, id: TicketId) -> Result<bool> {
        let mut unnumbered = one(guild, id);
        unnumbered.insert("number", doc! { "$exists": false });
        self.tickets.delete(unnumbered).await
    }

    pub async fn ticket(&self, guild: GuildId, id: TicketId) -> Result<Option<Ticket>> {
        self.tickets.find_one(one(guild, id)).await
    }

    pub async fn live_ticket(&self, guild: GuildId, opener: UserId) -> Result<Option<Ticket>> {
        let live = doc! { "guild_id": guild.to_string(), "opener_id": opener.to_string(), "live": true };
        self.tickets.find_one(live).await
    }

    pub async fn ticket_of_channel(&self, guild: GuildId, channel: ChannelId) -> Result<Option<Ticket>> {
        let there = doc! { "guild_id": guild.to_string(), "channel_id": channel.to_string() };
        self.tickets.find_one(there).await
    }

    /// Compare-and-set: applies `change` to the ticket as it is stored and returns what was stored.
    ///
    /// `ticket` is the caller's copy; when others have changed the ticket since, the stored ticket is read
    /// and `change` is tried again. A refusal of `change` is returned as it is, and nothing is stored. An
    /// opening that was refused and has nothing left to do is deleted.
    ///
    /// # Errors
    /// [`Error::Forgotten`] for a ticket that is not stored any more. [`Error::OutcomeUnknown`] when the
    /// change may be stored, or may still be. With every other error the change is not stored and will not
    /// be.
    pub async fn change_ticket<R>(
        &self,
        mut ticket: Ticket,
        mut change: impl FnMut(&Ticket) -> std::result::Result<Ticket, R>,
    ) -> Result<std::result::Result<Ticket, R>> {
        let began = Instant::now();
        for _ in 0..ATTEMPTS {
            let mut next = match change(&ticket) {
                Ok(next) => next,
                Err(refusal) => return Ok(Err(refusal)),
            };
            next.revision = ticket.revision + 1;
            next.erase_at = self.erases_at(&next);
            let mark = next.writes.begin();
            let key = one(ticket.guild_id, ticket.id);
            let written = if next.is_to_be_erased() {
                self.tickets.delete_revision(key, ticket.revision).await?
            } else {
                self.tickets.replace_revision(key, ticket.revision, &next, mark).await?
            };
            match written {
                Written::Yes => return Ok(Ok(next)),
                Written::Never(reason) if reason.is_late(began) => return Err(reason),
                Written::Never(_) => sleep(PAUSE).await,
                Written::Overtaken => {}
            }
            ticket = self.ticket(ticket.guild_id, ticket.id).await?.ok_or(Error::Forgotten(ticket.id))?;
        }
        Err(Error::Contended)
    }
}

/// The filter of one ticket. In a sharded cluster a ticket is found by its guild; without a guild in the
/// filter, the id alone is not enough.
fn one(guild: GuildId, id: TicketId) -> Document {
    doc! { "_id": id.to_string(), "guild_id": guild.to_string() }
}

/// Reads a ticket, or a part of one. A document that cannot be read is passed over and stops nothing.
pub(super) fn read<T: DeserializeOwned>(document: Document) -> Option<T> {
    let id = document.get("_id").map(ToString::to_string);
    bson::deserialize_from_document(document)
        .inspect_err(|error| tracing::warn!(id, %error, "a ticket's document cannot be read and is left alone"))
        .ok()
}
