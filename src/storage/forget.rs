//! Everything about a guild is erased: when an administrator asks for it, or long after the bot was removed from it.
use super::{Result, Storage, ask};
use bson::{Document, doc};
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use serenity::model::id::GuildId;
use std::collections::BTreeSet;

impl Storage {
    /// What hangs on it before its document, so that whoever starts again after a crash finds what is still to be erased;
    /// and once more after it, for what slipped in meanwhile: from then on nobody opens a ticket there.
    pub async fn forget_guild(&self, id: GuildId) -> Result<()> {
        let of_guild = || doc! { "guild_id": id.to_string() };
        for document_too in [true, false] {
            ask(self.drafts.delete_many(of_guild())).await?;
            ask(self.tickets.delete_many(of_guild())).await?;
            if document_too {
                ask(self.guilds.delete_many(of_guild())).await?;
            }
        }
        Ok(())
    }

    /// How many tickets of the guild are open or closed: their channels stand.
    pub async fn count_unfinished(&self, id: GuildId) -> Result<u64> {
        let states = ["open", "closed"];
        let stands = doc! { "guild_id": id.to_string(), "state": { "$in": states }, "channel_id": { "$exists": true } };
        ask(self.tickets.count_documents(stands)).await
    }

    /// How many tickets of the guild are being opened or deleted.
    pub async fn count_under_way(&self, id: GuildId) -> Result<u64> {
        let under_way = doc! { "guild_id": id.to_string(), "state": { "$in": ["opening", "deleting"] } };
        ask(self.tickets.count_documents(under_way)).await
    }

    /// The bot was removed from the guild; an earlier date stays. Noted in its drafts, too: a guild that was never validated
    /// has nothing else.
    pub async fn mark_left(&self, id: GuildId, at: DateTime<Utc>) -> Result<()> {
        for collection in [&self.guilds, &self.drafts] {
            let here = doc! { "guild_id": id.to_string(), "left_at": { "$exists": false } };
            let update = doc! { "$set": { "left_at": bson::DateTime::from_chrono(at) } };
            ask(collection.update_many(here, update)).await?;
        }
        Ok(())
    }

    /// The bot is there, perhaps again.
    pub async fn mark_present(&self, id: GuildId) -> Result<()> {
        for collection in [&self.guilds, &self.drafts] {
            let left = doc! { "guild_id": id.to_string(), "left_at": { "$exists": true } };
            ask(collection.update_many(left, doc! { "$unset": { "left_at": "" } })).await?;
        }
        Ok(())
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
            let found = ask(collection.find(filter.clone()).projection(doc! { "guild_id": 1 })).await?;
            let documents: Vec<Document> = ask(found.try_collect()).await?;
            let found = documents.iter().filter_map(|document| document.get_str("guild_id").ok()?.parse::<u64>().ok());
            ids.extend(found.filter(|id| *id != 0).map(GuildId::new));
        }
        Ok(ids)
    }
}
