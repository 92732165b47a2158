//! Bots join guilds and leave them: the bot under test, and others that do nothing.
use super::{Furnished, GuildHandle, Person, furnish::made, guild::member};
use crate::{
    act,
    id::Id,
    rules::{
        error::ApiError,
        form::{self, name},
    },
    state::{State, User},
};

impl GuildHandle {
    /// Adds the bot with an invite link that asks for these permissions; returns its managed role. Its
    /// sessions get `GUILD_CREATE`. A bot that is in the guild already only gets the permissions
    /// (`GUILD_ROLE_UPDATE`).
    pub fn invite_bot(&self, permissions: u64) -> Id {
        self.sandbox.act(|change| {
            let bot = change.state.application.id;
            if let Some(role) = change.state.guilds.get(&self.id).and_then(|guild| guild.role_of_bot(bot)) {
                act::role::edit(change, self.id, role, |role| role.permissions = permissions);
                return role;
            }
            let name = change.state.application.name.clone();
            let role = self.role_for_bot(change, &name, permissions, bot);
            let mut bot = member(bot, change.state.clock.now());
            bot.roles.insert(role);
            if let Some(guild) = change.state.guilds.get_mut(&self.id) {
                guild.members.insert(bot.user_id, bot);
            }
            act::guild::bot_joined(change, self.id);
            role
        })
    }

    /// Removes the bot and its managed role.
    pub fn kick_bot(&self) -> Furnished {
        self.remove_member(&Person::new(&self.sandbox, self.sandbox.application_id()))
    }

    /// Adds another bot with a managed role of its name; returns both. `remove_member` removes the bot, and
    /// its role goes with it.
    pub fn add_other_bot(&self, name: &str, permissions: u64) -> (Person, Id) {
        made(self.try_add_other_bot(name, permissions))
    }

    pub(super) fn try_add_other_bot(&self, name: &str, permissions: u64) -> Result<(Person, Id), ApiError> {
        name::username(name)?;
        self.sandbox.act(|change| {
            form::check_role_room(self.of(change)?)?;
            let user_id = other_bot(change.state, name);
            let known = change.state.guilds.get(&self.id).and_then(|guild| guild.role_of_bot(user_id));
            let role = known.unwrap_or_else(|| self.role_for_bot(change, name, permissions, user_id));
            act::member::add(change, self.id, user_id);
            act::member::edit(change, self.id, user_id, |member| member.roles.extend([role]));
            Ok((Person::new(&self.sandbox, user_id), role))
        })
    }
}

/// The bot of this name, which is made if there is none yet.
fn other_bot(state: &mut State, name: &str) -> Id {
    let own = state.application.id;
    let known = state.users.values().find(|user| user.bot && user.id != own && user.username == name);
    if let Some(user) = known {
        return user.id;
    }
    let id = state.next_id();
    let user = User {
        id,
        username: name.into(),
        global_name: None,
        bot: true,
        avatar: None,
        locale: "en-US".into(),
        dms_open: false,
    };
    state.users.insert(id, user);
    id
}
