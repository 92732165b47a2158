//! What an entry in the log channel, or an announcement, says besides what was done and by whom.
use super::{guest::Guest, priority::Priority};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::UserId;

#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    Priority(Priority),
    /// The ticket was moved between these categories, which may have ended the claim of somebody.
    Moved {
        from: String,
        to: String,
        ended: Option<UserId>,
    },
    /// The claim changed hands.
    Claim {
        from: UserId,
        to: UserId,
    },
    /// The claim changed hands, and the staff read this word.
    Passed {
        from: UserId,
        to: UserId,
        word: String,
    },
    /// The text of a canned answer, as it is sent. The announcement is that text, in the name of whoever sent it.
    Answer(String),
    /// The name of a canned answer.
    AnswerName(String),
    /// Who was added or removed.
    Guests(Vec<Guest>),
    /// Why the ticket was closed.
    Reason(String),
    /// Since when somebody waits.
    Since(#[serde_as(as = "FromChrono04DateTime")] DateTime<Utc>),
    /// Until when the member may reopen the ticket.
    Until(#[serde_as(as = "FromChrono04DateTime")] DateTime<Utc>),
}

impl Detail {
    /// What the history keeps of it, which everybody in the ticket may read: no word for the staff, and no text.
    pub(super) fn kept(&self) -> Option<Self> {
        match self {
            Self::Moved { .. } | Self::Claim { .. } | Self::Guests(_) => Some(self.clone()),
            Self::Passed { from, to, .. } => Some(Self::Claim { from: *from, to: *to }),
            Self::Since(_)
            | Self::Until(_)
            | Self::Priority(_)
            | Self::Answer(_)
            | Self::AnswerName(_)
            | Self::Reason(_) => None,
        }
    }
}
