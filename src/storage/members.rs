//! The tickets of one member or one guild that are not over.
use super::{Result, Storage, tickets::read};
use crate::domain::ticket::Ticket;
use bson::{Document, doc};
use mongodb::options::FindOptions;
use serenity::model::id::{GuildId, UserId};
use std::collections::BTreeSet;

impl Storage {
    /// Which of these people opened or claimed a ticket of the guild that is not over.
    pub async fn members_with_tickets(&self, guild: GuildId, members: &[UserId]) -> Result<BTreeSet<UserId>> {
        let ids: Vec<String> = members.iter().map(ToString::to_string).collect();
        let mut found = BTreeSet::new();
        for field in ["opener_id", "claimed_by"] {
            let mut filter = doc! { "guild_id": guild.to_string(), "state": unfinished() };
            filter.insert(field, doc! { "$in": &ids });
            let only = FindOptions::builder().projection(doc! { field: 1 }).build();
            let id = move |document: Document| document.get_str(field).ok()?.parse::<UserId>().ok();
            found.extend(self.tickets.find_map(filter, only, id).await?);
        }
        Ok(found)
    }

    /// The tickets that the member opened and that are not over, lowest number first.
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
        filter.insert("state", unfinished());
        let mut tickets: Vec<Ticket> = self.tickets.find_map(filter, FindOptions::default(), read).await?;
        tickets.sort_by_key(|ticket| ticket.number);
        Ok(tickets)
    }
}

/// The states of tickets that are not over.
pub(super) fn unfinished() -> Document {
    doc! { "$in": ["opening", "open", "closed", "deleting"] }
}
