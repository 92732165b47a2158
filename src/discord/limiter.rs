//! Who may send now, who waits, and who is refused at once.
//!
//! Each bucket has a turn, a time from which it is free again, and what Discord last said is left of it. While nothing is
//! known to be left, one call at a time goes and learns; afterwards as many go side by side as are left. All of it lives
//! in memory: after a restart a first 429 tells what was forgotten.
use super::{Fault, route::Bucket};
use crate::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::OwnedMutexGuard;

/// Other processes of the same bot, of which this one knows nothing, use up the same limit: after a global 429 this one
/// takes half, though never less than a quarter of what it may, and a ninth more again after each such while without one.
const LEAST: usize = 4;
const MORE: usize = 9;
const WITHOUT_A_429: TimeDelta = TimeDelta::seconds(10);

/// How long a rejected token is not tried again.
const REJECTED_FOR: TimeDelta = TimeDelta::minutes(1);

/// Buckets kept before the idle ones are thrown out.
const KEPT: usize = 256;

pub(super) struct Limiter {
    clock: Clock,
    books: Mutex<Books>,
}

struct Books {
    /// How many calls that count globally may leave in a second: Discord allows 50 for the whole bot
    /// (`topics/rate-limits.mdx`, "Global Rate Limit").
    per_second: usize,
    slots: HashMap<Bucket, Slot>,
    /// Idle slots are looked for when there are this many.
    prune_at: usize,
    /// Until when nothing that counts globally is sent.
    closed_until: DateTime<Utc>,
    /// When the latest calls that count globally were sent, at most `per_second`.
    sent: VecDeque<DateTime<Utc>>,
    /// How many fewer than `per_second` this process takes for now, and since when.
    yielded: usize,
    yielded_at: DateTime<Utc>,
    /// Until when the token is not tried again.
    token_rejected_until: DateTime<Utc>,
    tally: Tally,
}

type TurnLock = Arc<tokio::sync::Mutex<()>>;

#[derive(Default)]
struct Slot {
    turn: TurnLock,
    free_at: DateTime<Utc>,
    /// How many more calls Discord takes before `resets_at`.
    left: u32,
    resets_at: DateTime<Utc>,
}

