//! Discord's REST API v10 as a bot meets it: one table of routes, one pipeline (`serve`) for all of them, and
//! one file per resource of Discord's documentation.
mod application;
mod bench;
mod body;
pub(crate) mod cdn;
mod channel;
mod command;
mod contradiction;
pub(crate) mod control;
mod emoji;
mod fields;
mod gateway;
mod guild;
mod interaction;
mod limit;
mod member;
mod message;
mod need;
mod overwrite;
mod pin;
mod request;
mod role;
mod route;
mod serve;
mod table;
mod thread;
mod upload;
mod user;
mod webhook;

/// Whether the bot may read the channel or thread.
pub(crate) fn may_read(state: &crate::state::State, id: crate::id::Id) -> bool {
    need::to_read(state, id).is_ok()
}

pub use request::{Answer, Reply, Request};
pub use route::Route;
pub(crate) use serve::{serve, unknown};
pub(crate) use table::routes;
