//! How long a call may wait, take, and be repeated: its caller knows who is waiting for it.
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// No try begins later than this after the call was made. A limit that is known to last longer refuses the call at
    /// once.
    pub wait: Duration,
    /// How long one try may take on the wire; afterwards its outcome is unknown.
    pub take: Duration,
    /// How often the call may be sent in all, at least 1.
    pub tries: u32,
}

impl Patience {
    /// The first answer to an interaction, due within 3 s (`interactions/receiving-and-responding.mdx`).
    pub const CALLBACK: Self =
        Self { wait: Duration::from_millis(1_500), take: Duration::from_millis(1_400), tries: 2 };
    /// A person looks at a spinner.
    pub const PERSON: Self = Self { wait: Duration::from_secs(10), take: Duration::from_secs(10), tries: 3 };
    /// A rename: Discord allows two in ten minutes, so it is put off rather than waited for.
    pub const RENAME: Self = Self { wait: Duration::from_secs(1), take: Duration::from_secs(10), tries: 2 };
    /// Nobody waits, or somebody will come back: log entries, recovery, start-up, transcripts.
    pub const BACKGROUND: Self = Self { wait: Duration::from_mins(1), take: Duration::from_secs(30), tries: 5 };
}
