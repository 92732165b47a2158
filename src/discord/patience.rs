//! How long a call may wait, take, and be repeated: its caller knows who is waiting for it.
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// How long a limit of Discord may last; one that is known to last longer refuses the call at once. No
    /// further try begins later than this after the first.
    pub wait: Duration,
    /// How long the call may stand in line behind others of this process, before its first try.
    pub line: Duration,
    /// How long one try may take on the wire; afterwards its outcome is unknown.
    pub take: Duration,
    /// How often the call may be sent in all, at least 1.
    pub tries: u32,
}

/// Longer than many openings at once keep anybody, and shorter than the token of the interaction lives that
/// caused them (15 minutes, `interactions/receiving-and-responding.mdx`).
const LONG_LINE: Duration = Duration::from_mins(10);

/// `interactions/receiving-and-responding.mdx`, "Followup Messages", less what the last try may take on its
/// way.
const TOKEN_LIVES: Duration = Duration::from_secs(14 * 60 + 50);

impl Patience {
    /// A person looks at a spinner.
    pub const PERSON: Self =
        Self { wait: Duration::from_secs(10), line: Duration::from_secs(10), take: Duration::from_secs(10), tries: 3 };
    /// What follows the first answer to an interaction. It may come as long as the interaction's token lives,
    /// 15 minutes.
    pub const FOLLOW_UP: Self =
        Self { wait: TOKEN_LIVES, line: Duration::ZERO, take: Duration::from_secs(10), tries: u32::MAX };
    /// Somebody waits for a channel: it keeps its place in the line, and the one who waits is told.
    pub const CHANNEL: Self = Self { wait: LONG_LINE, line: LONG_LINE, take: Duration::from_secs(10), tries: 5 };
    /// A rename: Discord allows two in ten minutes, so it is put off rather than waited for.
    pub const RENAME: Self =
        Self { wait: Duration::from_secs(1), line: LONG_LINE, take: Duration::from_secs(10), tries: 2 };
    /// For a limit of Discord it is now or never; others of this process may go first.
    pub const NO_LIMIT: Self = Self { wait: Duration::ZERO, line: LONG_LINE, take: Duration::from_secs(10), tries: 1 };
    /// What comes late is no use.
    pub const NOW_OR_NEVER: Self =
        Self { wait: Duration::ZERO, line: Duration::ZERO, take: Duration::from_secs(10), tries: 1 };
    /// Nobody waits, or somebody will come back: log entries, recovery, start-up, transcripts.
    pub const BACKGROUND: Self =
        Self { wait: Duration::from_mins(1), line: LONG_LINE, take: Duration::from_secs(30), tries: 5 };

    /// The same where so much of the time is over.
    #[must_use]
    pub fn after(self, over: Duration) -> Self {
        Self { wait: self.wait.saturating_sub(over), ..self }
    }

    /// The same for what is noted down, so that it may stand in line for as long as it takes.
    #[must_use]
    pub fn in_line(self) -> Self {
        Self { line: LONG_LINE, ..self }
    }
}
