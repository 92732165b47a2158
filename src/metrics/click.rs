//! What one click costs: how many REST calls were made for it, and when it was answered. Kept beside its
//! task, so that nobody hands it on; what a click leaves to tasks of their own is not counted.
use std::{
    future::Future,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

tokio::task_local! {
    static COST: Arc<Cost>;
}

#[derive(Debug)]
pub struct Cost {
    came: Instant,
    answered: OnceLock<Duration>,
    calls: AtomicU32,
}

impl Cost {
    pub fn since(came: Instant) -> Arc<Self> {
        Arc::new(Self { came, answered: OnceLock::new(), calls: AtomicU32::new(0) })
    }

    pub fn time(&self) -> Duration {
        self.came.elapsed()
    }

    /// None while Discord has taken no answer.
    pub fn answered(&self) -> Option<Duration> {
        self.answered.get().copied()
    }

    pub fn calls(&self) -> u32 {
        self.calls.load(Ordering::Relaxed)
    }
}

/// Does the work, whose calls and first answer go into `cost`.
pub async fn at_cost<T>(cost: Arc<Cost>, work: impl Future<Output = T>) -> T {
    COST.scope(cost, work).await
}

/// A call is made. Counts for the click whose task this is, if it is one.
pub fn calls() {
    let _ = COST.try_with(|cost| cost.calls.fetch_add(1, Ordering::Relaxed));
}

/// Discord took the first answer.
pub fn is_answered() {
    let _ = COST.try_with(|cost| cost.answered.set(cost.came.elapsed()));
}
