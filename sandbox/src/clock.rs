//! The sandbox's clock: real time plus an offset that tests move.
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use tokio::sync::Notify;

/// How far the clock is moved at most: a hundred years.
pub const FURTHEST: Duration = Duration::from_hours(100 * 365 * 24);

/// The clock. Clones share the offset.
#[derive(Clone, Debug, Default)]
pub struct Clock(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    offset_ms: AtomicI64,
    moved: Notify,
}

impl Clock {
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + TimeDelta::milliseconds(self.0.offset_ms.load(Ordering::SeqCst))
    }

    /// Moves the clock forward, by [`FURTHEST`] in all at most. Every task that sleeps on the clock wakes and looks again.
    pub fn advance(&self, by: Duration) {
        let ms = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        let furthest = i64::try_from(FURTHEST.as_millis()).unwrap_or(i64::MAX);
        let moved = |offset: i64| Some(offset.saturating_add(ms).min(furthest));
        let _ = self.0.offset_ms.fetch_update(Ordering::SeqCst, Ordering::SeqCst, moved);
        self.0.moved.notify_waiters();
    }

    /// How far the clock was moved in all.
    pub fn moved_by(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.offset_ms.load(Ordering::SeqCst)).unwrap_or_default())
    }

    /// Returns once the clock is further than `known`, with [`Self::moved_by`].
    pub async fn moved_beyond(&self, known: Duration) -> Duration {
        loop {
            let moved = self.0.moved.notified();
            tokio::pin!(moved);
            moved.as_mut().enable();
            if self.moved_by() > known {
                return self.moved_by();
            }
            moved.await;
        }
    }

    /// Returns once this clock shows `when` (at once if that is past).
    pub async fn sleep_until(&self, when: DateTime<Utc>) {
        loop {
            let moved = self.0.moved.notified();
            tokio::pin!(moved);
            moved.as_mut().enable();
            let Ok(left) = (when - self.now()).to_std() else { return };
            if left.is_zero() {
                return;
            }
            tokio::select! {
                () = &mut moved => {}
                () = tokio::time::sleep(left) => {}
            }
        }
    }
}
