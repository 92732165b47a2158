//! What happens by itself in tickets because somebody waits for an answer.
pub mod ask_boards;
mod draw_boards;
pub mod keep;
mod listen;
mod look;
pub mod proposing;
mod sides;
mod wake;
pub mod writers;
