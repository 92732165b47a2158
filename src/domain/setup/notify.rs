//! Whom a new ticket of a category notifies: nobody, unless an administrator chose otherwise.
use super::{bound, problem::Problem, setting::Setting};
use crate::domain::permissions::notifies;
use serde::{Deserialize, Serialize};
use serenity::model::id::RoleId;
use std::collections::HashSet;

/// Greatest number of roles that are chosen in one menu (components/reference.mdx, "Role Select").
pub const MOST_ROLES: usize = 25;

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
    Roles(Vec<RoleId>),
    Member(bool),
}

impl Notify {
    /// The roles that are notified, each once, in a category that these roles serve. Those that were chosen come
    /// first, for a message does not hold any number of mentions.
    pub fn mentioned(&self, staff: &[RoleId]) -> Vec<RoleId> {
        let staff = if self.staff { staff } else { &[] };
        let mut kept = HashSet::new();
        self.roles.iter().chain(staff).copied().filter(|role| kept.insert(*role)).collect()
    }
}

/// Those of the `mentioned` roles of which Discord notifies nobody, because they are not mentionable. `held` are the
/// bot's permissions in the guild, and `is_mentionable` returns `None` for a role that does not exist.
pub fn silent(mentioned: Vec<RoleId>, held: u64, is_mentionable: impl Fn(RoleId) -> Option<bool>) -> Vec<RoleId> {
    let mut silent = mentioned;
    silent.retain(|role| is_mentionable(*role).is_some_and(|is_mentionable| !notifies(held, is_mentionable)));
    silent
}

impl Setting for Notify {
    type Edit = NotifyEdit;

    fn apply(&mut self, edit: NotifyEdit) -> Vec<Problem> {
        match edit {
            NotifyEdit::Staff(staff) => self.staff = staff,
            NotifyEdit::Roles(mut roles) => {
                roles.truncate(MOST_ROLES);
                self.roles = roles;
            }
            NotifyEdit::Member(member) => self.member = member,
        }
        Vec::new()
    }

    fn bound(&mut self) {
        self.roles.truncate(bound::ROLES);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(ids: &[u64]) -> Vec<RoleId> {
        ids.iter().copied().map(RoleId::new).collect()
    }

    #[test]
    fn a_role_that_was_chosen_and_serves_is_mentioned_once() {
        let notify = Notify { staff: true, roles: roles(&[3, 2]), member: false };
        assert_eq!(notify.mentioned(&roles(&[1, 2])), roles(&[3, 2, 1]));
        assert_eq!(Notify { staff: false, ..notify }.mentioned(&roles(&[1, 2])), roles(&[3, 2]));
        assert!(Notify::default().mentioned(&roles(&[1, 2])).is_empty());
    }

    #[test]
    fn a_role_is_silent_if_it_is_mentioned_and_there_and_not_mentionable() {
        let mentioned = || roles(&[3, 4, 5, 1]);
        let is_mentionable = |role: RoleId| (role.get() != 5).then_some(role.get() == 4);
        assert_eq!(silent(mentioned(), 0, is_mentionable), roles(&[3, 1]));
        let may = serenity::model::Permissions::MENTION_EVERYONE.bits();
        assert!(silent(mentioned(), may, is_mentionable).is_empty());
    }
}
