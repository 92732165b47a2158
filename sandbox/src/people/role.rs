//! The roles of a guild.
use super::{Furnished, GuildHandle, furnish::made};
use crate::{
    act::{self, Change},
    id::Id,
    rules::{
        error::{ApiError, FormErrors},
        form, known,
    },
    state::{Role, RoleTags, State},
};
use serde_json::json;

impl GuildHandle {
    /// Adds a role at position 1, where Discord puts a new role. Others stay where they are, so positions tie: of roles
    /// at one position, the older one is the higher.
    pub fn add_role(&self, name: &str, permissions: u64) -> Id {
        made(self.try_add_role(name, permissions, |_| ()))
    }

    /// Adds a role and changes it before anybody sees it.
    pub(super) fn try_add_role(
        &self,
        name: &str,
        permissions: u64,
        edit: impl FnOnce(&mut Role),
    ) -> Result<Id, ApiError> {
        self.sandbox.act(|change| {
            form::check_role_room(self.of(change)?)?;
            let mut role = new_role(change.state, name, permissions, None);
            edit(&mut role);
            check(&role, self.id)?;
            Ok(self.put_role(change, role))
        })
    }

    /// Makes the role that Discord gives to those who boost the guild, as nobody can by hand.
    pub fn add_booster_role(&self, name: &str) -> Id {
        made(self.try_add_role(name, 0, |role| (role.managed, role.tags.premium_subscriber) = (true, true)))
    }

    /// Makes a role that Discord gives to those who buy a subscription of the guild.
    pub fn add_subscription_role(&self, name: &str) -> Id {
        let listing = Some(self.sandbox.write(State::next_id));
        made(self.try_add_role(name, 0, |role| {
            (role.managed, role.tags.subscription_listing_id) = (true, listing);
        }))
    }

    /// Changes a role; @everyone, whose id is the guild's, is one too.
    pub fn edit_role(&self, id: Id, edit: impl FnOnce(&mut Role)) -> Furnished {
        self.furnish(|change| {
            let mut wanted = known::role(self.of(change)?, id)?.clone();
            edit(&mut wanted);
            check(&wanted, self.id)?;
            act::role::edit(change, self.id, id, |role| *role = Role { id, ..wanted });
            Ok(())
        })
    }

    /// Deletes a role; nobody can delete a managed one, or @everyone.
    pub fn delete_role(&self, id: Id) -> Furnished {
        self.furnish(|change| {
            self.are_by_hand(change, &[id])?;
            act::role::delete(change, self.id, id);
            Ok(())
        })
    }

    /// Makes the managed role of a bot.
    pub(super) fn role_for_bot(&self, change: &mut Change, name: &str, permissions: u64, bot: Id) -> Id {
        let role = new_role(change.state, name, permissions, Some(bot));
        self.put_role(change, role)
    }

    fn put_role(&self, change: &mut Change, role: Role) -> Id {
        let id = role.id;
        act::role::create(change, self.id, role);
        id
    }
}

fn new_role(state: &mut State, name: &str, permissions: u64, bot_id: Option<Id>) -> Role {
    Role {
        id: state.next_id(),
        name: name.into(),
        permissions,
        position: 1,
        color: 0,
        hoist: false,
        mentionable: false,
        managed: bot_id.is_some(),
        tags: RoleTags { bot_id, ..RoleTags::default() },
    }
}

/// Checks a role as a bot's form is checked. @everyone is the lowest and keeps its place, as every other role is
/// above it.
fn check(role: &Role, everyone: Id) -> Result<(), ApiError> {
    form::role(&json!({ "name": role.name, "color": role.color }))?;
    if (role.id == everyone) == (role.position == 0) && role.position >= 0 {
        return Ok(());
    }
    Err(FormErrors::one(&["position"], "NUMBER_TYPE_MIN", "@everyone alone is at position 0"))
}
