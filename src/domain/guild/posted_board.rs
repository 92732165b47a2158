//! The board of a category as it was posted.
use crate::domain::ids::CategoryId;
use serde::{Deserialize, Serialize};
use serenity::model::id::{ChannelId, MessageId};

/// The most that are read of a guild: more than it can have.
pub const MOST_BOARDS: usize = 20;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedBoard {
    pub category: CategoryId,
    pub channel: ChannelId,
    /// The board's message; `None` if it was deleted by hand a second time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
    /// The print of what the message shows.
    #[serde(default)]
    pub print: String,
    /// The version of the configuration in which the board was posted again after somebody deleted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<i64>,
}

impl PostedBoard {
    /// A board of which nothing was posted yet.
    pub fn new(category: CategoryId, channel: ChannelId) -> Self {
        Self { category, channel, message: None, print: String::new(), again: None }
    }

    /// Whether it stays away in this version of the configuration: somebody deleted it twice.
    pub fn is_lost(&self, version: i64) -> bool {
        self.message.is_none() && self.again == Some(version)
    }
}
