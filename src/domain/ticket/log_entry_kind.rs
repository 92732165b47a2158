//! The kinds of entries in the log channel about a ticket. Each is described here, once, and planned by the
//! code that decides that it happened (`Effect::log`). `view::ticket::log` adds what only some of them show.
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogEntryKind {
    Opened,
    Claimed,
    Released,
    Closed,
    Reopened,
    Deleted,
    /// An administrator deleted the ticket without a transcript.
    DeletedUntranscribed,
    /// The transcript could not be made, so the ticket was not deleted.
    TranscriptFailed,
    /// Somebody deleted the ticket's channel by hand.
    ChannelGone,
    /// Discord hides the ticket's channel from the bot.
    ChannelHidden,
    /// The bot sees the ticket's channel again.
    ChannelSeen,
    OpenerLeft,
    /// The opener, who had left, is in the guild again.
    OpenerReturned,
    /// A guest can still write where they should not.
    Unlocked,
    /// A guest lost permissions that the bot does not hold.
    RightsLost,
    /// Everybody could see the ticket's channel, because somebody had changed its rights by hand.
    RightsRestored,
    /// The rights of the ticket's channel are changed again and again.
    RightsContested,
    /// The message with the buttons was gone, and was posted again.
    OpeningRestored,
    /// The message with the buttons is deleted again and again.
    OpeningContested,
    /// Discord refused the ticket's channel.
    OpeningFailed,
    /// Discord refused the message with the buttons in the ticket's channel.
    MessageRefused,
    /// Discord refused to delete the ticket's channel, or to lock it beforehand: the ticket stays, closed.
    DeletionRefused,
    /// Discord refused the rights that follow from the ticket's state.
    RightsRefused,
    /// The opener accepts no direct messages of the bot, so they got no copy of the transcript.
    CopyRefused,
    /// The staff changed the ticket's priority.
    PriorityChanged,
    /// The ticket was moved to another category.
    Moved,
    /// Discord refused to put the channel of a moved ticket into another Discord category.
    PlaceRefused,
    /// The claimer, or an administrator, passed the ticket to a colleague.
    Passed,
    /// Somebody took the ticket over from its claimer.
    TakenOver,
    /// The staff sent a canned answer.
    AnswerSent,
    /// Discord refused a canned answer in the ticket's channel.
    AnswerRefused,
    /// The staff wrote, corrected or removed a note. What it says stands in the toolbox alone.
    NoteAdded,
    NoteCorrected,
    NoteRemoved,
    /// The staff added members or roles.
    GuestsAdded,
    GuestsRemoved,
    /// The staff said, or corrected, why the ticket was closed.
    ReasonGiven,
    /// The bot reminded the staff that the member waits for an answer.
    StaffReminded,
    /// The bot reminded the member that the staff wait for an answer.
    MemberReminded,
    /// The member said that they still need help.
    StillNeeded,
    /// The ticket closed by itself, because the member did not answer.
    Lapsed,
    /// The staff proposed to the member to close the ticket.
    CloseProposed,
    /// Somebody of the staff promised to come back to the member.
    Promised,
    /// The time of a promise is over, and the staff wrote nothing.
    PromiseOver,
    /// The staff suspended reminders and closings in this ticket, or resumed them.
    WaitingSuspended,
    WaitingResumed,
}

/// How an entry looks, and the keys of its texts.
#[derive(Clone, Copy, Debug)]
pub struct LogEntryDescription {
    pub tone: Tone,
    pub title: &'static str,
    /// Key of the text that says what the entry means and what to do, if that is the same for every ticket.
    pub how: Option<&'static str>,
}

/// What the colour of an entry says at a glance.
#[derive(Clone, Copy, Debug)]
pub enum Tone {
    Good,
    Neutral,
    Bad,
}

impl LogEntryDescription {
    fn of(tone: Tone, title: &'static str) -> Self {
        Self { tone, title, how: None }
    }

    fn explained(self, how: &'static str) -> Self {
        Self { how: Some(how), ..self }
    }
}

impl LogEntryKind {
    /// Those by which a ticket got the claimer whom it has.
    pub const OF_CLAIMS: [Self; 3] = [Self::Claimed, Self::Passed, Self::TakenOver];

    /// Those by which a ticket was closed.
    pub const CLOSINGS: [Self; 2] = [Self::Closed, Self::Lapsed];

