use super::{Channel, ChannelKind};
use crate::id::Id;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// A thread (topics/threads.mdx): a conversation inside a channel, with the rights of that channel.
#[derive(Clone, Debug)]
pub struct Thread {
    /// The thread as a channel: of kind `PublicThread` or `PrivateThread`, and without overwrites.
    pub channel: Channel,
    pub owner_id: Id,
    pub created_at: DateTime<Utc>,
    /// Since when the thread is archived; `None` for an active one.
    pub archived_at: Option<DateTime<Utc>>,
    pub members: BTreeSet<Id>,
}

impl Thread {
    pub fn is_private(&self) -> bool {
        self.channel.kind == ChannelKind::PrivateThread
    }
}
