//! How long a call may wait, take, and be repeated: its caller knows who is waiting for it.
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// How long a limit of Discord may last; one that is known to last longer refuses the call at once. No further try begins
    /// later than this after the first.
    pub wait: Duration,
    /// How long the call may stand in line behind others of this process, before its first try.
    pub line: Duration,
    /// How long one try may take on the wire; afterwards its outcome is unknown.
    pub take: Duration,
    /// How often the call may be sent in all, at least 1.
    pub tries: u32,
}

/// Longer than many openings at once keep anybody, and shorter than the token of the interaction lives that caused them
/// (15 minutes, `interactions/receiving-and-responding.mdx`).
const LONG_LINE: Duration = Duration::from_mins(10);

impl Patience {
    /// The first answer to an interaction, due within 3 s (`interactions/receiving-and-responding.mdx`).
    pub const CALLBACK: Self =
        Self { wait: Duration::from_millis(1_500), line: Duration::ZERO, take: Duration::from_millis(1_400), tries: 2 };
    /// A person looks at a spinner.
    pub const PERSON: Self =
        Self { wait: Duration::from_secs(10), line: Duration::from_secs(10), take: Duration::from_secs(10), tries: 3 };
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

    /// The same for what is noted down, so that it may stand in line for as long as it takes.
    #[must_use]
    pub fn in_line(self) -> Self {
        Self { line: LONG_LINE, ..self }
    }
}
