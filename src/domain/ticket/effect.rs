//! What a decision still has to do at Discord. An effect is stored with the ticket in the same write as the
//! decision, and struck off when it is done; recovery takes it up if the process died in between.
pub use super::log_entry_kind::LogEntryKind;
use super::{detail::Detail, lease_window::LeaseWindow, moving::Left};
use crate::domain::{actor::Face, ids::TicketId, obstacle::Obstacle};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::{RoleId, UserId};

#[serde_as]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PendingEffect {
    /// `<ticket>-<number>`: at most 25 characters, because the id is also the `nonce` of posts
    /// (resources/message.mdx).
    pub id: String,
    pub effect: Effect,
    /// End of the lease of the process that works on the effect, or time of the next attempt; nobody takes
    /// the effect up before.
    #[serde_as(as = "FromChrono04DateTime")]
    pub due_at: DateTime<Utc>,
    /// Time before which nothing of the effect was done; `None` if an earlier version of the bot planned it.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_at: Option<DateTime<Utc>>,
    /// How often the effect was taken up again after the first attempt.
    pub retries: u32,
    /// Whether the effect is left to the run that does what the effect waits for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub handed_over: bool,
    /// Why the last attempt failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

impl PendingEffect {
    pub fn new(ticket: TicketId, number: u32, effect: Effect, window: LeaseWindow) -> Self {
        let LeaseWindow { now, lease_until: due_at } = window;
        Self {
            id: format!("{ticket}-{number}"),
            effect,
            due_at,
            planned_at: Some(now),
            retries: 0,
            handed_over: false,
            fault: None,
        }
    }

    /// Whether a part of the effect can be done while the ticket is still being locked: the oldest messages
    /// can be read.
    pub fn may_begin_beside_the_lock(&self) -> bool {
        self.effect == Effect::Transcript && self.retries == 0
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
    /// Pins the message with the buttons; needs that message.
    PinOpening,
    /// Gives the channel the rights that follow from the ticket's state.
    Rights,
    /// Compares the channel's rights with what they should be, once nobody has changed them for a while.
    Watch,
    /// Gives the channel its name, at the same time as the rights, or when Discord allows another name.
    Rename,
    /// Shows the ticket's state in the message with the buttons.
    Redraw,
    /// Asks the staff whether to close the ticket of a member who left, or answers or withdraws that
    /// question.
    NoticeLeft,
    /// Tells everybody in the channel what was done; waits for the rights that follow from it.
    Announce(Announcement),
    /// Reads the channel and posts its transcript; waits until nobody can write.
    Transcript,
    /// Deletes the channel; waits for the transcript.
    DeleteChannel,
    /// Sends the ticket's opener a copy of the posted transcript; waits until the ticket is deleted, and until it is
    /// known whether the copy asks what they think of the help.
    SendTranscript,
    /// Asks the ticket's opener by direct message what they think of the help, or leaves that to the copy; waits until
    /// the ticket is closed or deleted, which the message says.
    AskRating,
    /// Deletes surplus channels that attempts to make the ticket's channel have left behind; waits until no
    /// such attempt can be under way.
    Sweep,
    /// Posts an entry in the log channel; waits for the ticket's channel, which the entry names.
    Log(LogEntry),
}

/// The order in which recovery takes up effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Effects that decide who may read and write, or that delete something.
    Rights,
    /// Effects that a member waits for.
    Opening,
    /// Effects that nobody waits for, such as names and log entries.
    Late,
}

impl Urgency {
    pub const ALL: [Self; 3] = [Self::Rights, Self::Opening, Self::Late];

    /// The effects of this urgency, by their stored names. The list is empty for [`Self::Late`], which has
    /// all others.
    pub fn stored_names(self) -> &'static [&'static str] {
        match self {
            Self::Rights => &["rights", "watch", "transcript", "delete_channel"],
            Self::Opening => &["create_channel", "post_opening", "pin_opening", "redraw", "notice_left"],
            Self::Late => &[],
        }
    }
}

