//! The erasures of members' data that are under way. Each stands in the guild's document until nothing is left to do,
//! so that another process goes on with it if its own has died.
use super::{OutboxEntry, Result, Storage, certain::known};
use bson::doc;
use serde::Deserialize;
use serenity::model::id::{GuildId, UserId};

/// The most of them that are read at once.
pub(super) const MOST: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Erasing {
    pub member: UserId,
    /// The administrator who wants it.
    pub by: UserId,
}

impl Storage {
    /// Notes that the data of this member is to be erased. In a guild without a document there is next to nothing to
    /// erase, and nothing is noted.
    pub async fn begin_erasing(&self, guild: GuildId, Erasing { member, by }: Erasing) -> Result<()> {
        let unknown = doc! { "guild_id": guild.to_string(), "erasing.member": { "$ne": member.to_string() } };
        let begun = doc! { "$push": { "erasing": { "member": member.to_string(), "by": by.to_string() } } };
        known(|| self.guilds.update(unknown.clone(), begun.clone())).await.map(drop)
    }

    /// Strikes the erasure off, because nothing is left to do, and has the log channel told in the same write. Returns
    /// `false` if that was done before.
    pub async fn end_erasing(&self, guild: GuildId, member: UserId, news: &OutboxEntry) -> Result<bool> {
        let this = doc! { "guild_id": guild.to_string(), "erasing.member": member.to_string() };
        let ended =
            doc! { "$pull": { "erasing": { "member": member.to_string() } }, "$push": { "news": news.to_push() } };
        if known(|| self.guilds.update(this.clone(), ended.clone())).await? {
            let none = doc! { "guild_id": guild.to_string(), "erasing": { "$size": 0 } };
            self.guilds.update(none, doc! { "$unset": { "erasing": "" } }).await?;
            return Ok(true);
        }
        Ok(false)
    }
}
