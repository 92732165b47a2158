//! The reasons for which a transcript is not made.
use crate::discord::Fault;
use std::io;

/// Why there is no transcript.
#[derive(Debug, thiserror::Error)]
pub(super) enum Stop {
    #[error("the ticket's history: {0}")]
    Reading(Fault),
    #[error("the ticket's history is withheld")]
    Withheld,
    #[error("the transcript channel: {0}")]
    Posting(Fault),
    /// The transcript may stand: a second one is posted only where the first can be looked for.
    #[error("what was posted cannot be looked for: {0}")]
    Unheard(Fault),
    #[error("no transcript channel is configured")]
    NoChannel,
    #[error("the disk: {0}")]
    Disk(#[from] io::Error),
    /// The ticket has ended meanwhile, or another process has taken it up.
    #[error("overtaken")]
    Overtaken,
    /// People can still write, for the lock was refused or put off.
    #[error("not locked")]
    Unlocked,
}