impl Effect {
    pub fn urgency(&self) -> Urgency {
        match self {
            Self::Rights | Self::Watch | Self::Transcript | Self::DeleteChannel => Urgency::Rights,
            Self::CreateChannel | Self::PostOpening | Self::PinOpening | Self::Redraw | Self::NoticeLeft => {
                Urgency::Opening
            }
            Self::Rename | Self::Announce(_) | Self::SendTranscript | Self::AskRating | Self::Sweep | Self::Log(_) => {
                Urgency::Late
            }
        }
    }

    /// Whether the effect happens in the ticket's own channel, so that it fails if the channel is gone.
    pub fn is_in_channel(&self) -> bool {
        match self {
            Self::PostOpening
            | Self::PinOpening
            | Self::Rights
            | Self::Rename
            | Self::Redraw
            | Self::NoticeLeft
            | Self::Announce(_) => true,
            Self::CreateChannel
            | Self::Watch
            | Self::Transcript
            | Self::DeleteChannel
            | Self::SendTranscript
            | Self::AskRating
            | Self::Sweep
            | Self::Log(_) => false,
        }
    }

    /// Whether the effect deletes the ticket's channel, or follows from the deletion.
    pub fn ends_channel(&self) -> bool {
        match self {
            Self::DeleteChannel => true,
            Self::Log(entry) => entry.act.is_deletion(),
            _ => false,
        }
    }

    /// Whether the effect is tried again without end: what keeps Discord from taking a name, the change of a
    /// message or a question may be repaired.
    pub fn is_never_given_up(&self) -> bool {
        matches!(self, Self::Rename | Self::Redraw | Self::NoticeLeft)
    }

    /// Whether other effects cannot be done before this one.
    pub fn is_built_on(&self) -> bool {
        match self {
            Self::CreateChannel | Self::PostOpening | Self::Rights | Self::Transcript | Self::DeleteChannel => true,
            // The log tells of a canned answer once it is sent.
            Self::Announce(told) => told.is_answer(),
            Self::PinOpening
            | Self::Watch
            | Self::Rename
            | Self::Redraw
            | Self::NoticeLeft
            | Self::SendTranscript
            | Self::AskRating
            | Self::Sweep
            | Self::Log(_) => false,
        }
    }

    /// Whether the effect is not run at once: a sweep has to wait for other processes, a comparison for
    /// people.
    pub fn is_for_later(&self) -> bool {
        matches!(self, Self::Sweep | Self::Watch)
    }

    /// Whether whoever used a tool waits for the effect: the answer says that it is done.
    pub fn is_awaited(&self) -> bool {
        match self {
            Self::Rights => true,
            Self::Announce(told) => told.is_answer(),
            _ => false,
        }
    }

    /// The effect's name for logs and metrics, without its contents.
    pub fn name(&self) -> &'static str {
        match self {
            Self::CreateChannel => "create_channel",
            Self::PostOpening => "post_opening",
            Self::PinOpening => "pin_opening",
            Self::Rights => "rights",
            Self::Watch => "watch",
            Self::Rename => "rename",
            Self::Redraw => "redraw",
            Self::NoticeLeft => "notice_left",
            Self::Announce(_) => "announce",
            Self::Transcript => "transcript",
            Self::DeleteChannel => "delete_channel",
            Self::SendTranscript => "send_transcript",
            Self::AskRating => "ask_rating",
            Self::Sweep => "sweep",
            Self::Log(_) => "log",
        }
    }

    pub fn log(act: LogEntryKind, by: Option<UserId>, at: DateTime<Utc>) -> Self {
        Self::Log(LogEntry { act, by, at, why: None, detail: None, left: None })
    }

    /// A log entry which says that Discord refused something for good.
    pub fn refused(act: LogEntryKind, why: Obstacle, at: DateTime<Utc>) -> Self {
        Self::Log(LogEntry { act, by: None, at, why: Some(why), detail: None, left: None })
    }

    /// The log entry, in the log of a category that the ticket has left.
    #[must_use]
    pub fn in_log_of(mut self, category: Left) -> Self {
        if let Self::Log(LogEntry { left, .. }) = &mut self {
            *left = Some(category);
        }
        self
    }

    /// Tells everybody in the channel what somebody did.
    pub fn announcement(act: LogEntryKind, by: &Face, at: DateTime<Utc>) -> Self {
        Self::Announce(Announcement::new(act, Some(by.clone()), at))
    }

    /// The announcement, which notifies these.
    #[must_use]
    pub fn notifying(mut self, whom: Notified) -> Self {
        if let Self::Announce(Announcement { notifies, .. }) = &mut self {
            *notifies = whom;
        }
        self
    }

    /// The log entry or announcement, which also says this.
    #[must_use]
    pub fn with(mut self, told: Detail) -> Self {
        if let Self::Log(LogEntry { detail, .. }) | Self::Announce(Announcement { detail, .. }) = &mut self {
            *detail = Some(told);
        }
        self
    }
}

