//! The tickets of one member, and those that are not over.
use super::{Result, Storage, ask, tickets::readable};
use crate::domain::ticket::Ticket;
use bson::{Document, doc};
use futures::TryStreamExt;
use serenity::model::id::{GuildId, UserId};
use std::collections::BTreeSet;

/// The states of a ticket that is not over.
const UNFINISHED: [&str; 4] = ["opening", "open", "closed", "deleting"];

impl Storage {
    /// Which of these people opened or claimed a ticket of the guild that is not over.
    pub async fn members_with_tickets(&self, guild: GuildId, members: &[UserId]) -> Result<BTreeSet<UserId>> {
        let ids: Vec<String> = members.iter().map(ToString::to_string).collect();
        let tickets = self.tickets.clone_with_type::<Document>();
        let mut found = BTreeSet::new();
        for field in ["opener_id", "claimed_by"] {
            let mut filter = doc! { "guild_id": guild.to_string(), "state": { "$in": UNFINISHED.to_vec() } };
            filter.insert(field, doc! { "$in": &ids });
            let documents = ask(tickets.find(filter).projection(doc! { field: 1 })).await?;
            let documents: Vec<Document> = ask(documents.try_collect()).await?;
            found.extend(documents.iter().filter_map(|document| document.get_str(field).ok()?.parse::<UserId>().ok()));
        }
        Ok(found)
    }

    /// Tickets that the member opened and that have a channel, oldest first.
    pub async fn tickets_opened_by(&self, guild: GuildId, member: UserId) -> Result<Vec<Ticket>> {
        self.unfinished(doc! { "guild_id": guild.to_string(), "opener_id": member.to_string() }).await
    }

    pub async fn tickets_claimed_by(&self, guild: GuildId, member: UserId) -> Result<Vec<Ticket>> {
        self.unfinished(doc! { "guild_id": guild.to_string(), "claimed_by": member.to_string() }).await
    }

    pub async fn tickets_of_guild(&self, guild: GuildId) -> Result<Vec<Ticket>> {
        self.unfinished(doc! { "guild_id": guild.to_string() }).await
    }

    async fn unfinished(&self, mut filter: Document) -> Result<Vec<Ticket>> {
        filter.insert("state", doc! { "$in": UNFINISHED.to_vec() });
        let found = self.tickets.clone_with_type::<Document>();
        let documents = ask(found.find(filter).sort(doc! { "number": 1 })).await?;
        ask(readable(documents).try_collect()).await
    }
}
