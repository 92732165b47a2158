//! Whom a new ticket of a category notifies: nobody, unless an administrator chose otherwise.
use super::{bound, problem::Problem, setting::Setting};
use serde::{Deserialize, Serialize};
use serenity::model::id::RoleId;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notify {
    /// The roles that serve the category.
    pub staff: bool,
    /// Roles that were chosen besides.
    pub roles: Vec<RoleId>,
    /// The member who opened the ticket.
    pub member: bool,
}

#[derive(Clone, Debug)]
pub enum NotifyEdit {
    Staff(bool),
}

impl Setting for Notify {
    type Edit = NotifyEdit;

    fn apply(&mut self, edit: NotifyEdit) -> Vec<Problem> {
        match edit {
            NotifyEdit::Staff(staff) => self.staff = staff,
        }
        Vec::new()
    }

    fn bound(&mut self) {
        self.roles.truncate(bound::ROLES);
    }
}
