//! Everything people see: every embed, button, menu and modal is built here, and nowhere else.
//!
//! All of it pings nobody: [`message::Message`] is the only body that is ever sent.
pub mod answer;
pub mod block_place;
pub mod custom_id;
pub mod excerpt;
pub mod guild;
pub mod mark;
pub mod markdown;
pub mod message;
pub mod modal;
pub mod obstacle;
pub mod permissions;
pub mod refusal;
pub mod setup;
pub mod ticket;

#[cfg(test)]
mod screens;
#[cfg(test)]
mod tests;
