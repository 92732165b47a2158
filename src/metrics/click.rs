//! What one click costs: how many REST calls were made for it, and when it was answered. The cost is local to
//! the click's task, so that no function has to pass it on. Calls in other tasks that a click starts are not
//! counted.
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

    /// How long the first answer took; `None` while Discord has taken none.
    pub fn answered(&self) -> Option<Duration> {
        self.answered.get().copied()
    }

    pub fn calls(&self) -> u32 {
        self.calls.load(Ordering::Relaxed)
    }
}

/// Does the work, and adds its calls and its first answer to `cost`.
pub async fn at_cost<T>(cost: Arc<Cost>, work: impl Future<Output = T>) -> T {
    COST.scope(cost, work).await
}

/// Counts a REST call for the click whose task this is, if it is one.
pub fn calls() {
    let _ = COST.try_with(|cost| cost.calls.fetch_add(1, Ordering::Relaxed));
}

/// Notes that Discord took the first answer to the click whose task this is.
pub fn is_answered() {
    let _ = COST.try_with(|cost| cost.answered.set(cost.came.elapsed()));
}
