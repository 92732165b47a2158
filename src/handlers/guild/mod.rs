//! Events in guilds: members, channels, roles, emojis, and guilds that come and go.
pub mod events;
pub mod inbox;
