//! The members of a guild: who joins and leaves, roles and time-outs.
use super::{Furnished, GuildHandle, Person};
use crate::{
    act::{self, Change},
    id::Id,
    rules::{error::ApiError, form, known},
};
use chrono::{DateTime, Utc};

impl GuildHandle {
    /// Makes the person a member, with these roles.
    pub fn add_member(&self, person: &Person, roles: &[Id]) -> Furnished {
        self.furnish(|change| {
            let guild = self.of(change)?;
            if person.id == change.state.application.id {
                return Err(forbidden("The bot is invited"));
            }
            let is_new = !guild.members.contains_key(&person.id);
            self.are_by_hand(change, roles)?;
            if !act::member::add(change, self.id, person.id) {
                return Err(ApiError::new(404, 10013, "Unknown User"));
            }
            if is_new {
                act::guild::tell_of_joining(change, self.id, person.id);
            }
            if !roles.is_empty() {
                act::member::edit(change, self.id, person.id, |member| member.roles.extend(roles));
            }
            Ok(())
        })
    }

    /// Removes a member, who leaves or is kicked. Their roles are gone; overwrites for them stay.
    pub fn remove_member(&self, person: &Person) -> Furnished {
        self.furnish(|change| {
            let guild = self.of(change)?;
            known::member(change.state, guild, person.id)?;
            if person.id == guild.owner_id {
                return Err(forbidden("The owner of a guild does not leave it"));
            }
            if person.id == change.state.application.id {
                act::guild::bot_leaves(change, self.id);
            } else {
                act::member::remove(change, self.id, person.id);
            }
            Ok(())
        })
    }

    /// Gives a role; nobody can give a managed one, or @everyone.
    pub fn give_role(&self, person: &Person, role: Id) -> Furnished {
        self.change_member(person, &[role], &[], |until| until)
    }

    /// Takes a role away; nobody can take a managed one, or @everyone.
    pub fn take_role(&self, person: &Person, role: Id) -> Furnished {
        self.change_member(person, &[], &[role], |until| until)
    }

    /// Times a member out until this moment; `None` ends the time-out.
    pub fn time_out(&self, person: &Person, until: Option<DateTime<Utc>>) -> Furnished {
        self.change_member(person, &[], &[], |_| until)
    }

    /// Gives and takes roles and sets the end of the time-out: all of it, or nothing.
    pub(super) fn change_member(
        &self,
        person: &Person,
        give: &[Id],
        take: &[Id],
        timed_out_until: impl FnOnce(Option<DateTime<Utc>>) -> Option<DateTime<Utc>>,
    ) -> Furnished {
        self.furnish(|change| {
            let guild = self.of(change)?;
            let member = known::member(change.state, guild, person.id)?;
            let until = timed_out_until(member.timed_out_until);
            if let Some(end) = until.filter(|end| member.timed_out_until != Some(*end)) {
                form::check_time_out(guild, member, end, change.state.clock.now())?;
            }
            self.are_by_hand(change, give.iter().chain(take))?;
            act::member::edit(change, self.id, person.id, |member| {
                member.roles.extend(give);
                member.roles.retain(|role| !take.contains(role));
                member.timed_out_until = until;
            });
            Ok(())
        })
    }

    /// Discord gives a member a managed role, as it does with a boost or a subscription, and takes no other.
    pub fn grant(&self, person: &Person, role: Id) -> Furnished {
        self.furnish(|change| {
            let guild = self.of(change)?;
            known::member(change.state, guild, person.id)?;
            known::role(guild, role)?;
            act::member::edit(change, self.id, person.id, |member| member.roles.extend([role]));
            Ok(())
        })
    }

    /// Checks that people can give, take and delete the roles.
    pub(super) fn are_by_hand<'a>(
        &self,
        change: &Change,
        roles: impl IntoIterator<Item = &'a Id>,
    ) -> Result<(), ApiError> {
        let guild = self.of(change)?;
        for id in roles {
            if known::role(guild, *id)?.managed || *id == self.id {
                return Err(forbidden("Managed roles and @everyone are not given, taken or deleted by hand"));
            }
        }
        Ok(())
    }
}

/// What nobody can do by hand.
fn forbidden(why: &str) -> ApiError {
    ApiError::new(403, 50013, why)
}
