//! An event on its way to the sessions.
use crate::id::Id;
use serde_json::Value;

/// Something that happened, before the hub has decided who is told.
#[derive(Clone, Debug)]
pub struct Event {
    /// Discord's name, such as `CHANNEL_CREATE`.
    pub name: &'static str,
    /// The guild decides the shard; it is none for direct messages, which go to shard 0.
    pub guild_id: Option<Id>,
    /// `d` of the payload.
    pub data: Value,
    /// Whether the application's switch for message content is on.
    pub content: bool,
}
