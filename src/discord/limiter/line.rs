//! The calls that wait for one bucket, in order.
use super::asking::Asking;
use crate::discord::rank::Rank;
use chrono::{DateTime, Utc};
use std::{collections::VecDeque, time::Duration};
use tokio::sync::oneshot;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// No other call of its bucket goes until the admitted one is over.
    Alone,
    Beside,
}

/// The permit, or the time at which a permit can be had.
pub(super) type Answer = Result<Admission, DateTime<Utc>>;

pub(super) struct Waiting {
    pub seat: u64,
    pub rank: Rank,
    pub party: u64,
    pub of_bot: bool,
    pub until: DateTime<Utc>,
    wait: Duration,
    begun: Option<DateTime<Utc>>,
    pub answer: oneshot::Sender<Answer>,
}

impl Waiting {
    pub fn new(asking: &Asking<'_>, seat: u64, answer: oneshot::Sender<Answer>) -> Self {
        let Asking { rank, party, of_bot, until, wait, begun, .. } = *asking;
        Self { seat, rank, party, of_bot, until, wait, begun, answer }
    }

    /// Whether the call can wait for a limit that lasts until `until`.
    pub fn bears(&self, until: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        until <= now || until <= self.begun.unwrap_or(now) + self.wait
    }
}

#[derive(Default)]
pub(super) struct Line(VecDeque<Waiting>);

impl Line {
    /// With `by_rank`, a more urgent call may overtake; otherwise the order of arrival stays, because changes
    /// of one object must arrive in the order in which they were made.
    pub fn insert(&mut self, waiting: Waiting, by_rank: bool) {
        let key = |one: &Waiting| (by_rank.then_some(one.rank), one.seat);
        let at = self.0.partition_point(|other| key(other) < key(&waiting));
        self.0.insert(at, waiting);
    }

    pub fn head(&self) -> Option<&Waiting> {
        self.0.front()
    }

    pub fn pop(&mut self) -> Option<Waiting> {
        self.0.pop_front()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Waiting> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes out the calls for which `is` is true.
    pub fn take_if(&mut self, is: impl Fn(&Waiting) -> bool) -> Vec<Waiting> {
        let (out, stay) = std::mem::take(&mut self.0).into_iter().partition::<Vec<_>, _>(is);
        self.0 = stay.into();
        out
    }
}
