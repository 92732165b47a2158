//! That the staff ask the member whether the ticket can be closed.
use crate::domain::{setup::choice::time_of, words::words};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::{MessageId, UserId};

/// Whether a ticket closes if its member answers nothing to the proposal, and after how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Closes {
    #[serde(rename = "never")]
    Never,
    #[serde(rename = "24h")]
    Day,
    #[serde(rename = "48h")]
    TwoDays,
    #[serde(rename = "72h")]
    ThreeDays,
}

words!(Closes {
    Never = "never",
    Day = "24h",
    TwoDays = "48h",
    ThreeDays = "72h",
});

impl Closes {
    /// The time that its word says; `None` if the ticket does not close by itself.
    pub fn after(self) -> Option<TimeDelta> {
        time_of(self.word())
    }
}

/// A proposal to close. A word of the member withdraws it.
#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub by: UserId,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
    pub closes: Closes,
    /// The message that asks the member, once it was posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
}

impl Proposal {
    /// The time that the member reads.
    pub fn until(&self) -> Option<DateTime<Utc>> {
        self.closes.after().map(|after| self.at + after)
    }

    /// When the ticket closes: never before the member could read the message for so long.
    /// It counts anew from when the reminders were resumed, or the member came back.
    pub(super) fn closes_at(&self, resumed_at: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
        let posted = *self.message?.created_at();
        Some(resumed_at.map_or(posted, |resumed| resumed.max(posted)) + self.closes.after()?).max(self.until())
    }
}
