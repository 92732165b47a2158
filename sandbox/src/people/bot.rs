//! Bots join guilds and leave them: the bot under test, and others that do nothing.
use super::{GuildHandle, Person, guild::member};
use crate::{
    act,
    id::Id,
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
            let role = self.new_role(change, &name, permissions, Some(bot));
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
    pub fn kick_bot(&self) {
        self.sandbox.act(|change| act::guild::bot_leaves(change, self.id));
    }

    /// Adds another bot with a managed role of its name; returns both. `remove_member` removes the bot, and
    /// its role goes with it.
    pub fn add_other_bot(&self, name: &str, permissions: u64) -> (Person, Id) {
        self.sandbox.act(|change| {
            let user_id = other_bot(change.state, name);
            let known = change.state.guilds.get(&self.id).and_then(|guild| guild.role_of_bot(user_id));
            let role = known.unwrap_or_else(|| self.new_role(change, name, permissions, Some(user_id)));
            act::member::add(change, self.id, user_id);
            act::member::edit(change, self.id, user_id, |member| member.roles.extend([role]));
            (Person::new(&self.sandbox, user_id), role)
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
