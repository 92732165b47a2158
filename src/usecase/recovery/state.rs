//! What of all that is left undone this process works on.
use super::places::Places;
use std::sync::Arc;
use tokio::sync::Notify;

/// What this process is recovering. A clone is the same.
#[derive(Clone, Default)]
pub struct Recovery {
    pub(super) places: Places,
    pub(super) awaited: Arc<Notify>,
}

impl Recovery {
    /// Something may be due.
    pub fn look_now(&self) {
        self.awaited.notify_one();
    }
}
