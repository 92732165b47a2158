#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]
mod browser;
mod events;
mod golden;
mod history;
mod hostile;
mod looks;
mod parts;
mod properties;
mod reading;
mod sample;
