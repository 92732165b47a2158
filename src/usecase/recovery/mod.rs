//! Finds and finishes what outages, crashes and lost events left undone.
pub mod arrivals;
pub mod checking;
pub mod checks;
pub mod ended;
pub mod hourly;
pub mod places;
pub mod reconcile;
pub mod recover;
pub mod state;

pub use state::Recovery;
