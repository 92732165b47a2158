use super::Change;
use crate::{id::Id, json, state::Role};
use serde_json::json;

/// Creates a role: `GUILD_ROLE_CREATE`.
pub fn create(change: &mut Change, guild_id: Id, role: Role) -> bool {
    let Some(guild) = change.state.guilds.get_mut(&guild_id) else { return false };
    let id = role.id;
    guild.roles.insert(id, role);
    change.tell(
        "GUILD_ROLE_CREATE",
        Some(guild_id),
        |state| json!({ "guild_id": guild_id, "role": json::role(&state.guilds[&guild_id].roles[&id]) }),
    );
    true
}

/// Changes a role: `GUILD_ROLE_UPDATE` if `edit` changed anything. Returns `false` when there is no such role.
pub fn edit(change: &mut Change, guild_id: Id, id: Id, edit: impl FnOnce(&mut Role)) -> bool {
    let Some(role) = change.state.guilds.get_mut(&guild_id).and_then(|guild| guild.roles.get_mut(&id)) else {
        return false;
    };
    let before = json::role(role);
    edit(role);
    let after = json::role(role);
    if after != before {
        change.event("GUILD_ROLE_UPDATE", Some(guild_id), json!({ "guild_id": guild_id, "role": after }));
    }
    true
}

/// Deletes a role: `GUILD_ROLE_DELETE`. The role is also taken from its members and from every overwrite,
/// without further events.
pub fn delete(change: &mut Change, guild_id: Id, id: Id) -> bool {
    let Some(guild) = change.state.guilds.get_mut(&guild_id) else { return false };
    if guild.roles.remove(&id).is_none() {
        return false;
    }
    for member in guild.members.values_mut() {
        member.roles.remove(&id);
    }
    let channels: Vec<Id> = change.state.channels.of(guild_id).map(|channel| channel.id).collect();
    for channel in channels {
        if let Some(channel) = change.state.channels.get_mut(&channel) {
            channel.overwrites.retain(|o| o.id != id);
        }
    }
    change.event("GUILD_ROLE_DELETE", Some(guild_id), json!({ "guild_id": guild_id, "role_id": id }));
    true
}
