//! What concerns a guild as a whole: its findings, the entries for its log channel, its pauses, and how it is
//! forgotten.
pub mod blocks;
pub mod canned;
pub mod diagnose;
pub mod diagnosing;
pub mod fetched;
pub mod findings;
pub mod forget;
pub mod guild_set;
pub mod log_outbox;
pub mod member_data;
pub mod numbers;
pub mod picture;
pub mod roles;
pub mod sight;
pub mod sight_changes;
pub mod throttle;
pub mod throttles;

pub use crate::storage::Guild;
