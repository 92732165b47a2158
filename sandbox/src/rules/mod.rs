//! Discord's rules as pure functions over plain data: no state, no clock, no sockets.
pub mod error;
