//! People drive the real bot on a local Discord with a real MongoDB, and see what they see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#[path = "../support/mod.rs"]
mod support;

mod administrators;
mod arrivals;
mod buttons;
mod crashes;
mod data;
mod desk;
mod diagnostic;
mod documents;
mod drafts;
mod emojis;
mod forget;
mod furnish;
mod gate;
mod limits;
mod loaded;
mod members;
mod opening;
mod outages;
mod problems;
mod queries;
mod races;
mod random;
mod rounds;
mod setup;
mod setup_flow;
mod setup_options;
mod setup_publish;
mod startup;
mod table;
mod transcripts;
mod typed;
