//! What people answer, by a button, to what happened by itself.
use crate::domain::words::words;

/// What somebody answers, by a button, to what happened by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reply {
    /// The member still needs help.
    StillNeeded,
    /// The ticket can be closed.
    Settled,
    /// It cannot be closed yet.
    NotYet,
    /// The member reopens a ticket that closed by itself.
    Reopen,
}

// A word never changes, because messages hold it.
words!(Reply {
    StillNeeded = "needed",
    Settled = "settled",
    NotYet = "not-yet",
    Reopen = "reopen",
});
