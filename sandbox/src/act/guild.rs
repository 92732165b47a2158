use super::{Change, message, role, thread};
use crate::{id::Id, json, state::Guild};
use serde_json::json;

/// The bot has joined the guild, or a guild with the bot was created: `GUILD_CREATE`.
pub fn bot_joined(change: &mut Change, id: Id) {
    if change.state.guilds.contains_key(&id) {
        change.tell("GUILD_CREATE", Some(id), |state| json::guild_create(state, &state.guilds[&id], true).0);
    }
}

/// The bot leaves the guild: `GUILD_DELETE` (without `unavailable`, which would mean an outage). Its managed
/// role goes, and that role's overwrites; overwrites for the bot itself stay.
pub fn bot_leaves(change: &mut Change, id: Id) -> bool {
    let bot = change.state.application.id;
    let Some(guild) = change.state.guilds.get_mut(&id) else { return false };
    if guild.members.remove(&bot).is_none() {
        return false;
    }
    let role = guild.role_of_bot(bot);
    thread::leave_all(change, id, bot);
    if let Some(role) = role {
        role::delete(change, id, role);
    }
    change.state.application.guild_commands.remove(&id);
    change.event("GUILD_DELETE", Some(id), json!({ "id": id }));
    true
}

/// An outage begins (`GUILD_DELETE` with `unavailable`) or ends (`GUILD_CREATE`). No session hears of what
/// happens in between (events/gateway-events.mdx, "Guild Delete").
pub fn outage(change: &mut Change, id: Id, unavailable: bool) {
    let bot = change.state.application.id;
    let Some(guild) = change.state.guilds.get_mut(&id).filter(|guild| guild.unavailable != unavailable) else { return };
    guild.unavailable = unavailable;
    if !guild.members.contains_key(&bot) {
        return;
    }
    if unavailable {
        change.event("GUILD_DELETE", Some(id), json!({ "id": id, "unavailable": true }));
    } else {
        bot_joined(change, id);
    }
}

/// Changes a guild: `GUILD_UPDATE`.
pub fn edit(change: &mut Change, id: Id, edit: impl FnOnce(&mut Guild)) -> bool {
    let Some(guild) = change.state.guilds.get_mut(&id) else { return false };
    edit(guild);
    let Some(guild) = change.state.guilds.get(&id) else { return false };
    let data = json::guild(guild);
    change.event("GUILD_UPDATE", Some(id), data);
    true
}

/// Sends `GUILD_EMOJIS_UPDATE` or `GUILD_STICKERS_UPDATE`, each of which holds the whole list.
pub fn expressions_changed(change: &mut Change, id: Id, event: &'static str) {
    let Some(guild) = change.state.guilds.get(&id) else { return };
    let data = if event == "GUILD_EMOJIS_UPDATE" {
        json!({ "guild_id": id, "emojis": guild.emojis.values().map(json::guild_emoji).collect::<Vec<_>>() })
    } else {
        json!({ "guild_id": id, "stickers": guild.stickers.values().map(|of| json::sticker(guild, of)).collect::<Vec<_>>() })
    };
    change.event(event, Some(id), data);
}

/// Posts Discord's own message about a new member (type 7), if the guild has a channel for such messages.
pub fn tell_of_joining(change: &mut Change, id: Id, user_id: Id) {
    let Some(channel) = change.state.guilds.get(&id).and_then(|guild| guild.system_channel_id) else { return };
    if change.state.channels.contains_key(&channel) {
        let mut notice = message::draft(change, channel, user_id);
        notice.kind = 7;
        message::create(change, notice);
    }
}
