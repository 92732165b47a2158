//! What is clicked where it is chosen who may open a ticket.
use super::written::by_word;
use crate::domain::words::words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessAction {
    RequiredRoles,
    ExcludedRoles,
    AccountDays,
    MemberDays,
    /// Removes the roles that no longer exist.
    DropGone,
}

words!(AccessAction {
    RequiredRoles = "required",
    ExcludedRoles = "excluded",
    AccountDays = "account",
    MemberDays = "member",
    DropGone = "drop-gone",
});

by_word!(AccessAction);
