//! What is clicked where it is chosen whom a new ticket notifies.
use super::written::by_word;
use crate::domain::words::words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotifyAction {
    /// Chooses whether the category's staff roles are notified.
    Staff,
    /// Chooses other roles that are notified.
    Roles,
    /// Chooses whether the member is notified.
    Member(bool),
}

words!(NotifyAction {
    Staff = "staff",
    Roles = "roles",
    Member(true) = "member",
    Member(false) = "no-member",
});

by_word!(NotifyAction);
