//! Discord's rules as pure functions over plain data: no state, no clock, no sockets.
pub mod error;
pub mod form;
pub mod grants;
pub mod interaction;
pub mod known;
pub mod limits;
pub mod mentions;
pub mod names;
pub mod permissions;
pub mod sight;
