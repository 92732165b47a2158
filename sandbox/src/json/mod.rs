//! The state as Discord's JSON objects, with every field that Discord's description demands.
mod application;
mod attachment;
mod channel;
mod guild;
mod message;
mod part;
mod user;

pub use application::*;
pub use attachment::{attachment, ephemeral_attachment, file_url, is_signed, proxied};
pub use channel::*;
pub use guild::*;
pub use message::*;
pub use part::{emoji, guild_emoji, poll, reaction, snapshot, sticker};
pub use user::*;

use chrono::{DateTime, SecondsFormat, Utc};

/// `2026-08-06T12:00:00.000000+00:00`, as Discord writes times.
pub fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, false)
}
