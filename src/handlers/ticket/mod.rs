//! The ticket handler: the panel's menu and buttons, the questions before a ticket, and the buttons of a ticket.
mod act;
mod ask;
mod form;
mod given_back;
mod open;
mod opening;
mod ready;
mod reply;
pub mod tools;
mod waiting;

pub use act::{act, ask, close_for, retry_delete};
pub use form::{again, go_on, pick, return_form, submit};
pub use open::{begin, open};
pub use ready::solved;
pub use reply::reply;
