//! Why a transcript could not be made.
use serde::{Deserialize, Serialize};

/// Why a transcript could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TranscriptFault {
    /// No transcript channel is configured, or it is gone.
    NoChannel,
    /// The bot may not write or attach files in the transcript channel.
    CannotPost,
    /// The bot may not read the ticket's history.
    CannotRead,
    /// Discord refuses files of even half the size that it should accept.
    TooLarge,
    /// Discord did not answer, or its answer made no sense.
    NoAnswer,
    /// The disk of the bot is full.
    NoSpace,
}
