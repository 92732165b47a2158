use super::{Change, role, thread};
use crate::{
    id::Id,
    json,
    state::{Member, State},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Adds a member: `GUILD_MEMBER_ADD`. Returns `false` for an unknown guild or user; joining a second time
/// changes nothing.
pub fn add(change: &mut Change, guild_id: Id, user_id: Id) -> bool {
    let joined_at = change.state.clock.now();
    let known = change.state.users.contains_key(&user_id);
    let Some(guild) = change.state.guilds.get_mut(&guild_id).filter(|_| known) else { return false };
    if guild.members.contains_key(&user_id) {
        return true;
    }
    let member = Member { user_id, nick: None, roles: BTreeSet::new(), joined_at, timed_out_until: None };
    guild.members.insert(user_id, member);
    change.tell("GUILD_MEMBER_ADD", Some(guild_id), |state| data(state, guild_id, user_id));
    true
}

/// Removes a member: `GUILD_MEMBER_REMOVE`. The member's overwrites stay in the channels, as on Discord; in
/// the threads nothing of the member stays. With a bot, its own role goes too: `GUILD_ROLE_DELETE`.
pub fn remove(change: &mut Change, guild_id: Id, user_id: Id) -> bool {
    let Some(guild) = change.state.guilds.get_mut(&guild_id) else { return false };
    if guild.members.remove(&user_id).is_none() {
        return false;
    }
    thread::leave_all(change, guild_id, user_id);
    let user = change.state.users.get(&user_id).map(json::user);
    change.event("GUILD_MEMBER_REMOVE", Some(guild_id), json!({ "guild_id": guild_id, "user": user }));
    if let Some(role) = change.state.guilds.get(&guild_id).and_then(|guild| guild.role_of_bot(user_id)) {
        role::delete(change, guild_id, role);
    }
    true
}

/// Changes a member: `GUILD_MEMBER_UPDATE` if `edit` changed anything. Returns `false` when there is no such member.
pub fn edit(change: &mut Change, guild_id: Id, user_id: Id, edit: impl FnOnce(&mut Member)) -> bool {
    let before = data(change.state, guild_id, user_id);
    let guild = change.state.guilds.get_mut(&guild_id);
    let Some(member) = guild.and_then(|guild| guild.members.get_mut(&user_id)) else { return false };
    edit(member);
    let data = data(change.state, guild_id, user_id);
    if data != before {
        change.event("GUILD_MEMBER_UPDATE", Some(guild_id), data);
    }
    true
}

fn data(state: &State, guild_id: Id, user_id: Id) -> Value {
    let member = state
        .guilds
        .get(&guild_id)
        .and_then(|guild| Some(json::member(guild, guild.members.get(&user_id)?, state.users.get(&user_id)?)));
    let mut data = member.unwrap_or_default();
    data["guild_id"] = json!(guild_id);
    data
}
