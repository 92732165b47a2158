//! REST as a bot meets it: each resource does what Discord documents, and each refusal has Discord's status and code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod channels;
mod commands;
mod faults;
mod forms;
mod guilds;
mod limits;
mod members;
mod messages;
mod overwrites;
mod pins;
mod roles;
mod routes;
mod speed;
