//! What asks to be sent, and what it is told.
use crate::discord::{rank::Rank, route::Bucket};
use chrono::{DateTime, Utc};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// What asks to be sent.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    pub bucket: &'a Bucket,
    /// It counts towards the bot's global limit.
    pub of_bot: bool,
    pub rank: Rank,
    /// The guild it is for: guilds take turns.
    pub party: u64,
    /// How long a limit may last that Discord has told of, from when it was first sent, or from now.
    pub wait: Duration,
    /// Until when it stands in line in all.
    pub until: DateTime<Utc>,
    /// When it was first sent, and its number in the order of arrival: for one that was there before.
    pub begun: Option<DateTime<Utc>>,
    pub seat: Option<u64>,
    pub place: Option<&'a Place>,
}

impl Asking<'_> {
    /// It was sent, and keeps its place should it have to come again.
    pub fn keeps(&mut self, begun: DateTime<Utc>, seat: u64) {
        (self.begun, self.seat) = (Some(begun), Some(seat));
    }
}

/// What Discord says of a bucket in its headers.
#[derive(Clone, Copy)]
pub struct Left {
    /// Calls that a whole window takes.
    pub limit: Option<u32>,
    pub calls: u32,
    pub resets_at: DateTime<Utc>,
}

/// What Discord counted against this process since it started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answers with 429.
    pub too_many_requests: u64,
    /// Answers with 401, 403, and 429 unless its scope was shared. 10,000 in ten minutes get the address
    /// banned (`topics/rate-limits.mdx`, "Invalid Request Limit").
    pub invalid_requests: u64,
}

/// Where a call is in the line, for whoever wants to know while it waits. A clone is the same place.
#[derive(Clone, Debug, Default)]
pub struct Place(Arc<Mutex<Option<(Bucket, u64)>>>);

/// How many of the same kind are served before, as far as this process knows, and about when it is one's
/// permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    pub others: usize,
    pub about: DateTime<Utc>,
}

impl Place {
    pub(super) fn set(&self, place: Option<(Bucket, u64)>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }

    pub(super) fn get(&self) -> Option<(Bucket, u64)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
