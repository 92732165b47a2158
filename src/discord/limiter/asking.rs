//! What a call that asks to be sent says of itself, and what the limiter tells it.
use crate::discord::{rank::Rank, route::Bucket};
use chrono::{DateTime, Utc};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// What a call that asks to be sent says of itself.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    pub bucket: &'a Bucket,
    /// Whether the call counts towards the bot's global limit.
    pub of_bot: bool,
    pub rank: Rank,
    /// The id of the guild that the call is for: guilds take turns.
    pub party: u64,
    /// How long a limit that Discord has announced may last, counted from when the call was first sent, or
    /// from now.
    pub wait: Duration,
    /// The moment until which the call stands in line at most.
    pub until: DateTime<Utc>,
    /// When the call was first sent, and below it the call's number in the order of arrival: both are there
    /// for a call that asks again.
    pub begun: Option<DateTime<Utc>>,
    pub seat: Option<u64>,
    pub place: Option<&'a Place>,
}

impl Asking<'_> {
    /// Records that the call was sent, so that it keeps its place when it asks again.
    pub fn keeps(&mut self, begun: DateTime<Utc>, seat: u64) {
        (self.begun, self.seat) = (Some(begun), Some(seat));
    }
}

/// What Discord's headers say of a bucket.
#[derive(Clone, Copy)]
pub struct Left {
    /// How many calls a whole window takes.
    pub limit: Option<u32>,
    pub calls: u32,
    pub resets_at: DateTime<Utc>,
}

/// What Discord counted against this process since it started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of answers with 429.
    pub too_many_requests: u64,
    /// The number of answers with 401, 403, and 429 unless its scope was shared. 10,000 in ten minutes get
    /// the address banned (`topics/rate-limits.mdx`, "Invalid Request Limit").
    pub invalid_requests: u64,
}

/// Where a call is in the line, for a caller that wants to know while the call waits. A clone is the same
/// place.
#[derive(Clone, Debug, Default)]
pub struct Place(Arc<Mutex<Option<(Bucket, u64)>>>);

/// How many calls of the same rank are served first, as far as this process knows, and about when the call
/// itself is served.
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
