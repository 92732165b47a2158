//! What happens by itself in tickets because somebody waits for an answer.
pub mod keep;
mod listen;
mod look;
pub mod proposing;
mod sides;
mod wake;
pub mod writers;
