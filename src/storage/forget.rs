//! Everything about a guild is erased: when an administrator asks for it, or long after the bot was removed
//! from the guild.
use super::{Result, Storage};
use bson::doc;
use serenity::model::id::GuildId;

impl Storage {
    /// Erases the guild's tickets, drafts, blocks, answers and canned answers before its document, so that a process
    /// that starts again after a crash finds what is still to be erased. They are erased once more after the document,
    /// because some may have slipped in: once the document is gone, nobody opens a ticket in the guild.
    pub async fn forget_guild(&self, id: GuildId) -> Result<()> {
        let of_guild = || doc! { "guild_id": id.to_string() };
        for document_too in [true, false] {
            self.drafts.delete_all(of_guild()).await?;
            self.blocks.delete_all(of_guild()).await?;
            self.answers.delete_all(of_guild()).await?;
            self.bury_canned(id).await?;
            self.tickets.delete_all(of_guild()).await?;
            if document_too {
                self.guilds.delete_all(of_guild()).await?;
            }
        }
        Ok(())
    }

    /// How many tickets of the guild are open or closed and have a channel.
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
}
