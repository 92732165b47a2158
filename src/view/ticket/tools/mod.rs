//! The toolbox of a ticket, which only the person who opened it sees.
pub mod canned;
pub mod earlier;
mod frame;
pub mod guests;
pub mod history;
pub mod moving;
pub mod notes;
pub mod openfor;
pub mod pass;
pub mod priority;
pub mod promise;
pub mod propose;
pub mod reason;
mod refusal;
pub mod suspend;
pub mod takeover;
mod toolbox;

pub use frame::done_or_waits;
pub use refusal::refused;
pub use toolbox::toolbox;
