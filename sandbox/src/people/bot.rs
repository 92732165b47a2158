//! Bots join guilds and leave them: the bot under test, and others that do nothing.
use super::{Furnished, GuildHandle, Person, furnish::made, guild::member, person::user_named};
use crate::{
    act,
    id::Id,
    rules::{error::ApiError, form},
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
        self.sandbox.act(|change| {
            form::check_role_room(self.of(change)?)?;
            let user_id = user_named(change.state, name, true)?;
            let name = change.state.users.get(&user_id).map_or_else(String::new, |user| user.username.clone());
            let known = change.state.guilds.get(&self.id).and_then(|guild| guild.role_of_bot(user_id));
            let role = known.unwrap_or_else(|| self.role_for_bot(change, &name, permissions, user_id));
            act::member::add(change, self.id, user_id);
            act::member::edit(change, self.id, user_id, |member| member.roles.extend([role]));
            Ok((Person::new(&self.sandbox, user_id), role))
        })
    }
}
