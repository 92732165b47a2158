//! A guild (`resources/guild.mdx`, "Get Guild").
use super::{Discord, Fault, Role, call::Call, emojis::Emoji, route::Route};
use reqwest::Method;
use serde::Deserialize;
use serenity::model::{
    guild::PremiumTier,
    id::{GuildId, UserId},
};

/// What the bot reads of a guild. The guild's channels need a call of their own.
#[derive(Clone, Debug, Deserialize)]
pub struct Guild {
    pub name: String,
    pub owner_id: UserId,
    pub premium_tier: PremiumTier,
    pub roles: Vec<Role>,
    pub emojis: Vec<Emoji>,
}

#[derive(Deserialize)]
struct Counted {
    approximate_member_count: u64,
}

impl Discord {
    pub async fn guild(&self, guild: GuildId) -> Result<Guild, Fault> {
        self.ask(Call::new(Method::GET, Route::Guild(guild))).await
    }

    /// The approximate number of the guild's members, bots included.
    pub async fn member_count(&self, guild: GuildId) -> Result<u64, Fault> {
        let counted: Counted =
            self.ask(Call::new(Method::GET, Route::Guild(guild)).query("with_counts", &true)).await?;
        Ok(counted.approximate_member_count)
    }
}
