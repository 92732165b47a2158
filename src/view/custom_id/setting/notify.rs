//! What is clicked where it is chosen whom a new ticket notifies.
use super::written::Written;
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

impl Written for NotifyAction {
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
