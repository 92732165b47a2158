//! What a decision still has to do at Discord. Stored with the ticket in the same write as the decision, struck off when
//! done, taken up again by recovery when the process died in between.
use super::ticket::TicketId;
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::UserId;

#[serde_as]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PendingEffect {
    /// `<ticket>-<number>`: 25 characters at most, for it is also the `nonce` of posts (resources/message.mdx).
    pub id: String,
    pub effect: Effect,
    /// The lease of whoever works on it, or the time of the next attempt: nobody takes it up before.
    #[serde_as(as = "FromChrono04DateTime")]
    pub due_at: DateTime<Utc>,
    /// How often it was taken up again after the first time.
    pub retries: u32,
    /// Why the last attempt failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

impl PendingEffect {
    pub fn new(ticket: TicketId, number: u32, effect: Effect, due_at: DateTime<Utc>) -> Self {
        Self { id: format!("{ticket}-{number}"), effect, due_at, retries: 0, fault: None }
    }
}

#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Makes the private channel and stores its id.
    CreateChannel,
    /// Posts the message with the category's description and the buttons; needs the channel.
    PostOpening,
    /// Pins that message; needs it.
    PinOpening,
    /// Posts an entry in the log channel; waits for the channel, which it names.
    Log(LogEntry),
}

impl Effect {
    pub fn log_opened(at: DateTime<Utc>) -> Self {
        Self::Log(LogEntry { act: LogAct::Opened, by: None, at })
    }
}

#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    pub act: LogAct,
    /// Who did it, when it was not the opener.
    pub by: Option<UserId>,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogAct {
    Opened,
}
