//! People drive the real bot on a local Discord with a real MongoDB, and see what they see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#[path = "../support/mod.rs"]
mod support;

mod administrators;
mod arrivals;
mod backlog;
mod burst;
mod buttons;
mod command_line;
mod crashes;
mod data;
mod deletion;
mod desk;
mod diagnostic;
mod documents;
mod drafts;
mod emojis;
mod forget;
mod furnish;
mod gate;
mod gateway;
mod health;
mod hidden;
mod limits;
mod loaded;
mod log;
mod members;
mod opening;
mod operator;
mod outages;
mod problems;
mod queries;
mod races;
mod random;
mod setup;
mod setup_flow;
mod setup_options;
mod setup_publish;
mod shards;
mod startup;
mod table;
mod tls;
mod transcripts;
mod typed;
mod waiting;
mod witness;
