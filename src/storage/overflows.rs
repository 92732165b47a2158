//! The Discord categories that the bot made where one was full: `overflows [{of, id}]` of the guild's document.
use super::{Result, Storage, certain::known};
use crate::domain::guild::overflow::Overflow;
use bson::{Document, doc};
use serenity::model::id::{ChannelId, GuildId};

impl Storage {
    /// Remembers a Discord category, once however often it is asked for.
    pub async fn add_overflow(&self, guild: GuildId, overflow: Overflow) -> Result<()> {
        let update = doc! { "$addToSet": { "overflows": stored(overflow) } };
        known(|| self.guilds.update(doc! { "guild_id": guild.to_string() }, update.clone())).await.map(drop)
    }

    /// Forgets a Discord category that exists no more.
    pub async fn forget_overflow(&self, guild: GuildId, id: ChannelId) -> Result<()> {
        let update = doc! { "$pull": { "overflows": { "id": id.to_string() } } };
        self.guilds.update(doc! { "guild_id": guild.to_string() }, update).await.map(drop)
    }
}

fn stored(overflow: Overflow) -> Document {
    doc! { "of": overflow.of.to_string(), "id": overflow.id.to_string() }
}
