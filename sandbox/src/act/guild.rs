use super::Change;
use crate::{id::Id, json};
use serde_json::json;

/// The bot joins (or a guild with it is created): `GUILD_CREATE`.
pub fn bot_joined(change: &mut Change, id: Id) {
    let Some(guild) = change.state.guilds.get(&id) else { return };
    let data = json::guild_create(change.state, guild);
    change.event("GUILD_CREATE", Some(id), data);
}

/// The bot is no member any more, with its managed role: `GUILD_DELETE` (without `unavailable`, which would be an outage).
pub fn bot_leaves(change: &mut Change, id: Id) -> bool {
    let bot = change.state.application.id;
    let Some(guild) = change.state.guilds.get_mut(&id) else { return false };
    if guild.members.remove(&bot).is_none() {
        return false;
    }
    guild.roles.retain(|_, role| !role.managed);
    change.state.application.guild_commands.remove(&id);
    change.event("GUILD_DELETE", Some(id), json!({ "id": id }));
    true
}
