//! What a ticket's member thinks of the help that they got: whether they were asked, and what they answered.
//! Whoever helped them never reads it.
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;

/// The most stars; the least is one.
pub const MOST: u8 = 5;
/// So many stars or fewer are a reason to offer that the ticket is reopened.
const LOW: u8 = 2;
/// Greatest number of characters of a comment.
pub const LONGEST: usize = 500;
/// How long the member may answer.
pub const ANSWERED_WITHIN: TimeDelta = TimeDelta::days(7);

/// The question of one ending of a ticket, and the answer to it. A reopening takes both away.
#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// When it was decided to ask: by it the buttons of this question are told from those of an earlier one.
    #[serde_as(as = "FromChrono04DateTime")]
    pub asked_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Way::is_usual")]
    pub way: Way,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<u8>,
    /// When the stars were given.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// Where the member is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By a direct message.
    #[default]
    Message,
    /// By the direct message with the copy of the transcript, or one of its own if no copy can be had after all: the
    /// ticket was deleted before the member was asked.
    Copy,
    /// By a button in the ticket, because the member accepts no direct messages.
    Channel,
}

impl Way {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// What the member does about the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opinion {
    Stars(u8),
    /// A comment on the stars that they gave.
    Comment(String),
    /// Reopens the ticket in which the help was bad.
    Reopen,
}

impl Rating {
    /// The question, in the milliseconds of the time at which it was decided.
    pub fn asked(&self) -> i64 {
        self.asked_at.timestamp_millis()
    }

    /// Until when it can be answered.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.asked_at + ANSWERED_WITHIN
    }

    /// Whether the member is still to be asked, or to answer.
    pub fn is_open(&self) -> bool {
        self.stars.is_none()
    }

    pub fn is_low(&self) -> bool {
        self.stars.is_some_and(|stars| stars <= LOW)
    }
}
