//! How calls are held and released.
use std::sync::Arc;
use tokio::sync::watch;

/// Where held calls wait.
#[derive(Debug, Default)]
pub(super) struct Gate {
    /// How many calls have come in.
    reached: watch::Sender<usize>,
    released: watch::Sender<bool>,
    /// How many calls have gone on, or have lost their client.
    left: watch::Sender<usize>,
}

impl Gate {
    pub fn release(&self) {
        self.released.send_replace(true);
    }

    pub fn is_released(&self) -> bool {
        *self.released.borrow()
    }
}

/// The call's side of a hold.
pub(crate) struct HeldCall(pub(super) Arc<Gate>);

impl HeldCall {
    pub async fn wait(self) {
        let mut released = self.0.released.subscribe();
        self.0.reached.send_modify(|calls| *calls += 1);
        let _ = released.wait_for(|released| *released).await;
    }
}

impl Drop for HeldCall {
    /// Counts the call as gone on, or as dropped because its client is gone.
    fn drop(&mut self) {
        self.0.left.send_modify(|calls| *calls += 1);
    }
}

/// A held call, or all held calls of a kind. They go on when this is dropped.
#[derive(Debug)]
pub struct Held(pub(super) Arc<Gate>);

impl Held {
    /// Returns once the call has come in and waits.
    pub async fn reached(&self) {
        self.reached_by(1).await;
    }

    /// Returns once `calls` calls have come in; [`super::Faults::hold_all`] may hold many.
    pub async fn reached_by(&self, calls: usize) {
        let _ = self.0.reached.subscribe().wait_for(|reached| *reached >= calls).await;
    }

    /// How many calls wait at this moment.
    pub fn waiting(&self) -> usize {
        self.0.reached.borrow().saturating_sub(*self.0.left.borrow())
    }

    /// Returns once the call no longer waits: it was released, or its client is gone.
    pub async fn left(&self) {
        let _ = self.0.left.subscribe().wait_for(|left| *left > 0).await;
    }

    pub fn release(&self) {
        self.0.release();
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.release();
    }
}
