//! Everything about a guild is erased: when an administrator asks for it, or long after the bot was removed from it.
use super::{Result, Storage, ask};
use bson::{Document, doc};
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use serenity::model::id::GuildId;

impl Storage {
    /// Its configuration last: as long as it stands, somebody who looks finds what is still to be erased.
    pub async fn forget_guild(&self, id: GuildId) -> Result<()> {
        let of_guild = || doc! { "guild_id": id.to_string() };
        ask(self.drafts.delete_many(of_guild())).await?;
        ask(self.tickets.delete_many(of_guild())).await?;
        ask(self.guilds.delete_many(of_guild())).await.map(drop)
    }

    /// The bot was removed from the guild; an earlier date stays.
    pub async fn mark_left(&self, id: GuildId, at: DateTime<Utc>) -> Result<()> {
        let here = doc! { "guild_id": id.to_string(), "left_at": { "$exists": false } };
        let update = doc! { "$set": { "left_at": bson::DateTime::from_chrono(at) } };
        ask(self.guilds.update_one(here, update)).await.map(drop)
    }

    /// The bot is there, perhaps again.
    pub async fn mark_present(&self, id: GuildId) -> Result<()> {
        let left = doc! { "guild_id": id.to_string(), "left_at": { "$exists": true } };
        ask(self.guilds.update_one(left, doc! { "$unset": { "left_at": "" } })).await.map(drop)
    }

    /// Guilds that the bot left before this time.
    pub async fn left_before(&self, at: DateTime<Utc>) -> Result<Vec<GuildId>> {
        self.guild_ids(doc! { "left_at": { "$lt": bson::DateTime::from_chrono(at) } }).await
    }

    /// Guilds that the bot has not left as far as is known.
    pub async fn present_guilds(&self) -> Result<Vec<GuildId>> {
        self.guild_ids(doc! { "left_at": { "$exists": false } }).await
    }

    async fn guild_ids(&self, filter: Document) -> Result<Vec<GuildId>> {
        let found = ask(self.guilds.find(filter).projection(doc! { "guild_id": 1 })).await?;
        let documents: Vec<Document> = ask(found.try_collect()).await?;
        let ids = documents.iter().filter_map(|document| document.get_str("guild_id").ok()?.parse::<u64>().ok());
        Ok(ids.filter(|id| *id != 0).map(GuildId::new).collect())
    }
}
