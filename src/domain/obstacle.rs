//! Why Discord refuses a request of the bot.
use serde::{Deserialize, Serialize};

/// Why Discord refused a request of the bot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The bot lacks a permission in the channel (errors 50001 and 50013).
    Permissions,
    /// The bot lacks a permission, and lacks these permission bits in the whole guild.
    Lacks(i64),
    /// A moderator timed the bot out; the value is the end of the timeout in seconds since 1970.
    TimedOut(i64),
    /// The guild demands two-factor authentication of its moderators, and the bot's owner has none (error
    /// 60003).
    TwoFactor,
    /// The Discord category holds 50 channels, or the guild 500.
    Full,
    /// The channel or category is gone.
    Gone,
    /// Any other reason, with Discord's error code.
    Other(u32),
}
