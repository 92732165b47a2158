//! REST as a bot meets it: each resource does what Discord documents, and each refusal has Discord's status
//! and code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod ban;
mod bodies;
mod bot;
mod channels;
#[path = "../client/mod.rs"]
mod client;
mod commands;
mod emojis;
mod events;
mod faults;
mod files;
mod forms;
mod guilds;
mod limits;
mod members;
mod messages;
mod overwrites;
mod pins;
mod refusals;
mod roles;
mod routes;
mod speed;
mod threads;
mod uploads;
