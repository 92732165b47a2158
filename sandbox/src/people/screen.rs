//! What stands on a person's screen while one channel is open, with every name that is needed to draw it.
use super::{
    access::permissions_in,
    catalogue::{self, CommandType},
    look,
};
use crate::{
    id::Id,
    json,
    rules::permissions::{self, ADMINISTRATOR, MANAGE_THREADS, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL},
    state::{Channel, ChannelKind, Guild, InteractionKind, Message, State, Thread, User},
};
use serde_json::{Value, json};

/// How many messages of the open channel are shown, beside the pinned ones.
const SHOWN: usize = 50;
/// How many members, and how many names of people, are sent at most.
const MOST: usize = 1000;

/// The person's screen with this guild open (`None` for the direct messages), and this channel of it.
pub fn screen(state: &State, person: Id, guild: Option<Id>, channel: Option<Id>) -> Value {
    let own = state.guilds.values().filter(|guild| guild.members.contains_key(&person));
    let guilds: Vec<Value> = own
        .map(|of| json!({ "id": of.id, "name": of.name, "pings": look::pings(state, Some(of.id), person).len() }))
        .collect();
    let mut users: Vec<&User> = state.users.values().collect();
    users.sort_by_cached_key(|user| (standing(state, user.id), user.username.clone()));
    let users: Vec<Value> = users.into_iter().take(MOST).map(face).collect();
    let mut screen = json!({
        "me": state.users.get(&person).map(|user| { let mut me = face(user); me["locale"] = json!(user.locale); me }),
        "now": json::time(state.clock.now()), "discord": state.url, "bot": state.application.id,
        "guilds": guilds, "users": users, "modal": look::modal(state, person),
        "direct_pings": look::pings(state, None, person).len(), "guild": null, "channel": null,
    });
    let guild = guild.and_then(|id| state.guilds.get(&id)).filter(|guild| guild.members.contains_key(&person));
    match guild {
        Some(guild) => {
            screen["guild"] = of_guild(state, guild, person);
            let open = channel.and_then(|id| channel_of(state, guild, id, person));
            if let Some((open, bits)) = open.filter(|(_, bits)| bits & VIEW_CHANNEL != 0) {
                screen["channel"] = opened(state, open, bits, person);
            }
        }
        None => {
            if let Some(direct) = state.channels.direct(person) {
                screen["channel"] = opened(state, direct, u64::MAX, person);
            }
        }
    }
    screen
}

/// The channel or thread of this id, and what the person may do in it.
fn channel_of<'a>(state: &'a State, guild: &Guild, id: Id, person: Id) -> Option<(&'a Channel, u64)> {
    if let Some(thread) = state.threads.get(&id) {
        return Some((&thread.channel, rights_in(state, guild, thread, person)?));
    }
    let channel = state.channels.get(&id).filter(|channel| channel.guild_id == Some(guild.id))?;
    Some((channel, permissions_in(state, guild, channel, person)))
}

/// What the person may do in a thread: the rights of its channel, where the one to write has a name of its own.
/// `None` if the person does not see the thread.
fn rights_in(state: &State, guild: &Guild, thread: &Thread, person: Id) -> Option<u64> {
    let parent = state.channels.get(&thread.channel.parent_id?).filter(|parent| parent.guild_id == Some(guild.id))?;
    let bits = permissions_in(state, guild, parent, person);
    let is_in = !thread.is_private() || thread.members.contains(&person) || bits & MANAGE_THREADS != 0;
    let writes = if bits & SEND_MESSAGES_IN_THREADS == 0 { 0 } else { SEND_MESSAGES };
    (is_in && bits & VIEW_CHANNEL != 0).then_some(bits & !SEND_MESSAGES | writes)
}

/// The order of people: whoever may do everything in a guild, other members, everybody else.
fn standing(state: &State, person: Id) -> u8 {
    let members = state.guilds.values().filter_map(|guild| Some((guild, guild.members.get(&person)?)));
    let of = |(guild, member)| {
        let bits = permissions::in_guild(guild, member, state.clock.now());
        u8::from(bits & ADMINISTRATOR == 0)
    };
    members.map(of).min().unwrap_or(2)
}

fn face(user: &User) -> Value {
    let avatar = user.avatar.as_ref().map(|hash| format!("/cdn/avatars/{}/{hash}.png", user.id));
    json!({
        "id": user.id, "username": user.username, "name": user.global_name.as_ref().unwrap_or(&user.username),
        "bot": user.bot, "avatar": avatar,
    })
}

