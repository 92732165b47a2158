//! A local Discord: HTTP and WebSocket on loopback, written from Discord's documentation. No file depends on
//! itself through others: `state` and `rules` stand at the bottom, `server` on top.
//!
//! `Sandbox` is the one handle: what a bot does comes in through `rest` and `gateway`, and what people do
//! through `people`. Both change the state only through `act`, so that each thing happens in one way and
//! causes the same events.
pub mod act;
pub mod clock;
mod door;
pub mod fault;
pub mod gateway;
pub mod id;
pub mod json;
mod lock;
pub mod openapi;
mod openapi_check;
mod page;
pub mod people;
mod picture;
pub mod rest;
pub mod rules;
mod sandbox;
mod server;
pub mod state;
mod switch;
pub mod trace;

pub use sandbox::{Options, PATIENCE, Sandbox};
