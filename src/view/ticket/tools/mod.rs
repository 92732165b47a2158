//! The toolbox of a ticket, which only the person who opened it sees.
mod frame;
pub mod priority;
mod refusal;
mod toolbox;

pub use refusal::refused;
pub use toolbox::toolbox;