fn of_guild(state: &State, guild: &Guild, person: Id) -> Value {
    let seen = look::channels(state, guild, person);
    let hidden = state.channels.of(guild.id).map(|of| of.id).filter(|id| seen.iter().all(|of| of.id != *id));
    let hidden: Vec<Id> = hidden.collect();
    let channels: Vec<Value> = seen
        .into_iter()
        .map(|of| json!({ "id": of.id, "name": of.name, "kind": of.kind as u8, "parent_id": of.parent_id }))
        .collect();
    let now = state.clock.now();
    let members: Vec<Value> = guild
        .members
        .values()
        .take(MOST)
        .map(|of| {
            let timed_out = of.timed_out_until.filter(|until| *until > now).map(json::time);
            json!({
                "id": of.user_id, "nick": of.nick, "roles": of.roles, "timed_out_until": timed_out,
                "owner": of.user_id == guild.owner_id,
            })
        })
        .collect();
    let mut roles: Vec<_> = guild.roles.values().collect();
    roles.sort_by_key(|role| std::cmp::Reverse((role.position, role.id)));
    let roles: Vec<Value> = roles
        .into_iter()
        .map(|role| {
            let by_hand = !role.managed && role.id != guild.id;
            json!({ "id": role.id, "name": role.name, "color": role.color, "by_hand": by_hand })
        })
        .collect();
    json!({
        "id": guild.id, "name": guild.name, "channels": channels, "hidden": hidden, "members": members, "roles": roles,
        "threads": threads(state, guild, person),
        "pinged_in": look::pings(state, Some(guild.id), person),
        "commands": catalogue::visible(state, guild, person, CommandType::Slash),
        "user_commands": catalogue::visible(state, guild, person, CommandType::User),
        "message_commands": catalogue::visible(state, guild, person, CommandType::Message),
    })
}

/// The threads that the person sees and that are not archived.
fn threads(state: &State, guild: &Guild, person: Id) -> Vec<Value> {
    let active = state.threads.values().filter(|thread| thread.archived_at.is_none());
    let seen = active.filter(|thread| rights_in(state, guild, thread, person).is_some()).map(|thread| &thread.channel);
    seen.map(|of| json!({ "id": of.id, "name": of.name, "kind": of.kind as u8, "parent_id": of.parent_id })).collect()
}

fn opened(state: &State, channel: &Channel, bits: u64, person: Id) -> Value {
    let messages: Vec<Value> =
        look::messages(state, channel, bits, person, SHOWN).map(|message| shown(state, message, person)).collect();
    let name = if channel.kind == ChannelKind::Dm { "" } else { &channel.name };
    json!({
        "id": channel.id, "name": name, "topic": channel.topic, "kind": channel.kind as u8, "messages": messages,
        "may": permissions::names(bits),
    })
}

/// A command's name with its group and subcommand: `ticket config`.
fn path(of: &Value) -> String {
    let name = of["name"].as_str().unwrap_or_default();
    let below = of["options"].as_array().into_iter().flatten().find(|option| catalogue::is_subcommand(option));
    below.map_or_else(|| name.to_owned(), |below| format!("{name} {}", path(below)))
}

/// A message with what stands around it on the screen.
fn shown(state: &State, message: &Message, person: Id) -> Value {
    let mut shown = json!(look::message_view(state, message, person));
    shown["embeds"] = json!(json::embeds(state, message));
    shown["components"] = json!(json::components(state, message));
    for (reaction, of) in shown["reactions"].as_array_mut().into_iter().flatten().zip(&message.reactions) {
        reaction["mine"] = json!(of.users.contains(&person));
    }
    let menus = state.menus.get(&message.id).into_iter().flatten();
    let menus = menus.filter(|((device, _), _)| *device == person);
    shown["menus"] = menus.map(|((_, name), menu)| (name.clone(), json!(menu.chosen))).collect();
    let answered = shown["reply_to"].as_str().and_then(|id| id.parse::<Id>().ok());
    let answered = answered.and_then(|id| look::visible_message(state, person, id));
    shown["answered"] = answered.map_or(Value::Null, |of| json!({ "author_id": of.author_id, "content": of.content }));
    let used = message.interaction_id.and_then(|id| state.interactions.get(&id));
    shown["command"] = used
        .filter(|of| of.kind == InteractionKind::Command)
        .map_or(Value::Null, |of| json!({ "user_id": of.user_id, "name": path(&of.data) }));
    shown
}
