use crate::id::Id;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ChannelKind {
    Text = 0,
    Dm = 1,
    Voice = 2,
    Category = 4,
    Announcement = 5,
    PublicThread = 11,
    PrivateThread = 12,
    Forum = 15,
}

#[derive(Clone, Debug)]
pub struct Channel {
    pub id: Id,
    pub kind: ChannelKind,
    /// The channel's guild; `None` for a DM.
    pub guild_id: Option<Id>,
    pub name: String,
    pub topic: Option<String>,
    pub parent_id: Option<Id>,
    pub position: i64,
    pub nsfw: bool,
    pub rate_limit_per_user: u32,
    pub overwrites: Vec<Overwrite>,
    /// The other person of a DM.
    pub recipient_id: Option<Id>,
    pub last_message_id: Option<Id>,
    pub last_pin_at: Option<DateTime<Utc>>,
    /// The pinned messages.
    pub pins: BTreeSet<Id>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverwriteKind {
    Role,
    Member,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overwrite {
    pub id: Id,
    pub kind: OverwriteKind,
    pub allow: u64,
    pub deny: u64,
}
