//! Reactions of people (resources/message.mdx, "Reaction Object"; events/gateway-events.mdx, "Message
//! Reaction Add").
use super::{Change, message::bot_sees};
use crate::{
    id::Id,
    json,
    state::{Emoji, Message, Reaction},
};
use serde_json::{Value, json};

/// The most different emoji below one message (30010).
pub const MOST: usize = 20;

/// Adds a reaction: `MESSAGE_REACTION_ADD`; reacting with the same emoji again changes nothing.
pub fn add(change: &mut Change, channel_id: Id, id: Id, user_id: Id, emoji: &Emoji) -> bool {
    let Some(message) = message(change, channel_id, id) else { return false };
    let author_id = message.author_id;
    match message.reactions.iter_mut().find(|reaction| same(&reaction.emoji, emoji)) {
        Some(known) if known.users.contains(&user_id) => return true,
        Some(known) => known.users.push(user_id),
        None => message.reactions.push(Reaction { emoji: emoji.clone(), users: vec![user_id], others: 0 }),
    }
    let mut data = data(change, channel_id, id, user_id, emoji);
    data["message_author_id"] = json!(author_id);
    data["burst_colors"] = json!([]);
    let guild = change.state.guild_of(channel_id).and_then(|id| change.state.guilds.get(&id));
    if let Some((guild, member)) = guild.and_then(|guild| Some((guild, guild.members.get(&user_id)?))) {
        data["member"] = change.state.users.get(&user_id).map_or(Value::Null, |user| json::member(guild, member, user));
    }
    tell(change, "MESSAGE_REACTION_ADD", channel_id, data);
    true
}

/// Removes a reaction: `MESSAGE_REACTION_REMOVE`. Returns `false` when there is no such reaction.
pub fn remove(change: &mut Change, channel_id: Id, id: Id, user_id: Id, emoji: &Emoji) -> bool {
    let Some(message) = message(change, channel_id, id) else { return false };
    let reaction = message.reactions.iter_mut().find(|reaction| same(&reaction.emoji, emoji));
    let Some(reaction) = reaction.filter(|reaction| reaction.users.contains(&user_id)) else { return false };
    reaction.users.retain(|user| *user != user_id);
    message.reactions.retain(|reaction| !reaction.users.is_empty() || reaction.others > 0);
    let data = data(change, channel_id, id, user_id, emoji);
    tell(change, "MESSAGE_REACTION_REMOVE", channel_id, data);
    true
}

/// Whether both are the same emoji: a custom emoji is known by its id, one of Unicode by its name.
pub fn same(one: &Emoji, other: &Emoji) -> bool {
    one.id == other.id && (one.id.is_some() || one.name == other.name)
}

fn message<'a>(change: &'a mut Change, channel_id: Id, id: Id) -> Option<&'a mut Message> {
    change.state.messages.get_mut(&channel_id)?.get_mut(&id)
}

fn data(change: &Change, channel_id: Id, id: Id, user_id: Id, emoji: &Emoji) -> Value {
    let mut data = json!({
        "user_id": user_id, "channel_id": channel_id, "message_id": id, "emoji": json::emoji(emoji), "burst": false,
        "type": 0,
    });
    if let Some(guild_id) = change.state.guild_of(channel_id) {
        data["guild_id"] = json!(guild_id);
    }
    data
}

fn tell(change: &mut Change, name: &'static str, channel_id: Id, data: Value) {
    if bot_sees(change.state, channel_id) {
        let guild_id = change.state.guild_of(channel_id);
        change.event(name, guild_id, data);
    }
}
