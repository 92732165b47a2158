//! Who may send now, who waits, and who is refused at once.
//!
//! Each bucket has a turn, so that one call sees what the answer to the one before said, and a time from which it is free
//! again. Both live in memory: after a restart a first 429 tells what was forgotten.
use super::{Fault, route::Bucket};
use crate::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::OwnedMutexGuard;

/// Discord allows 50 a second for the whole bot (`topics/rate-limits.mdx`, "Global Rate Limit"); the rest is for the
/// gateway's client and the clocks' differences.
const PER_SECOND: usize = 45;

/// Buckets kept before the idle ones are thrown out.
const KEPT: usize = 256;

pub(super) struct Limiter {
    clock: Clock,
    books: Mutex<Books>,
}

#[derive(Default)]
struct Books {
    slots: HashMap<Bucket, Slot>,
    /// Idle slots are looked for when there are this many.
    prune_at: usize,
    /// Until when nothing that counts globally is sent.
    closed_until: DateTime<Utc>,
    /// When the latest calls that count globally were sent, at most [`PER_SECOND`].
    sent: VecDeque<DateTime<Utc>>,
    token_rejected: bool,
    tally: Tally,
}

type TurnLock = Arc<tokio::sync::Mutex<()>>;

#[derive(Default)]
struct Slot {
    turn: TurnLock,
    free_at: DateTime<Utc>,
}

/// The right to send now. While it lives, no other call of its bucket is sent.
pub(super) struct Turn {
    _held: OwnedMutexGuard<()>,
}

/// What Discord counted against this process since it started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answers with 429.
    pub too_many_requests: u64,
    /// Answers with 401, 403, and 429 unless its scope was shared. 10,000 in ten minutes get the address banned
    /// (`topics/rate-limits.mdx`, "Invalid Request Limit").
    pub invalid_requests: u64,
}

impl Limiter {
    pub(super) fn new(clock: Clock) -> Self {
        Self { clock, books: Mutex::new(Books { prune_at: KEPT, ..Books::default() }) }
    }

    /// Waits until a call of this bucket may be sent. `of_bot`: it counts towards the bot's global limit.
    ///
    /// # Errors
    /// [`Fault::NotBefore`], at once when it is known to be later than `deadline`; [`Fault::TokenRejected`].
    pub(super) async fn enter(&self, bucket: &Bucket, of_bot: bool, deadline: DateTime<Utc>) -> Result<Turn, Fault> {
        loop {
            let (turn, free_at) = self.books().look(bucket, of_bot, self.clock.now())?;
            if free_at > self.clock.now() {
                if free_at > deadline {
                    return Err(Fault::NotBefore(free_at));
                }
                // Nobody holds a turn while sleeping, so that whoever cannot wait as long is refused at once.
                self.clock.sleep_until(free_at).await;
            }
            let held = tokio::select! {
                biased;
                held = turn.lock_owned() => held,
                () = self.clock.sleep_until(deadline) => return Err(Fault::NotBefore(self.clock.now())),
            };
            if self.books().admit(bucket, of_bot, self.clock.now())? {
                return Ok(Turn { _held: held });
            }
        }
    }

    /// Keeps a bucket closed until then.
    pub(super) fn close(&self, bucket: &Bucket, until: DateTime<Utc>) {
        if let Some(slot) = self.books().slots.get_mut(bucket) {
            slot.free_at = slot.free_at.max(until);
        }
    }

    /// Keeps everything closed that counts globally.
    pub(super) fn close_all(&self, until: DateTime<Utc>) {
        let mut books = self.books();
        books.closed_until = books.closed_until.max(until);
    }

    /// The token will not become right by asking again; each try would count as an invalid request.
    pub(super) fn reject_token(&self) {
        self.books().token_rejected = true;
    }

    /// Counts an answer of Discord.
    pub(super) fn count(&self, status: u16, is_shared: bool) {
        let tally = &mut self.books().tally;
        tally.too_many_requests += u64::from(status == 429);
        tally.invalid_requests += u64::from(matches!(status, 401 | 403) || (status == 429 && !is_shared));
    }

    pub(super) fn tally(&self) -> Tally {
        self.books().tally
    }

    #[cfg(test)]
    pub(super) fn slots(&self) -> usize {
        self.books().slots.len()
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        // Nothing below can leave the books half-written.
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Books {
    /// The bucket's turn, and from when on it can be taken as far as is known.
    fn look(&mut self, bucket: &Bucket, of_bot: bool, now: DateTime<Utc>) -> Result<(TurnLock, DateTime<Utc>), Fault> {
        if of_bot && self.token_rejected {
            return Err(Fault::TokenRejected);
        }
        let opens_at = if of_bot { self.opens_at() } else { DateTime::default() };
        if let Some(slot) = self.slots.get(bucket) {
            return Ok((Arc::clone(&slot.turn), slot.free_at.max(opens_at)));
        }
        if self.slots.len() >= self.prune_at {
            self.slots.retain(|_, slot| Arc::strong_count(&slot.turn) > 1 || slot.free_at > now);
            // Doubled, so that the look costs little per call even when all slots are in use.
            self.prune_at = KEPT.max(2 * self.slots.len());
        }
        let slot = Slot::default();
        let turn = Arc::clone(&slot.turn);
        self.slots.insert(bucket.clone(), slot);
        Ok((turn, opens_at))
    }

    /// Whether the holder of the turn may send now; if so, it is counted as sent.
    fn admit(&mut self, bucket: &Bucket, of_bot: bool, now: DateTime<Utc>) -> Result<bool, Fault> {
        let (_, free_at) = self.look(bucket, of_bot, now)?;
        let is_open = free_at <= now;
        if is_open && of_bot {
            self.sent.truncate(PER_SECOND - 1);
            self.sent.push_front(now);
        }
        Ok(is_open)
    }

    /// When the next call that counts globally can be sent.
    fn opens_at(&self) -> DateTime<Utc> {
        let second_over = self.sent.get(PER_SECOND - 1).map(|&sent| sent + TimeDelta::seconds(1));
        second_over.map_or(self.closed_until, |over| over.max(self.closed_until))
    }
}
