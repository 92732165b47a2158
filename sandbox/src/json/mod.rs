//! The state as Discord's JSON objects, with every field that Discord's description requires.
mod application;
mod attachment;
mod channel;
mod component;
mod guild;
mod message;
mod part;
mod thread;
mod time;
mod user;

pub use application::*;
pub use attachment::{attachment, ephemeral_attachment, file_url, is_signed, proxied};
pub(crate) use attachment::{components, embeds};
pub use channel::*;
pub use component::each_component;
pub use guild::*;
pub use message::*;
pub use part::{emoji, guild_emoji, poll, reaction, snapshot, sticker};
pub use thread::{active_threads, thread, thread_member, thread_to_bot, threads};
pub use time::time;
pub use user::*;
