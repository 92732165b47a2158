//! What members and staff see of tickets.
mod absence;
pub mod announcement;
pub mod answers;
pub mod board;
mod detail;
mod ended;
pub mod form;
pub mod guest;
mod heading;
pub mod log;
pub mod notice;
pub mod panel;
pub mod pinned;
pub mod rating;
pub mod ready;
pub mod reason;
pub mod replies;
pub mod tools;
pub mod transcript;

pub use absence::refused as out_of_hours;
pub use announcement::announcement;
pub use pinned::{closed, deleting, not_deleted, opening, question};
