use super::{Change, message, seed};
use crate::{
    id::Id,
    json,
    rules::permissions::{VIEW_CHANNEL, in_channel},
    state::{ChannelKind, Message, State, Thread},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A role with more members adds nobody to a thread in which it is mentioned.
const SMALL: usize = 100;

/// `HAS_THREAD` among a message's flags.
const HAS_THREAD: u64 = 1 << 5;

/// Begins a thread in a channel, from a message of the channel (`from`) or by itself: `THREAD_CREATE`
/// (topics/threads.mdx). A thread that is begun from a message has the message's id, and its first message
/// shows that message; a public one that is begun by itself is told in the channel, a private one is not.
pub fn create(change: &mut Change, channel: Id, owner_id: Id, name: &str, kind: ChannelKind, from: Option<Id>) -> Id {
    let Some(parent) = change.state.channels.get(&channel).cloned() else { return Id::default() };
    let id = from.unwrap_or_else(|| change.state.next_id());
    let created_at = change.state.clock.now();
    let inner = super::channel::draft(change, parent.guild_id.unwrap_or_default(), kind, name);
    let inner = crate::state::Channel { id, parent_id: Some(channel), position: 0, ..inner };
    let members = BTreeSet::from([owner_id]);
    change.state.threads.insert(id, Thread { channel: inner, owner_id, created_at, archived_at: None, members });
    if let Some(from) = from {
        message::edit(change, channel, from, |message| message.flags |= HAS_THREAD);
        let mut first = message::draft(change, id, owner_id);
        first.kind = 21;
        let reference = json!({ "type": 0, "channel_id": channel, "message_id": from, "guild_id": parent.guild_id });
        first.extra.insert("message_reference".into(), reference);
        seed::put(change, first);
    } else if kind == ChannelKind::PublicThread {
        let mut told = message::draft(change, channel, owner_id);
        told.kind = 18;
        name.clone_into(&mut told.content);
        let reference = json!({ "type": 0, "channel_id": id, "guild_id": parent.guild_id });
        told.extra.insert("message_reference".into(), reference);
        message::create(change, told);
    }
    let bot_may = crate::rest::may_read(change.state, id);
    if bot_may {
        change.tell("THREAD_CREATE", parent.guild_id, |state| {
            let mut value = state.threads.get(&id).map(|thread| json::thread(state, thread)).unwrap_or_default();
            value["newly_created"] = json!(true);
            value
        });
    }
    id
}

/// Makes them members of a thread; for the bot that is a `THREAD_CREATE` ("Sent when a thread is created, relevant to
/// the current user, or when the current user is added to a thread"; "When being added to an existing private thread,
/// includes a thread member object").
pub fn add_members(change: &mut Change, id: Id, who: &BTreeSet<Id>) {
    let bot = change.state.application.id;
    let Some(thread) = change.state.threads.get_mut(&id) else { return };
    let is_new_to_bot = who.contains(&bot) && !thread.members.contains(&bot);
    thread.members.extend(who);
    let (guild_id, is_private) = (thread.channel.guild_id, thread.is_private());
    if is_new_to_bot && crate::rest::may_read(change.state, id) {
        change.tell("THREAD_CREATE", guild_id, |state| {
            let Some(thread) = state.threads.get(&id) else { return Value::Null };
            let mut value = json::thread(state, thread);
            if is_private {
                value["member"] = json::thread_member(state, thread);
            }
            value
        });
    }
}

/// Takes whoever leaves a guild out of its threads.
pub(super) fn leave_all(change: &mut Change, guild_id: Id, user_id: Id) {
    for thread in change.state.threads.values_mut().filter(|thread| thread.channel.guild_id == Some(guild_id)) {
        thread.members.remove(&user_id);
    }
}

/// A new message in a thread: it takes the thread out of the archive and makes its author a member, as well as
/// whoever is mentioned and sees the channel, also by a role of which there are few members (topics/threads.mdx,
/// "Private Threads").
pub fn write(change: &mut Change, mut message: Message) -> Id {
    let (id, thread) = (message.id, message.channel_id);
    let mut joins = mentioned(change.state, &message);
    joins.insert(message.author_id);
    add_members(change, thread, &joins);
    if let Some(known) = change.state.threads.get_mut(&thread) {
        known.archived_at = None;
        known.channel.last_message_id = Some(id);
        // @everyone and large roles ping those who are there.
        let is_there = |of: &Id| known.members.contains(of);
        message.mentions.pinged.retain(is_there);
    }
    message::create(change, message)
}

/// Who is mentioned in the thread of this message and sees its channel.
fn mentioned(state: &State, message: &Message) -> BTreeSet<Id> {
    let Some(parent) = state.place_of(message.channel_id) else { return BTreeSet::new() };
    let Some(guild) = parent.guild_id.and_then(|id| state.guilds.get(&id)) else { return BTreeSet::new() };
    let of_role = |role: &Id| {
        let members: Vec<Id> =
            guild.members.values().filter(|member| member.roles.contains(role)).map(|member| member.user_id).collect();
        if members.len() < SMALL { members } else { Vec::new() }
    };
    let by_role = message.mentions.roles.iter().flat_map(of_role);
    let sees = |id: &Id| {
        let member = guild.members.get(id);
        member.is_some_and(|member| in_channel(guild, member, parent, state.clock.now()) & VIEW_CHANNEL != 0)
    };
    by_role.chain(message.mentions.users.iter().copied()).filter(sees).collect()
}
