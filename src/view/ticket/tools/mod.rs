//! The toolbox of a ticket, which only the person who opened it sees.
mod frame;
pub mod moving;
pub mod pass;
pub mod priority;
mod refusal;
pub mod takeover;
mod toolbox;

pub use refusal::refused;
pub use toolbox::toolbox;
