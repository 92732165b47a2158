//! The custom emojis of a guild (`resources/emoji.mdx`, "List Guild Emojis").
use super::{Discord, Fault, call::Call, route::Route};
use reqwest::Method;
use serde::Deserialize;
use serenity::model::id::{EmojiId, GuildId};

/// What the bot reads of an emoji.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Emoji {
    pub id: EmojiId,
    /// Whether the emoji can be used: false when the guild has lost the boosts that the emoji needs.
    #[serde(default = "yes")]
    pub available: bool,
}

fn yes() -> bool {
    true
}

impl Discord {
    pub async fn emojis(&self, guild: GuildId) -> Result<Vec<Emoji>, Fault> {
        self.ask(Call::new(Method::GET, Route::GuildEmojis(guild))).await
    }
}
