//! Everything about a guild is erased: when an administrator asks for it, or long after the bot was removed from it.
use super::{Result, Storage};
use bson::{Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::FindOptions;
use serenity::model::id::GuildId;
use std::collections::BTreeSet;

impl Storage {
    /// What hangs on it before its document, so that whoever starts again after a crash finds what is still to be erased;
    /// and once more after it, for what slipped in meanwhile: from then on nobody opens a ticket there.
    pub async fn forget_guild(&self, id: GuildId) -> Result<()> {
        let of_guild = || doc! { "guild_id": id.to_string() };
        for document_too in [true, false] {
            self.drafts.delete_all(of_guild()).await?;
            self.tickets.delete_all(of_guild()).await?;
            if document_too {
                self.guilds.delete_all(of_guild()).await?;
            }
        }
        Ok(())
    }

    /// How many tickets of the guild are open or closed: their channels stand.
    pub async fn count_unfinished(&self, id: GuildId) -> Result<u64> {
        let states = ["open", "closed"];
        let stands = doc! { "guild_id": id.to_string(), "state": { "$in": states }, "channel_id": { "$exists": true } };
        self.tickets.count(stands).await
    }

    /// How many tickets of the guild are being opened or deleted.
    pub async fn count_under_way(&self, id: GuildId) -> Result<u64> {
        let under_way = doc! { "guild_id": id.to_string(), "state": { "$in": ["opening", "deleting"] } };
        self.tickets.count(under_way).await
    }

    /// Guilds that the bot left before this time.
    pub async fn left_before(&self, at: DateTime<Utc>) -> Result<BTreeSet<GuildId>> {
        self.guild_ids(doc! { "left_at": { "$lt": bson::DateTime::from_chrono(at) } }).await
    }

    /// Guilds that the bot has not left as far as is known.
    pub async fn present_guilds(&self) -> Result<BTreeSet<GuildId>> {
        self.guild_ids(doc! { "left_at": { "$exists": false } }).await
    }

    /// Of those with a document or a draft.
    async fn guild_ids(&self, filter: Document) -> Result<BTreeSet<GuildId>> {
        let mut ids = BTreeSet::new();
        for collection in [&self.guilds, &self.drafts] {
            let only_ids = FindOptions::builder().projection(doc! { "guild_id": 1 }).build();
            let documents = collection.find(filter.clone(), only_ids).await?;
            let found = documents.iter().filter_map(|document| document.get_str("guild_id").ok()?.parse::<u64>().ok());
            ids.extend(found.filter(|id| *id != 0).map(GuildId::new));
        }
        Ok(ids)
    }
}
