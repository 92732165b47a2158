//! How long a call may wait and take, and how often it may be repeated: the caller knows who is waiting for
//! it.
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// How long a limit of Discord's may last: a call is refused at once when its limit is known to last
    /// longer. No further try begins later than this after the first one.
    pub wait: Duration,
    /// How long the call may stand in line behind others of this process, before its first try.
    pub line: Duration,
    /// How long one try may take on the wire; afterwards its outcome is unknown.
    pub take: Duration,
    /// How often the call may be sent in all, at least 1.
    pub tries: u32,
}

/// Longer than many openings at once make anybody wait, and shorter than the life of the token of the
/// interaction that caused them (15 minutes, `interactions/receiving-and-responding.mdx`).
const LONG_LINE: Duration = Duration::from_mins(10);

/// The life of an interaction's token (`interactions/receiving-and-responding.mdx`, "Followup Messages"),
/// less the time that the last try may take.
const TOKEN_LIVES: Duration = Duration::from_secs(14 * 60 + 50);

impl Patience {
    /// The patience of calls during which a person looks at a spinner.
    pub const PERSON: Self =
        Self { wait: Duration::from_secs(10), line: Duration::from_secs(10), take: Duration::from_secs(10), tries: 3 };
    /// The patience of what follows the first answer to an interaction: Discord accepts it as long as the
    /// interaction's token lives, 15 minutes.
    pub const FOLLOW_UP: Self =
        Self { wait: TOKEN_LIVES, line: Duration::ZERO, take: Duration::from_secs(10), tries: u32::MAX };
    /// The patience of the creation of a channel that somebody waits for: the call keeps its place in the
    /// line, and the person who waits is told of that place.
    pub const CHANNEL: Self = Self { wait: LONG_LINE, line: LONG_LINE, take: Duration::from_secs(10), tries: 5 };
    /// The patience of a rename: Discord allows two in ten minutes, so a limited rename is put off rather
    /// than waited for.
    pub const RENAME: Self =
        Self { wait: Duration::from_secs(1), line: LONG_LINE, take: Duration::from_secs(10), tries: 2 };
    /// The patience of calls that wait for no limit of Discord's, but let other calls of this process go
    /// first.
    pub const NO_LIMIT: Self = Self { wait: Duration::ZERO, line: LONG_LINE, take: Duration::from_secs(10), tries: 1 };
    /// The patience of calls that are of no use when they come late.
    pub const NOW_OR_NEVER: Self =
        Self { wait: Duration::ZERO, line: Duration::ZERO, take: Duration::from_secs(10), tries: 1 };
    /// The patience of work that nobody waits for, or for which somebody will come back: log entries,
    /// recovery, start-up, transcripts.
    pub const BACKGROUND: Self =
        Self { wait: Duration::from_mins(1), line: LONG_LINE, take: Duration::from_secs(30), tries: 5 };

    /// The same patience when `over` of its waiting time is used up already.
    #[must_use]
    pub fn after(self, over: Duration) -> Self {
        Self { wait: self.wait.saturating_sub(over), ..self }
    }

    /// The same patience for work that is recorded in MongoDB, so that the call may stand in line for up to
    /// ten minutes.
    #[must_use]
    pub fn in_line(self) -> Self {
        Self { line: LONG_LINE, ..self }
    }
}
