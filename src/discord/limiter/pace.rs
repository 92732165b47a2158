//! How many calls that count globally are sent in a second (`topics/rate-limits.mdx`, "Global Rate Limit").
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::VecDeque;

/// Other processes of the same bot, which this process knows nothing of, use up the same limit. So after a
/// global 429 this process halves its pace, though never below a quarter of its part, and adds a ninth of its
/// part after every [`WITHOUT_A_429`] without a further one.
const LEAST: usize = 4;
const MORE: usize = 9;
const WITHOUT_A_429: TimeDelta = TimeDelta::seconds(10);

/// Calls are spread over the second: calls that are sent together and delayed on their way would be too many
/// for the second in which they arrive. Each tenth of a second takes a ninth of the pace, so that a single
/// call need not wait.
const TENTH: TimeDelta = TimeDelta::milliseconds(100);
const NINTH: usize = 9;

pub(super) struct Pace {
    /// How many calls this process may send in a second: its part of the 50 that Discord allows the bot.
    per_second: usize,
    /// The moment before which Discord has said that no call is sent.
    closed_until: DateTime<Utc>,
    /// When the latest calls were sent, newest first, at most `per_second` of them.
    sent: VecDeque<DateTime<Utc>>,
    /// How many calls fewer than `per_second` this process sends for now; below it, since when.
    yielded: usize,
    yielded_at: DateTime<Utc>,
}

impl Pace {
    pub fn new(per_second: u32) -> Self {
        Self {
            per_second: usize::try_from(per_second).unwrap_or(usize::MAX).max(1),
            closed_until: DateTime::default(),
            sent: VecDeque::new(),
            yielded: 0,
            yielded_at: DateTime::default(),
        }
    }

    /// How many calls may be sent in a second for now.
    pub fn now(&self) -> usize {
        self.per_second - self.yielded
    }

    pub fn closed_until(&self) -> DateTime<Utc> {
        self.closed_until
    }

    /// When the next call can be sent.
    pub fn opens_at(&self) -> DateTime<Utc> {
        let over = |calls: usize, span| self.sent.get(calls - 1).map(|&sent| sent + span);
        let second = over(self.now(), TimeDelta::seconds(1));
        let tenth = over(self.now().div_ceil(NINTH), TENTH);
        second.into_iter().chain(tenth).fold(self.closed_until, DateTime::max)
    }

    /// Records that a call is sent.
    pub fn take(&mut self, now: DateTime<Utc>) {
        self.sent.truncate(self.per_second - 1);
        self.sent.push_front(now);
        if self.yielded > 0 && now - self.yielded_at >= WITHOUT_A_429 {
            self.yielded = self.yielded.saturating_sub(self.per_second.div_ceil(MORE));
            self.yielded_at = now;
        }
    }

    /// Records that Discord has answered with a global 429.
    pub fn close(&mut self, now: DateTime<Utc>, until: DateTime<Utc>) {
        // Calls that are under way together are refused together, so only the first 429 of them lowers the
        // pace.
        if self.closed_until <= now {
            let pace = (self.now() / 2).max(self.per_second.div_ceil(LEAST));
            (self.yielded, self.yielded_at) = (self.per_second - pace, now);
        }
        self.closed_until = self.closed_until.max(until);
    }
}
