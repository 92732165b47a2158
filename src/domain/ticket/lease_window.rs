//! The time of a decision, and of the lease on its effects.
use chrono::{DateTime, Utc};

/// When a decision is made, and until when no other process takes up the effects that it planned.
#[derive(Clone, Copy, Debug)]
pub struct LeaseWindow {
    pub now: DateTime<Utc>,
    pub lease_until: DateTime<Utc>,
}
