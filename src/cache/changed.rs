//! What an event changed that other modules have to know.
use serenity::model::id::{ChannelId, GuildId};

/// Channels of a guild that the bot stopped seeing, or sees again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SightChanged {
    pub guild: GuildId,
    pub hidden: Vec<ChannelId>,
    pub seen: Vec<ChannelId>,
}

/// A change that somebody made to channels which may be tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    /// The overwrites of a channel in which the bot has an overwrite of its own.
    Channel(GuildId, ChannelId),
    /// The permissions of a role, or of the bot, in a guild that has such channels.
    Roles(GuildId),
    /// A message was pinned or unpinned in a channel in which the bot has an overwrite of its own.
    Pins(GuildId, ChannelId),
}
