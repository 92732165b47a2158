//! A guild (`resources/guild.mdx`, "Get Guild").
use super::{Discord, Fault, Role, call::Call, emojis::Emoji, route::Route};
use reqwest::Method;
use serde::Deserialize;
use serenity::model::{
    guild::PremiumTier,
    id::{GuildId, UserId},
};

/// What the bot reads of a guild. Its channels are asked for by themselves.
#[derive(Clone, Debug, Deserialize)]
pub struct Guild {
    pub name: String,
    pub owner_id: UserId,
    pub premium_tier: PremiumTier,
    pub roles: Vec<Role>,
    pub emojis: Vec<Emoji>,
}

impl Discord {
    pub async fn guild(&self, guild: GuildId) -> Result<Guild, Fault> {
        self.ask(Call::new(Method::GET, Route::Guild(guild))).await
    }
}
