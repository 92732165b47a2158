//! The part of the unfinished work that this process is recovering.
use super::places::Places;
use std::sync::Arc;
use tokio::sync::Notify;

/// What this process is recovering. A clone shares it.
#[derive(Clone, Default)]
pub struct Recovery {
    pub(super) places: Places,
    pub(super) awaited: Arc<Notify>,
}

impl Recovery {
    /// Makes recovery look for due effects now.
    pub fn look_now(&self) {
        self.awaited.notify_one();
    }
}
