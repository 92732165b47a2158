//! A local Discord: HTTP and WebSocket on loopback, written from Discord's documentation.
pub mod clock;
pub mod id;
pub mod rules;
pub mod state;
