//! Who may open a ticket of a category: everybody, unless an administrator chose otherwise.
use super::{bound, problem::Problem, setting::Setting};
use crate::domain::actor::Actor;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serenity::model::id::RoleId;

/// The ages that the screen offers, in days; 0 for no limit.
pub const DAYS: [u16; 9] = [0, 1, 3, 7, 14, 30, 90, 180, 365];

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

/// The rule by which somebody may not open a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Barred {
    /// They have none of these roles.
    Lacks(Vec<RoleId>),
    /// A role is required that nobody can have: none of the required ones exists any more.
    NobodyHas,
    /// They have these roles.
    Has(Vec<RoleId>),
    /// Their account is old enough from this time on.
    YoungAccount(DateTime<Utc>),
    /// They have been in the server for long enough from this time on.
    NewMember(DateTime<Utc>),
}

#[derive(Clone, Debug)]
pub enum AccessEdit {
    RequiredRoles(Vec<RoleId>),
    ExcludedRoles(Vec<RoleId>),
    AccountDays(u16),
    MemberDays(u16),
    /// Removes roles, which no longer exist, from both lists.
    Drop(Vec<RoleId>),
}

impl Access {
    /// Checks that the actor may open a ticket. Administrators always may. `can_be_had`
    /// says whether a role exists that people can have. Whoever is in the server as a guest has no time at which they joined
    /// (resources/guild.mdx, "Guild Member Structure"), and counts as joining now.
    ///
    /// # Errors
    /// Returns the rule that the actor does not meet.
    pub fn check(&self, actor: &Actor, now: DateTime<Utc>, can_be_had: impl Fn(RoleId) -> bool) -> Result<(), Barred> {
        if actor.is_administrator() {
            return Ok(());
        }
        let of_theirs = |roles: &[RoleId]| roles.iter().copied().filter(|role| actor.roles.contains(role)).collect();
        let excluding: Vec<RoleId> = of_theirs(&self.excluded_roles);
        if !excluding.is_empty() {
            return Err(Barred::Has(excluding));
        }
        let admitting: Vec<RoleId> = of_theirs(&self.required_roles);
        if !self.required_roles.is_empty() && admitting.is_empty() {
            let there: Vec<_> = self.required_roles.iter().copied().filter(|role| can_be_had(*role)).collect();
            return Err(if there.is_empty() { Barred::NobodyHas } else { Barred::Lacks(there) });
        }
        old_enough(*actor.id.created_at(), self.account_days, now).map_err(Barred::YoungAccount)?;
        old_enough(actor.joined_at.unwrap_or(now), self.member_days, now).map_err(Barred::NewMember)
    }

    /// Whether one of the lists has this role.
    pub fn names(&self, role: RoleId) -> bool {
        self.roles().any(|other| other == role)
    }

    /// The roles of both lists.
    pub fn roles(&self) -> impl Iterator<Item = RoleId> {
        self.required_roles.iter().chain(&self.excluded_roles).copied()
    }

    /// Whether a role is required that nobody can have: then only administrators open tickets.
    pub fn shuts_all_out(&self, can_be_had: impl Fn(RoleId) -> bool) -> bool {
        !self.required_roles.is_empty() && !self.required_roles.iter().any(|role| can_be_had(*role))
    }

    /// Removes roles from both lists.
    pub fn drop(&mut self, left_out: &[RoleId]) {
        self.required_roles.retain(|role| !left_out.contains(role));
        self.excluded_roles.retain(|role| !left_out.contains(role));
    }
}

/// # Errors
/// Returns the time from which on it is so many days old.
fn old_enough(since: DateTime<Utc>, days: u16, now: DateTime<Utc>) -> Result<(), DateTime<Utc>> {
    let until = since + TimeDelta::days(days.into());
    if days == 0 || until <= now { Ok(()) } else { Err(until) }
}

impl AccessEdit {
    /// The edit without @everyone, which everybody has, and the problem with it. The edit is `None` if it
    /// would choose no role at all then.
    pub fn without_everyone(self, everyone: RoleId) -> (Option<Self>, Option<Problem>) {
        let (problem, kept): (_, fn(Vec<RoleId>) -> Self) = match &self {
            Self::RequiredRoles(roles) if roles.contains(&everyone) => (Problem::EveryoneRequired, Self::RequiredRoles),
            Self::ExcludedRoles(roles) if roles.contains(&everyone) => (Problem::EveryoneExcluded, Self::ExcludedRoles),
            _ => return (Some(self), None),
        };
        let (Self::RequiredRoles(roles) | Self::ExcludedRoles(roles)) = self else { return (None, Some(problem)) };
        let rest: Vec<_> = roles.into_iter().filter(|role| *role != everyone).collect();
        ((!rest.is_empty()).then(|| kept(rest)), Some(problem))
    }
}

impl Setting for Access {
    type Edit = AccessEdit;

    fn apply(&mut self, edit: AccessEdit) -> Vec<Problem> {
        match edit {
            AccessEdit::RequiredRoles(roles) => return choose(&mut self.required_roles, roles, &self.excluded_roles),
            AccessEdit::ExcludedRoles(roles) => return choose(&mut self.excluded_roles, roles, &self.required_roles),
            AccessEdit::AccountDays(days) => self.account_days = days,
            AccessEdit::MemberDays(days) => self.member_days = days,
            AccessEdit::Drop(roles) => self.drop(&roles),
        }
        Vec::new()
    }

    fn bound(&mut self) {
        self.required_roles.truncate(bound::ROLES);
        self.excluded_roles.truncate(bound::ROLES);
    }
}

/// Takes the chosen roles, without those that the other list has: whoever has such a role could never meet
/// both rules.
fn choose(list: &mut Vec<RoleId>, chosen: Vec<RoleId>, others: &[RoleId]) -> Vec<Problem> {
    let (both, good): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|role| others.contains(role));
    if both.is_empty() || !good.is_empty() {
        *list = good;
    }
    both.into_iter().map(Problem::RequiredAndExcluded).collect()
}
