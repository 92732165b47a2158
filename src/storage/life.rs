//! Whether MongoDB still answers this process while it answers others. A pool that is lost for good cannot be
//! told from outside: the process stays connected to Discord and refuses every click. In that case only a new
//! process helps.
//!
//! The calls that pass the gate are counted, and nothing else happens until ten calls have failed within a
//! minute in which none was answered. Only then another client asks MongoDB. Its first answer restarts the
//! count, because MongoDB may have come back just now; a process is dead only if no call of its own is
//! answered for a further minute while the other client is answered each time.
#[cfg(test)]
mod tests;

use super::error::unreachable;
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::VecDeque,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
};

/// How many calls have to fail, and below it for how long none may be answered.
const CALLS: u64 = 10;
const FOR: TimeDelta = TimeDelta::minutes(1);

/// A process younger than this is never dead: many calls are made at once at a start, and a process that
/// ended early would end again and again.
const YOUNG: TimeDelta = TimeDelta::minutes(10);

/// The time for which an answer to the other client counts while only a few more calls fail.
const VOUCHED_FOR: TimeDelta = TimeDelta::minutes(2);

/// What became of the calls of this process. Each call is counted at most once.
#[derive(Debug, Default)]
pub(super) struct Pulse {
    answered: AtomicU64,
    unanswered: AtomicU64,
    /// How many calls are under way that may take longer than a person waits: they may well keep all other
    /// calls waiting.
    long: AtomicUsize,
}

/// Keeps a call that may take long counted as under way until this is dropped.
pub(super) struct Long<'a>(&'a Pulse);

impl Drop for Long<'_> {
    fn drop(&mut self) {
        self.0.long.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What has been counted so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    answered: u64,
    unanswered: u64,
    long: usize,
}

impl Pulse {
    /// The driver returned from a call, whether or not the caller still waits for it.
    pub fn returned<T>(&self, outcome: &mongodb::error::Result<T>) {
        if outcome.as_ref().err().is_none_or(|error| !unreachable(error)) {
            self.answered.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// A caller was told that there is no answer.
    pub fn failed(&self) {
        self.unanswered.fetch_add(1, Ordering::Relaxed);
    }

    pub fn takes_long(&self) -> Long<'_> {
        self.long.fetch_add(1, Ordering::Relaxed);
        Long(self)
    }

    pub fn count(&self) -> Count {
        Count {
            answered: self.answered.load(Ordering::Relaxed),
            unanswered: self.unanswered.load(Ordering::Relaxed),
            long: self.long.load(Ordering::Relaxed),
        }
    }
}

/// What has to be done after a look at the pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Nothing,
    /// Ask MongoDB with another client, and report its answer to [`Watch::hear`].
    Ask,
}

/// Looks at the pulse at intervals.
#[derive(Debug)]
pub(super) struct Watch {
    born: DateTime<Utc>,
    answered: u64,
    /// The looks since the last answer: when each was made, and how many calls had failed by then. The first
    /// is the last look before the first failure that counts; the list is never empty.
    looks: VecDeque<(DateTime<Utc>, u64)>,
    /// Since when the other client has been answered each time.
    vouched: Option<DateTime<Utc>>,
}

impl Watch {
    pub fn new(now: DateTime<Utc>) -> Self {
        Self { born: now, answered: 0, looks: [(now, 0)].into(), vouched: None }
    }

    pub fn look(&mut self, now: DateTime<Utc>, count: Count) -> Need {
        let went_back = self.looks.back().is_some_and(|(last, _)| now < *last);
        if count.answered != self.answered || went_back {
            self.begin_anew(now, count);
            return Need::Nothing;
        }
        self.looks.push_back((now, count.unanswered));
        while let [(_, before), (at, after), ..] = *self.looks.make_contiguous()
            && (before == after || now - at >= FOR)
        {
            self.looks.pop_front();
        }
        let is_suspect = self.is_silent(now, count);
        if !is_suspect && self.vouched.is_some_and(|since| now - since >= VOUCHED_FOR) {
            self.vouched = None;
        }
        if is_suspect || self.vouched.is_some() { Need::Ask } else { Need::Nothing }
    }

    /// Takes in whether the other client was answered. Returns whether this process is dead.
    pub fn hear(&mut self, now: DateTime<Utc>, count: Count, answers: bool) -> bool {
        let is_silent = self.is_silent(now, count);
        if !answers {
            // MongoDB itself is away, so the calls that failed meanwhile do not count.
            self.begin_anew(now, count);
        } else if self.vouched.is_some() {
            return is_silent;
        } else if is_silent {
            self.begin_anew(now, count);
            self.vouched = Some(now);
        }
        false
    }

    fn is_silent(&self, now: DateTime<Utc>, count: Count) -> bool {
        self.looks.front().is_some_and(|(since, before)| {
            count.answered == self.answered
                && count.long == 0
                && now - self.born >= YOUNG
                && now - since >= FOR
                && count.unanswered.saturating_sub(*before) >= CALLS
        })
    }

    fn begin_anew(&mut self, now: DateTime<Utc>, count: Count) {
        self.answered = count.answered;
        self.looks = [(now, count.unanswered)].into();
        self.vouched = None;
    }
}
