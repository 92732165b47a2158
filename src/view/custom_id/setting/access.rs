//! What is clicked where it is chosen who may open a ticket.
use super::written::Written;
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

impl Written for AccessAction {
    fn write(&self) -> String {
        self.word().to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        Self::of_word(text)
    }

    #[cfg(test)]
    fn all() -> Vec<Self> {
        Self::ALL.to_vec()
    }
}