/// What is told in the ticket's channel.
#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    pub act: LogEntryKind,
    /// Who did it, as Discord showed them; `None` for what no person did with a click.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Face>,
    /// Whose claim ended, if somebody else ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimer: Option<UserId>,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
    /// What it says besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
    #[serde(default, skip_serializing_if = "Notified::is_nobody")]
    pub notifies: Notified,
    /// The member of the staff whose word it is, once it is posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_for: Option<UserId>,
}

impl Announcement {
    pub fn new(act: LogEntryKind, by: Option<Face>, at: DateTime<Utc>) -> Self {
        Self { act, by, claimer: None, at, detail: None, notifies: Notified::default(), speaks_for: None }
    }

    /// Whom it notifies if it is posted while this is the claimer: they answer for a ticket, not who had it before.
    pub fn notifies(&self, claimer: Option<UserId>) -> Notified {
        let is_for_staff = self.act == LogEntryKind::StaffReminded && self.notifies.members.is_empty();
        claimer.filter(|_| is_for_staff).map_or_else(|| self.notifies.clone(), Notified::member)
    }
}

/// Whom a message notifies when it is posted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notified {
    pub roles: Vec<RoleId>,
    pub members: Vec<UserId>,
}

impl Notified {
    pub fn member(member: UserId) -> Self {
        Self { roles: Vec::new(), members: vec![member] }
    }

    fn is_nobody(&self) -> bool {
        self.roles.is_empty() && self.members.is_empty()
    }
}

impl Announcement {
    /// Whether it is a canned answer.
    pub fn is_answer(&self) -> bool {
        matches!(self.detail, Some(Detail::Answer(_)))
    }
}

#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    pub act: LogEntryKind,
    /// Who did it; `None` for the opening, and for what no person did with a click.
    pub by: Option<UserId>,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
    /// Why Discord refused, in entries about a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Obstacle>,
    /// What it says besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
    /// The category in whose log it stands, if the ticket has left it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Left>,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_urgent_is_stored_under_the_name_by_which_it_is_looked_for() {
        let log = Effect::log(LogEntryKind::Opened, None, DateTime::default());
        let announcement = Announcement::new(LogEntryKind::Closed, None, DateTime::default());
        for effect in [
            Effect::CreateChannel,
            Effect::PostOpening,
            Effect::PinOpening,
            Effect::Rights,
            Effect::Watch,
            Effect::Rename,
            Effect::Redraw,
            Effect::NoticeLeft,
            Effect::Transcript,
            Effect::DeleteChannel,
            Effect::SendTranscript,
            Effect::AskRating,
            Effect::Sweep,
            Effect::Announce(announcement),
            log,
        ] {
            let stored = serde_json::to_value(&effect).unwrap();
            let named =
                Urgency::ALL.into_iter().find(|urgency| urgency.stored_names().iter().any(|name| stored == *name));
            assert_eq!(named.unwrap_or(Urgency::Late), effect.urgency(), "{effect:?}");
        }
    }
}
