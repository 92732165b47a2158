//! The ticket handler: the panel's menu and buttons, the questions before a ticket, the buttons of a ticket, and the boards.
mod act;
mod ask;
mod board;
mod form;
mod given_back;
mod open;
mod open_for;
mod opening;
mod rating;
mod ready;
mod reply;
pub mod tools;
mod waiting;

pub use act::{act, ask, close_for, retry_delete};
pub use board::board;
pub use form::{again, go_on, pick, return_form, submit};
pub use open::{begin, open};
pub use rating::rate;
pub use ready::solved;
pub use reply::reply;
