//! What was done because somebody waits in a ticket.
use super::{
    effect::{Announcement, LogEntryKind},
    promise::Promise,
    proposal::Proposal,
    talk::Heard,
};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::{MessageId, UserId};

/// How long the opener may reopen a ticket that closed by itself.
pub const REOPENS_FOR: TimeDelta = TimeDelta::days(7);

/// What was done, in a ticket where anything was.
#[serde_as]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Waiting {
    /// When the staff were reminded of the member who waits.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff_reminded_at: Option<DateTime<Utc>>,
    /// When it was decided to remind the member of the last word of the staff.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member_reminded_at: Option<DateTime<Utc>>,
    /// After which time the ticket closes if the member does not answer, as that reminder says; `None` if it says
    /// nothing of it.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<DateTime<Utc>>,
    /// That reminder, once it was posted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminder: Option<MessageId>,
    /// When the ticket closed because nobody answered, as long as it is closed.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lapsed_at: Option<DateTime<Utc>>,
    /// The staff's open proposal to close the ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// The promise of somebody of the staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// Who of the staff suspended reminders and closings, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended: Option<Suspended>,
    /// When they were resumed, or the ticket was reopened: no time before it counts.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resumed_at: Option<DateTime<Utc>>,
}

/// That nothing happens by itself in an open ticket.
#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspended {
    pub by: UserId,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
}

impl Waiting {
    pub fn is_idle(&self) -> bool {
        *self == Self::default()
    }

    /// Whether anything waits, or was reminded of.
    pub fn is_under_way(&self) -> bool {
        !Self { resumed_at: None, ..self.clone() }.is_idle()
    }

    /// Whether what this announcement asks of somebody is over: by a button under it, which changes the message into
    /// what was answered, or in another way.
    pub fn is_over(&self, told: &Announcement) -> bool {
        let asked = match told.act {
            LogEntryKind::Lapsed => self.lapsed_at,
            LogEntryKind::StaffReminded | LogEntryKind::PromiseOver => self.staff_reminded_at,
            LogEntryKind::MemberReminded => self.member_reminded_at,
            LogEntryKind::CloseProposed => self.proposal.as_ref().map(|proposal| proposal.at),
            _ => return false,
        };
        // MongoDB keeps times to the millisecond.
        asked.is_none_or(|at| at.timestamp_millis() != told.at.timestamp_millis())
    }

    /// When the ticket closes because of this reminder: as late as it says, counted from when it was really posted, or
    /// later if the server has chosen a longer time since.
    pub(super) fn reminder_closes_at(&self, reminder: MessageId, close: TimeDelta) -> Option<DateTime<Utc>> {
        let told = self.closes_at? - self.member_reminded_at?;
        Some(self.counted(*reminder.created_at()) + told.max(close))
    }

    /// From when a wait that began `at` that time counts.
    pub fn counted(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.resumed_at.map_or(at, |resumed| resumed.max(at))
    }

    /// Somebody wrote: another wait begins.
    pub(super) fn begin_anew(&mut self) {
        self.staff_reminded_at = None;
        self.member_reminded_at = None;
        self.closes_at = None;
        self.reminder = None;
    }

    /// A word of the staff keeps a promise that was given before; one of the member withdraws a proposal.
    pub(super) fn hear(&mut self, heard: &Heard) {
        self.promise.take_if(|promise| heard.staff.is_some_and(|word| word.at > promise.at));
        self.proposal.take_if(|proposal| heard.member.is_some_and(|word| word.at > proposal.at));
    }

    /// The ticket is not open any more.
    pub(super) fn end(&mut self) {
        self.begin_anew();
        self.promise = None;
        self.proposal = None;
    }
}
