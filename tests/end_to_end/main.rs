//! People drive the real bot on a local Discord with a real MongoDB, and see what they see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#[path = "../support/mod.rs"]
mod support;

mod buttons;
mod crashes;
mod documents;
mod limits;
mod members;
mod opening;
mod problems;
mod races;
mod setup;
mod startup;
