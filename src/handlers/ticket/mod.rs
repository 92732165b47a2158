//! The ticket handler: the panel's menu, and the buttons of a ticket.
mod act;
mod open;
mod waiting;

pub use act::{act, ask, retry_delete};
pub use open::open;