    pub fn description(self) -> LogEntryDescription {
        use Tone::{Bad, Good, Neutral};
        match self {
            Self::Opened => LogEntryDescription::of(Good, "log-opened"),
            Self::Claimed => LogEntryDescription::of(Neutral, "log-claimed"),
            Self::Released => LogEntryDescription::of(Neutral, "log-released"),
            Self::Closed => LogEntryDescription::of(Bad, "log-closed"),
            Self::Reopened => LogEntryDescription::of(Good, "log-reopened"),
            Self::Deleted => LogEntryDescription::of(Bad, "log-deleted"),
            Self::DeletedUntranscribed => LogEntryDescription::of(Bad, "log-deleted-untranscribed"),
            Self::TranscriptFailed => LogEntryDescription::of(Bad, "log-transcript-failed"),
            Self::ChannelGone => LogEntryDescription::of(Bad, "log-channel-gone"),
            Self::ChannelHidden => {
                LogEntryDescription::of(Bad, "log-channel-hidden").explained("log-channel-hidden-how")
            }
            Self::ChannelSeen => LogEntryDescription::of(Good, "log-channel-seen"),
            Self::OpenerLeft => LogEntryDescription::of(Neutral, "log-opener-left"),
            Self::OpenerReturned => LogEntryDescription::of(Neutral, "log-opener-returned"),
            Self::Unlocked => LogEntryDescription::of(Bad, "log-unlocked"),
            Self::RightsLost => LogEntryDescription::of(Bad, "log-rights-lost"),
            Self::RightsRestored => {
                LogEntryDescription::of(Bad, "log-rights-restored").explained("log-rights-restored-how")
            }
            Self::RightsContested => {
                LogEntryDescription::of(Bad, "log-rights-contested").explained("log-rights-contested-how")
            }
            Self::OpeningRestored => {
                LogEntryDescription::of(Neutral, "log-opening-restored").explained("log-opening-restored-how")
            }
            Self::OpeningContested => {
                LogEntryDescription::of(Bad, "log-opening-contested").explained("log-opening-contested-how")
            }
            Self::OpeningFailed => LogEntryDescription::of(Bad, "log-opening-failed"),
            Self::MessageRefused => {
                LogEntryDescription::of(Bad, "log-message-refused").explained("log-message-refused-how")
            }
            Self::DeletionRefused => {
                LogEntryDescription::of(Bad, "log-deletion-refused").explained("log-deletion-refused-how")
            }
            Self::CopyRefused => LogEntryDescription::of(Neutral, "log-copy-refused").explained("log-copy-refused-how"),
            Self::Moved => LogEntryDescription::of(Neutral, "log-moved"),
            Self::PlaceRefused => LogEntryDescription::of(Bad, "log-place-refused").explained("log-place-refused-how"),
            Self::Passed => LogEntryDescription::of(Neutral, "log-passed"),
            Self::TakenOver => LogEntryDescription::of(Neutral, "log-taken-over"),
            Self::PriorityChanged => LogEntryDescription::of(Neutral, "log-priority"),
            Self::AnswerRefused => LogEntryDescription::of(Bad, "log-answer-refused"),
            Self::AnswerSent => LogEntryDescription::of(Neutral, "log-answer-sent"),
            Self::NoteAdded => LogEntryDescription::of(Neutral, "log-note-added"),
            Self::NoteCorrected => LogEntryDescription::of(Neutral, "log-note-corrected"),
            Self::NoteRemoved => LogEntryDescription::of(Neutral, "log-note-removed"),
            Self::GuestsAdded => LogEntryDescription::of(Neutral, "log-guests-added"),
            Self::GuestsRemoved => LogEntryDescription::of(Neutral, "log-guests-removed"),
            Self::StaffReminded => LogEntryDescription::of(Neutral, "log-staff-reminded"),
            Self::MemberReminded => LogEntryDescription::of(Neutral, "log-member-reminded"),
            Self::StillNeeded => LogEntryDescription::of(Neutral, "log-still-needed"),
            Self::Lapsed => LogEntryDescription::of(Bad, "log-lapsed"),
            Self::CloseProposed => LogEntryDescription::of(Neutral, "log-close-proposed"),
            Self::Promised => LogEntryDescription::of(Neutral, "log-promised"),
            Self::PromiseOver => LogEntryDescription::of(Neutral, "log-promise-over"),
            Self::WaitingSuspended => LogEntryDescription::of(Neutral, "log-waiting-suspended"),
            Self::WaitingResumed => LogEntryDescription::of(Neutral, "log-waiting-resumed"),
            Self::ReasonGiven => LogEntryDescription::of(Neutral, "log-reason"),
            Self::RightsRefused => {
                LogEntryDescription::of(Bad, "log-rights-refused").explained("log-rights-refused-how")
            }
        }
    }

    /// Whether the entry is true only once the channel is gone.
    pub fn is_deletion(self) -> bool {
        matches!(self, Self::Deleted | Self::DeletedUntranscribed)
    }

    /// Whether the entry is true only once the message with the buttons is posted.
    pub fn needs_opening(self) -> bool {
        self == Self::OpeningRestored
    }
}
