//! The gateway (events/gateway.mdx, events/gateway-events.mdx): sessions over WebSocket, and the fan-out of
//! events.
//!
//! `Hub` knows the sessions and decides who gets which event; `connection` speaks the protocol on one socket.
//! Every session of the right shard gets each event, so that two processes of a bot both see each click, as
//! on Discord.
mod address;
mod close;
mod compression;
mod connection;
mod content;
mod event;
mod fault;
mod http;
mod hub;
mod identify;
mod intents;
mod members;
mod presence;
mod roster;
mod session;

pub use address::PATH;
pub(crate) use address::url;
pub use event::Event;
pub use fault::{Cut, Mishap, Refuse};
pub(crate) use http::{by_hand, routes};
pub use hub::{Hub, IDENTIFIES, SessionInfo};
