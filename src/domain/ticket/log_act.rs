//! The kinds of entries in the log channel that tell of a ticket: each is described here, once, and planned
//! by whatever decides that it happened (`Effect::log`). What only some of them show besides is added in
//! `view::ticket::log`.
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogAct {
    Opened,
    Claimed,
    Released,
    Closed,
    Reopened,
    Deleted,
    /// An administrator deleted it without a transcript.
    DeletedUntranscribed,
    /// No transcript, so no deletion.
    TranscriptFailed,
    /// Its channel was deleted by hand.
    ChannelGone,
    /// Discord hides its channel from the bot.
    ChannelHidden,
    /// The bot sees its channel again.
    ChannelSeen,
    OpenerLeft,
    /// The member who had left is there again.
    OpenerReturned,
    /// Somebody added by hand still writes where they should not.
    Unlocked,
    /// Somebody added by hand lost permissions that the bot does not hold.
    RightsLost,
    /// Everybody could see its channel: somebody had changed its rights by hand.
    RightsRestored,
    /// They are changed again and again.
    RightsContested,
    /// The message with its buttons was gone, and stands again.
    OpeningRestored,
    /// It is deleted again and again.
    OpeningContested,
    /// Discord refused its channel.
    OpeningFailed,
    /// Discord refused the message with the buttons in its channel.
    MessageRefused,
    /// Discord refused to delete its channel, or to lock it before: it stays, closed.
    DeletionRefused,
    /// Discord refused the rights that follow from its state.
    RightsRefused,
}

/// How an entry is worded, by the keys of its texts, and how it looks.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    pub tone: Tone,
    pub title: &'static str,
    /// What it means and what to do, where that is the same for every ticket.
    pub how: Option<&'static str>,
}

/// What the edge of an entry says at a glance.
#[derive(Clone, Copy, Debug)]
pub enum Tone {
    Good,
    Neutral,
    Bad,
}

impl Description {
    fn of(tone: Tone, title: &'static str) -> Self {
        Self { tone, title, how: None }
    }

    fn explained(self, how: &'static str) -> Self {
        Self { how: Some(how), ..self }
    }
}

impl LogAct {
    pub fn description(self) -> Description {
        use Tone::{Bad, Good, Neutral};
        match self {
            Self::Opened => Description::of(Good, "log-opened"),
            Self::Claimed => Description::of(Neutral, "log-claimed"),
            Self::Released => Description::of(Neutral, "log-released"),
            Self::Closed => Description::of(Bad, "log-closed"),
            Self::Reopened => Description::of(Good, "log-reopened"),
            Self::Deleted => Description::of(Bad, "log-deleted"),
            Self::DeletedUntranscribed => Description::of(Bad, "log-deleted-untranscribed"),
            Self::TranscriptFailed => Description::of(Bad, "log-transcript-failed"),
            Self::ChannelGone => Description::of(Bad, "log-channel-gone"),
            Self::ChannelHidden => Description::of(Bad, "log-channel-hidden").explained("log-channel-hidden-how"),
            Self::ChannelSeen => Description::of(Good, "log-channel-seen"),
            Self::OpenerLeft => Description::of(Neutral, "log-opener-left"),
            Self::OpenerReturned => Description::of(Neutral, "log-opener-returned"),
            Self::Unlocked => Description::of(Bad, "log-unlocked"),
            Self::RightsLost => Description::of(Bad, "log-rights-lost"),
            Self::RightsRestored => Description::of(Bad, "log-rights-restored").explained("log-rights-restored-how"),
            Self::RightsContested => Description::of(Bad, "log-rights-contested").explained("log-rights-contested-how"),
            Self::OpeningRestored => {
                Description::of(Neutral, "log-opening-restored").explained("log-opening-restored-how")
            }
            Self::OpeningContested => {
                Description::of(Bad, "log-opening-contested").explained("log-opening-contested-how")
            }
            Self::OpeningFailed => Description::of(Bad, "log-opening-failed"),
            Self::MessageRefused => Description::of(Bad, "log-message-refused").explained("log-message-refused-how"),
            Self::DeletionRefused => Description::of(Bad, "log-deletion-refused").explained("log-deletion-refused-how"),
            Self::RightsRefused => Description::of(Bad, "log-rights-refused").explained("log-rights-refused-how"),
        }
    }

    /// What is true only once the channel is gone.
    pub fn is_deletion(self) -> bool {
        matches!(self, Self::Deleted | Self::DeletedUntranscribed)
    }

    /// What is true only once the message with the buttons stands.
    pub fn needs_opening(self) -> bool {
        self == Self::OpeningRestored
    }
}
