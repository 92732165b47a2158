//! What stood in the way at Discord.
use serde::{Deserialize, Serialize};

/// Why Discord refused to make or fill a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The bot lacks a permission there (50001, 50013).
    Permissions,
    /// The same, and these permission bits it lacks in the whole guild.
    Lacks(i64),
    /// A moderator timed the bot out, until then in seconds since 1970.
    TimedOut(i64),
    /// The guild demands two-factor authentication of those who moderate, and whoever owns the bot has none
    /// (60003).
    TwoFactor,
    /// The Discord category holds 50 channels, or the guild 500.
    Full,
    /// The channel or category is gone.
    Gone,
    /// Anything else, with Discord's code.
    Other(u32),
}
