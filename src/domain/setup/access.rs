//! Who may open a ticket of a category: everybody, unless an administrator chose otherwise.
use super::{bound, problem::Problem, setting::Setting};
use serde::{Deserialize, Serialize};
use serenity::model::id::RoleId;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Access {
    /// Whoever has one of these roles may open a ticket; if there is none, everybody may.
    pub required_roles: Vec<RoleId>,
    /// Whoever has one of these roles may not.
    pub excluded_roles: Vec<RoleId>,
    /// Least age of the account, in days; 0 for no limit.
    pub account_days: u16,
    /// Least time since the member joined the server, in days; 0 for no limit.
    pub member_days: u16,
}

#[derive(Clone, Debug)]
pub enum AccessEdit {
    RequiredRoles(Vec<RoleId>),
    ExcludedRoles(Vec<RoleId>),
    AccountDays(u16),
    MemberDays(u16),
}

impl Setting for Access {
    type Edit = AccessEdit;

    fn apply(&mut self, edit: AccessEdit) -> Vec<Problem> {
        match edit {
            AccessEdit::RequiredRoles(roles) => self.required_roles = roles,
            AccessEdit::ExcludedRoles(roles) => self.excluded_roles = roles,
            AccessEdit::AccountDays(days) => self.account_days = days,
            AccessEdit::MemberDays(days) => self.member_days = days,
        }
        Vec::new()
    }

    fn bound(&mut self) {
        self.required_roles.truncate(bound::ROLES);
        self.excluded_roles.truncate(bound::ROLES);
    }
}
