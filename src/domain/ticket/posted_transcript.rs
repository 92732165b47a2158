//! The transcript of a ticket once it is posted.
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::{ChannelId, MessageId};

/// The message that carries a ticket's transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    pub channel_id: ChannelId,
    pub message_id: MessageId,
    /// What the transcript covers; `None` if that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<Covered>,
    /// Whether the transcript holds more than the member could see: private threads, or notes of the staff.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub holds_private: bool,
    /// The message with the member's copy of such a transcript. Without it, the member gets no copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_member: Option<MessageId>,
}

/// Which part of a ticket its transcript covers.
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// The newest message in the transcript.
    pub until: MessageId,
    /// When the reading began: messages that were edited later may be in the transcript as they were before.
    #[serde_as(as = "FromChrono04DateTime")]
    pub begun_at: DateTime<Utc>,
}
