//! The gateway (events/gateway.mdx, events/gateway-events.mdx): sessions over WebSocket, and the fan-out of events.
//!
//! `Hub` knows the sessions and decides who gets which event; `connection` speaks the protocol on one socket. Every session
//! of the right shard gets each event, so that two processes of a bot both see each click, as on Discord.
mod compression;
mod connection;
mod content;
mod door;
mod fault;
mod hub;
mod identify;
mod intents;
mod members;
mod presence;
mod roster;
mod session;

pub use fault::{Cut, Mishap, Refuse};
pub use hub::{Hub, IDENTIFIES, SessionInfo};

use crate::{Sandbox, id::Id};
use axum::{Router, routing::get};
use serde_json::Value;

/// The path of the WebSocket on the sandbox's own address.
pub const PATH: &str = "/gateway";

/// With and without a slash at the end, as clients build their URL in both ways.
pub(crate) fn routes() -> Router<Sandbox> {
    let connect = || get(connection::connect);
    Router::new().route(PATH, connect()).route("/gateway/", connect()).merge(door::routes())
}

/// The gateway's URL, as GET /gateway gives it: `ws://127.0.0.1:PORT/gateway`.
pub(crate) fn url(sandbox: &Sandbox) -> String {
    format!("{}{PATH}", sandbox.url().replacen("http", "ws", 1))
}

impl Sandbox {
    /// The sessions, and what can go wrong with them.
    pub fn gateway(&self) -> &Hub {
        &self.hub
    }
}

/// Something that happened, before the hub has decided who is told.
#[derive(Clone, Debug)]
pub struct Event {
    /// Discord's name, such as `CHANNEL_CREATE`.
    pub name: &'static str,
    /// Decides the shard; none for direct messages, which go to shard 0.
    pub guild_id: Option<Id>,
    /// `d` of the payload.
    pub data: Value,
    /// Whether the application's switch for message content is on.
    pub content: bool,
}
