//! The one gate before MongoDB: it limits how many calls are made at a time, and no call is ever dropped.
//!
//! mongodb 3.9.1 keeps a call that is dropped while it waits for a connection in the queue of the pool, and
//! each returned connection wakes one caller of that queue, dropped or not (`cmap/worker.rs`,
//! `ConnectionPoolWorker::execute`). Once enough callers have given up there, no call gets through any more.
//! The driver's tracker has no report of that; its documentation advises in general to let calls run to their
//! end in tasks of their own (RUST-1001), and the driver's own time limit for that queue was removed
//! (RUST-757).
//!
//! So each call runs to its end in a task of its own. The call begins once it has a permit, and holds the
//! permit until the driver returns; there are fewer permits than connections in the pool. The caller waits no
//! longer than [`PATIENCE`].
#[cfg(test)]
mod tests;

use super::{
    Error, Result,
    error::{PATIENCE, SMALLEST_POOL, unreachable},
    life::Pulse,
};
use crate::metrics::{self, Permits};
use std::{future::Future, panic, pin::Pin, sync::Arc, time::Duration};
use tokio::{
    runtime::Handle,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, timeout_at},
};

/// The connections that are left to the driver itself, such as for closing cursors.
const LEFT_TO_THE_DRIVER: u32 = 2;

/// On whose behalf a call is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A person waits for the call.
    Click,
    /// The gateway delivered an event.
    Event,
    /// Nobody waits for the call: recovery and regular upkeep.
    Recovery,
}

/// The gate of the process's calls. A clone shares the permits.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    /// The permits of all calls.
    all: Arc<Semaphore>,
    /// The permits of events and recovery: at most half of all.
    background: Arc<Semaphore>,
    /// The permits of recovery: at most half of those.
    recovery: Arc<Semaphore>,
    /// How many permits there are.
    of: usize,
    pulse: Arc<Pulse>,
    class: Class,
    patience: Duration,
    /// The runtime on which calls run, whoever makes them: the driver's connections belong to one runtime.
    runtime: Handle,
}

type Call<T> = Pin<Box<dyn Future<Output = mongodb::error::Result<T>> + Send>>;

/// The permit of a call; it is dropped when the driver has returned.
struct Permit {
    _of_class: [Option<OwnedSemaphorePermit>; 3],
}

impl Gate {
    /// A gate whose calls run on the runtime of the caller of this function.
    pub fn new(pool: u32) -> Self {
        let permits = pool.max(SMALLEST_POOL) - LEFT_TO_THE_DRIVER;
        let size = |permits: u32| usize::try_from(permits).unwrap_or(usize::MAX);
        let semaphore = |permits: u32| Arc::new(Semaphore::new(size(permits)));
        Self {
            all: semaphore(permits),
            background: semaphore(permits / 2),
            recovery: semaphore((permits / 4).max(1)),
            of: size(permits),
            pulse: Arc::default(),
            class: Class::Click,
            patience: PATIENCE,
            runtime: Handle::current(),
        }
    }

    /// The same gate for calls of another class.
    pub fn with(&self, class: Class) -> Self {
        Self { class, ..self.clone() }
    }

    /// The same gate for a call that takes longer than a person would wait.
    pub fn patient(&self, patience: Duration) -> Self {
        Self { patience, ..self.clone() }
    }

    pub fn pulse(&self) -> &Pulse {
        &self.pulse
    }

    pub fn permits(&self) -> Permits {
        Permits { taken: self.of.saturating_sub(self.all.available_permits()), of: self.of }
    }

    /// Makes the call once there is a permit. The call has to read its cursors to their end.
    ///
    /// # Errors
    /// [`Error::NotAsked`] when no permit came in time: the call was not made. [`Error::Timeout`] when the
    /// call was made and has not returned: it goes on, and its outcome is unknown.
    pub fn pass<T: Send + 'static>(
        &self,
        call: impl Future<Output = mongodb::error::Result<T>> + Send + 'static,
    ) -> impl Future<Output = Result<T>> + Send {
        // The call is boxed at once: the driver's calls are large, and otherwise the future of every caller
        // up the stack would contain one.
        let call: Call<T> = Box::pin(call);
        async move {
            let _long = (self.patience > PATIENCE).then(|| self.pulse.takes_long());
            let outcome = self.make(call).await;
            match &outcome {
                Err(Error::Timeout | Error::NotAsked) => self.pulse.failed(),
                Err(Error::Driver(error)) if unreachable(error) => self.pulse.failed(),
                _ => {}
            }
            outcome
        }
    }

    async fn make<T: Send + 'static>(&self, call: Call<T>) -> Result<T> {
        let asked = Instant::now();
        let deadline = asked + self.patience;
        let permit = timeout_at(deadline, self.permit()).await;
        metrics::waited_for_permit(asked.elapsed());
        let permit = permit.map_err(|_| Error::NotAsked)?;
        let pulse = Arc::clone(&self.pulse);
        let call = self.runtime.spawn(async move {
            let answer = call.await;
            pulse.returned(&answer);
            drop(permit);
            answer
        });
        match timeout_at(deadline, call).await {
            Ok(Ok(answer)) => Ok(answer?),
            Ok(Err(ended)) if ended.is_panic() => panic::resume_unwind(ended.into_panic()),
            // The runtime is being shut down, or the time is over.
            Ok(Err(_)) | Err(_) => Err(Error::Timeout),
        }
    }

    /// Takes the narrowest semaphore first: a caller that waits there keeps no permit from others. Giving up
    /// is safe at each of them.
    async fn permit(&self) -> Permit {
        // `None` would mean a closed semaphore, and nobody closes these.
        let take = async |semaphore: &Arc<Semaphore>, needed: bool| {
            if needed { semaphore.clone().acquire_owned().await.ok() } else { None }
        };
        let recovery = take(&self.recovery, self.class == Class::Recovery).await;
        let background = take(&self.background, self.class != Class::Click).await;
        let all = take(&self.all, true).await;
        Permit { _of_class: [recovery, background, all] }
    }
}
