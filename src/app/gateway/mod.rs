//! Discord's gateway: its address, the sessions of this process on it, and their events.
mod address;
mod listener;
mod roster;
mod session;
mod sessions;
mod turn;
mod unread;

pub use address::find;
pub use roster::Roster;
pub use sessions::Sessions;

use serenity::all::GatewayIntents;

/// The intents of all that the bot needs to hear: its guilds with their roles, channels and emojis, and
/// members who leave or return.
const INTENTS: GatewayIntents =
    GatewayIntents::GUILDS.union(GatewayIntents::GUILD_MEMBERS).union(GatewayIntents::GUILD_EMOJIS_AND_STICKERS);