/// The right to send now.
pub(super) struct Turn<'a> {
    bucket: &'a Bucket,
    /// Held by a call that goes alone: no other of its bucket is sent before it is over.
    alone: Option<OwnedMutexGuard<()>>,
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
    pub(super) fn new(clock: Clock, per_second: u32) -> Self {
        Self { clock, books: Mutex::new(Books::new(per_second)) }
    }

    /// Waits until a call of this bucket may be sent. `of_bot`: it counts towards the bot's global limit.
    ///
    /// # Errors
    /// [`Fault::NotBefore`], at once when it is known to be later than `deadline`; [`Fault::TokenRejected`].
    pub(super) async fn enter<'a>(
        &self,
        bucket: &'a Bucket,
        of_bot: bool,
        deadline: DateTime<Utc>,
    ) -> Result<Turn<'a>, Fault> {
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
            match self.books().admit(bucket, of_bot, self.clock.now())? {
                Admission::Alone => return Ok(Turn { bucket, alone: Some(held) }),
                Admission::Beside => return Ok(Turn { bucket, alone: None }),
                Admission::NotYet => {}
            }
        }
    }

    /// Takes note of what Discord says is left of a bucket, and until when.
    pub(super) fn learn(&self, turn: &Turn<'_>, left: u32, resets_at: DateTime<Utc>) {
        if left == 0 {
            self.close(turn, resets_at);
        } else if turn.alone.is_some() {
            // Answers to calls that went side by side come in any order; what they took was subtracted when they left.
            let mut books = self.books();
            let slot = books.slot(turn.bucket);
            (slot.left, slot.resets_at) = (left, resets_at);
        }
    }

    /// Keeps a bucket closed until then.
    pub(super) fn close(&self, turn: &Turn<'_>, until: DateTime<Utc>) {
        let mut books = self.books();
        let slot = books.slot(turn.bucket);
        slot.free_at = slot.free_at.max(until);
        slot.left = 0;
    }

    /// Keeps everything closed that counts globally.
    pub(super) fn close_all(&self, until: DateTime<Utc>) {
        let now = self.clock.now();
        let mut books = self.books();
        // Calls under way together are refused together.
        if books.closed_until <= now {
            books.yield_to_others(now);
        }
        books.closed_until = books.closed_until.max(until);
    }

    /// Asking again would count as an invalid request each time. Not for ever: in an outage Discord may be wrong.
    pub(super) fn reject_token(&self) {
        self.books().token_rejected_until = self.clock.now() + REJECTED_FOR;
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

enum Admission {
    Alone,
    Beside,
    NotYet,
}

impl Books {
    fn new(per_second: u32) -> Self {
        Self {
            per_second: usize::try_from(per_second).unwrap_or(usize::MAX).max(1),
            slots: HashMap::new(),
            prune_at: KEPT,
            closed_until: DateTime::default(),
            sent: VecDeque::new(),
            yielded: 0,
            yielded_at: DateTime::default(),
            token_rejected_until: DateTime::default(),
            tally: Tally::default(),
        }
    }

    /// The bucket's turn, and from when on it can be taken as far as is known.
    fn look(&mut self, bucket: &Bucket, of_bot: bool, now: DateTime<Utc>) -> Result<(TurnLock, DateTime<Utc>), Fault> {
        if of_bot && self.token_rejected_until > now {
            return Err(Fault::TokenRejected);
        }
        if self.slots.len() >= self.prune_at {
            self.slots.retain(|_, slot| Arc::strong_count(&slot.turn) > 1 || slot.free_at > now);
            // Doubled, so that looking costs little per call even when all slots are in use.
            self.prune_at = KEPT.max(2 * self.slots.len());
        }
        let opens_at = if of_bot { self.opens_at() } else { DateTime::default() };
        let slot = self.slot(bucket);
        Ok((Arc::clone(&slot.turn), slot.free_at.max(opens_at)))
    }

    /// Whether the holder of the turn may send now; if so, it is counted as sent.
    fn admit(&mut self, bucket: &Bucket, of_bot: bool, now: DateTime<Utc>) -> Result<Admission, Fault> {
        let (_, free_at) = self.look(bucket, of_bot, now)?;
        if free_at > now {
            return Ok(Admission::NotYet);
        }
        if of_bot {
            self.sent.truncate(self.per_second - 1);
            self.sent.push_front(now);
            if self.yielded > 0 && now - self.yielded_at >= WITHOUT_A_429 {
                self.yielded = self.yielded.saturating_sub(self.per_second.div_ceil(MORE));
                self.yielded_at = now;
            }
        }
        let slot = self.slot(bucket);
        if slot.left == 0 || slot.resets_at <= now || !bucket.is_unordered() {
            return Ok(Admission::Alone);
        }
        slot.left -= 1;
        if slot.left == 0 {
            slot.free_at = slot.free_at.max(slot.resets_at);
        }
        Ok(Admission::Beside)
    }

    /// Takes half of what it took.
    fn yield_to_others(&mut self, now: DateTime<Utc>) {
        let pace = (self.pace() / 2).max(self.per_second.div_ceil(LEAST));
        (self.yielded, self.yielded_at) = (self.per_second - pace, now);
    }

    /// How many calls that count globally may leave in a second.
    fn pace(&self) -> usize {
        self.per_second - self.yielded
    }

    /// When the next call that counts globally can be sent.
    fn opens_at(&self) -> DateTime<Utc> {
        let second_over = self.sent.get(self.pace() - 1).map(|&sent| sent + TimeDelta::seconds(1));
        second_over.map_or(self.closed_until, |over| over.max(self.closed_until))
    }

    fn slot(&mut self, bucket: &Bucket) -> &mut Slot {
        self.slots.entry(bucket.clone()).or_default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::discord::route::Route;
    use reqwest::Method;
    use serenity::model::id::{ApplicationId, ChannelId};

    const PER_SECOND: usize = 45;

    fn bucket(channel: u64) -> Bucket {
        Route::Channel(ChannelId::new(channel)).bucket(&Method::GET, None).unwrap()
    }

    fn is_admitted(books: &mut Books, bucket: &Bucket, now: DateTime<Utc>) -> bool {
        !matches!(books.admit(bucket, true, now).unwrap(), Admission::NotYet)
    }

    #[test]
    fn at_most_45_calls_leave_in_any_second() {
        let mut books = Books::new(45);
        let start = Utc::now();
        let at = |millis| start + TimeDelta::milliseconds(millis);
        let sent: Vec<_> = (0..300_u16)
            .filter(|&step| is_admitted(&mut books, &bucket(u64::from(step) + 1), at(i64::from(step) * 10)))
            .collect();
        // Three seconds of a call each 10 ms.
        assert_eq!(sent.len(), 3 * PER_SECOND);
        assert!(sent.windows(PER_SECOND + 1).all(|window| window[PER_SECOND] - window[0] >= 100));
        // An interaction's follow-up is not among them.
        let follow_up = Route::FollowUps(ApplicationId::new(1), "token").bucket(&Method::POST, None).unwrap();
        assert!(!is_admitted(&mut books, &bucket(1), at(2_000)));
        assert!(matches!(books.admit(&follow_up, false, at(2_000)).unwrap(), Admission::Alone));
    }

    #[test]
    fn a_global_429_is_yielded_to_once_however_many_calls_meet_it() {
        let limiter = Limiter::new(Clock::default(), 45);
        let until = limiter.clock.now() + TimeDelta::minutes(1);
        for _ in 0..3 {
            limiter.close_all(until);
        }
        assert_eq!(limiter.books().pace(), PER_SECOND / 2);
    }

    #[test]
    fn after_a_global_429_fewer_calls_leave_and_later_as_many_as_before() {
        let mut books = Books::new(45);
        let start = Utc::now();
        books.yield_to_others(start);
        // A call each 10 ms.
        let mut leave = |from: i64| {
            let sent = (0..100_u16).filter(|&step| {
                let at = start + TimeDelta::seconds(from) + TimeDelta::milliseconds(i64::from(step) * 10);
                is_admitted(&mut books, &bucket(u64::from(step) + 1), at)
            });
            sent.count()
        };
        assert_eq!(leave(0), PER_SECOND / 2);
        for seconds in (10..70).step_by(10) {
            leave(seconds);
        }
        assert_eq!(leave(80), PER_SECOND);
    }

    #[test]
    fn a_closed_or_busy_bucket_outlives_the_pruning() {
        let mut books = Books::new(45);
        let now = Utc::now();
        let (closed, busy) = (bucket(1), bucket(2));
        books.slot(&closed).free_at = now + TimeDelta::minutes(10);
        let turn = Arc::clone(&books.slot(&busy).turn);
        for channel in 3..=2_000 {
            books.look(&bucket(channel), false, now).unwrap();
        }
        assert!(books.slots.len() <= KEPT);
        assert!(books.slots.contains_key(&closed) && books.slots.contains_key(&busy));
        drop(turn);
    }
}
