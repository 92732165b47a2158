//! An event on its way to the sessions.
use crate::id::Id;
use serde_json::Value;

/// An event, before the hub has decided which sessions get it.
#[derive(Clone, Debug)]
pub struct Event {
    /// Discord's name of the event, such as `CHANNEL_CREATE`.
    pub name: &'static str,
    /// The guild, which decides the shard; `None` for direct messages, which go to shard 0.
    pub guild_id: Option<Id>,
    /// The field `d` of the payload.
    pub data: Value,
    /// Whether the application's switch for message content is on.
    pub content: bool,
}
