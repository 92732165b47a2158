//! Which calls may be sent now, which wait, and which are refused at once.
//!
//! Each bucket has a line of the calls that wait for it, a time from which the bucket is free again, and what
//! Discord last said is left of it. While nothing is known to be left, one call at a time goes and learns
//! what is left; afterwards as many calls go side by side as are left. Calls that count globally wait for the
//! [`pace`] too: the most urgent [`Rank`] goes first, and within one rank the guilds take turns. The
//! limiter's state lives in memory only: after a restart, a first 429 tells what was forgotten.
mod ahead;
mod asking;
mod line;
mod pace;
mod state;
#[cfg(test)]
mod tests;

use crate::{
    clock::Clock,
    discord::{Fault, rank::Rank, route::Bucket},
};
pub use asking::{Ahead, Place, Tally};
pub(super) use asking::{Asking, Left};

use chrono::{DateTime, TimeDelta, Utc};
use line::{Admission, Answer};
use state::LimiterState;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, oneshot};

/// For how long a rejected token is not tried again.
const REJECTED_FOR: TimeDelta = TimeDelta::minutes(1);

pub(super) struct Limiter(Arc<Shared>);

struct Shared {
    clock: Clock,
    state: Mutex<LimiterState>,
    /// Signals that a call may be sent earlier than the watch knew.
    changed: Notify,
}

/// The right to send now.
pub(super) struct Permit {
    shared: Arc<Shared>,
    bucket: Bucket,
    /// No other call of the bucket is sent until this one is over.
    alone: bool,
    seat: u64,
}

impl Limiter {
    pub(super) fn new(clock: Clock, per_second: u32) -> Self {
        let state = Mutex::new(LimiterState::new(per_second));
        Self(Arc::new(Shared { clock, state, changed: Notify::new() }))
    }

    /// Waits until a call may be sent.
    ///
    /// # Errors
    /// [`Fault::NotBefore`], at once, when Discord's limit is known to last longer than the call can wait, or
    /// when too many calls wait already; [`Fault::TokenRejected`] while the token is not tried again.
    pub(super) async fn enter(&self, asking: Asking<'_>) -> Result<Permit, Fault> {
        let shared = &self.0;
        let (bucket, place) = (asking.bucket, asking.place);
        let (seat, answer, lacks_watch) = {
            let mut state = shared.state();
            let (seat, answer) = state.line_up(&asking, shared.clock.now())?;
            if state.waits(bucket, seat) {
                place.inspect(|place| place.set(Some((bucket.clone(), seat))));
                if state.is_sooner(bucket) {
                    shared.changed.notify_one();
                }
                (seat, answer, !std::mem::replace(&mut state.is_served, true))
            } else {
                (seat, answer, false)
            }
        };
        let shared = Arc::clone(shared);
        let mut standing = Standing { shared, bucket: bucket.clone(), seat, answer, has_left: false };
        if lacks_watch {
            // The watch is a task of its own: the caller that waits may be busy with something else when the
            // time comes.
            tokio::spawn(Watch(Some(Arc::clone(&self.0))).serve());
        }
        let admission = (&mut standing.answer).await;
        standing.has_left = true;
        place.inspect(|place| place.set(None));
        // The sender is never dropped without an answer.
        let admission = admission.unwrap_or_else(|_| Err(self.0.clock.now())).map_err(Fault::NotBefore)?;
        let alone = admission == Admission::Alone;
        Ok(Permit { shared: Arc::clone(&self.0), bucket: bucket.clone(), alone, seat })
    }

    /// Records what Discord says is left of a bucket, and until when.
    pub(super) fn learn(&self, permit: &Permit, said: Left) {
        let now = self.0.clock.now();
        self.0.state().learn(&permit.bucket, permit.alone, said, now);
    }

    /// Keeps a bucket closed until `until`.
    pub(super) fn close(&self, permit: &Permit, until: DateTime<Utc>) {
        self.0.state().close(&permit.bucket, until, self.0.clock.now());
    }

    /// Keeps every call that counts globally from being sent until `until`.
    pub(super) fn close_all(&self, until: DateTime<Utc>) {
        self.0.state().close_all(until, self.0.clock.now());
    }

    /// Stops calls with the bot's token for a minute: each of them would count as an invalid request. The
    /// stop is short because Discord may be wrong in an outage.
    pub(super) fn reject_token(&self) {
        self.0.state().reject_token(self.0.clock.now() + REJECTED_FOR);
    }

    /// Counts an answer of Discord.
    pub(super) fn count(&self, status: u16, is_shared: bool) {
        let tally = &mut self.0.state().tally;
        tally.too_many_requests += u64::from(status == 429);
        tally.invalid_requests += u64::from(matches!(status, 401 | 403) || (status == 429 && !is_shared));
    }

    pub(super) fn tally(&self) -> Tally {
        self.0.state().tally
    }

    /// Where the call at `place` stands; `None` for a call that does not wait.
    pub(super) fn ahead(&self, place: &Place) -> Option<Ahead> {
        let (bucket, seat) = place.get()?;
        self.0.state().ahead(&bucket, seat, self.0.clock.now())
    }

    /// Where a call that came now would stand.
    pub(super) fn ahead_of_one_more(&self, rank: Rank, party: u64) -> Ahead {
        self.0.state().ahead_of_one_more(rank, party, self.0.clock.now())
    }

    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.0.state().in_line()
    }

    #[cfg(test)]
    pub(super) fn slots(&self) -> usize {
        self.0.state().slots()
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, LimiterState> {
        // Nothing below can leave the state half-written.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The one task that watches the clock for all calls that wait.
struct Watch(Option<Arc<Shared>>);

impl Watch {
    /// Serves the calls that wait, until none does.
    async fn serve(mut self) {
        let Some(shared) = self.0.clone() else { return };
        loop {
            let next = {
                let mut state = shared.state();
                let next = state.serve_all(shared.clock.now());
                if next.is_none() {
                    state.is_served = false;
                    self.0 = None;
                }
                next
            };
            let Some(next) = next else { return };
            tokio::select! {
                () = shared.clock.sleep_until(next) => {}
                () = shared.changed.notified() => {}
            }
        }
    }
}

impl Drop for Watch {
    /// The runtime of the watch ended first: the next call that waits starts another watch.
    fn drop(&mut self) {
        if let Some(shared) = &self.0 {
            shared.state().is_served = false;
        }
    }
}

/// A call in a line, whose caller may go away.
struct Standing {
    shared: Arc<Shared>,
    bucket: Bucket,
    seat: u64,
    answer: oneshot::Receiver<Answer>,
    has_left: bool,
}

impl Drop for Standing {
    fn drop(&mut self) {
        if self.has_left {
            return;
        }
        let mut state = self.shared.state();
        // The call was admitted at the last moment, and its caller is gone.
        if let Ok(Ok(Admission::Alone)) = self.answer.try_recv() {
            state.release(&self.bucket, self.shared.clock.now());
        } else {
            state.leave(&self.bucket, self.seat);
        }
        self.shared.changed.notify_one();
    }
}

impl Permit {
    /// The call's number in the order of arrival.
    pub(super) fn seat(&self) -> u64 {
        self.seat
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if self.alone {
            let mut state = self.shared.state();
            if state.release(&self.bucket, self.shared.clock.now()) {
                self.shared.changed.notify_one();
            }
        }
    }
}
