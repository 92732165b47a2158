//! Everything people see: every embed, button, menu and modal is built here, and nowhere else.
//!
//! All of it pings nobody: [`message::Message`] is the only body that is ever sent.
pub mod answer;
pub mod change;
pub mod config;
pub mod custom_id;
pub mod diagnosis;
pub mod excerpt;
mod guest;
pub mod log;
pub mod markdown;
pub mod message;
pub mod notice;
pub mod obstacle;
pub mod panel;
pub mod problem;
pub mod refusal;
pub mod ticket;
pub mod transcript;

#[cfg(test)]
mod screens;
#[cfg(test)]
mod tests;
