//! The time of a decision.
use chrono::{DateTime, Utc};

/// When a decision is made, and until when nobody else takes up what it planned.
#[derive(Clone, Copy, Debug)]
pub struct LeaseWindow {
    pub now: DateTime<Utc>,
    pub lease_until: DateTime<Utc>,
}
