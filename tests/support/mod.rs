//! What the end-to-end tests and the demo share: a local Discord with a furnished guild, a real MongoDB, and
//! the bot.
#![allow(dead_code, unused_imports, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // not every user uses all of it
mod bot;
pub mod profile;
mod world;

pub use bot::{Bot, Surroundings, command};
pub use world::{World, all, document_of, specification_document};
