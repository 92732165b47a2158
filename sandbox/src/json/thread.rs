use super::time;
use crate::{
    id::Id,
    state::{State, Thread},
};
use serde_json::{Value, json};

/// A thread as a channel object (resources/channel.mdx, "Example Thread Channel").
pub fn thread(state: &State, thread: &Thread) -> Value {
    let channel = &thread.channel;
    let count = state.messages.get(&channel.id).map_or(0, std::collections::BTreeMap::len);
    let mut metadata = json!({
        "archived": thread.archived_at.is_some(), "archive_timestamp": time(thread.archived_at.unwrap_or(thread.created_at)),
        "auto_archive_duration": 1440, "locked": false, "create_timestamp": time(thread.created_at),
    });
    if thread.is_private() {
        metadata["invitable"] = json!(true);
    }
    json!({
        "id": channel.id, "type": channel.kind as u8, "flags": 0, "guild_id": channel.guild_id, "name": channel.name,
        "parent_id": channel.parent_id, "owner_id": thread.owner_id, "last_message_id": channel.last_message_id,
        "rate_limit_per_user": 0, "message_count": count, "member_count": thread.members.len(),
        "total_message_sent": count, "thread_metadata": metadata,
    })
}

/// The answer to a list of threads, with the bot's own memberships ("List Active Guild Threads").
pub fn threads<'a>(state: &State, of: impl Iterator<Item = &'a Thread>, has_more: bool) -> Value {
    let bot = state.application.id;
    let listed: Vec<&Thread> = of.collect();
    let joined = listed.iter().filter(|thread| thread.members.contains(&bot));
    let members: Vec<Value> = joined.map(|of| thread_member(state, of)).collect();
    let threads: Vec<Value> = listed.iter().map(|of| thread(state, of)).collect();
    json!({ "threads": threads, "members": members, "has_more": has_more })
}

/// A thread with the bot's membership, if the bot is in it.
pub fn thread_to_bot(state: &State, of: &Thread) -> Value {
    let mut value = thread(state, of);
    if of.members.contains(&state.application.id) {
        value["member"] = thread_member(state, of);
    }
    value
}

/// The bot as a member of a thread ("Thread Member Object").
pub fn thread_member(state: &State, of: &Thread) -> Value {
    let bot = state.application.id;
    json!({ "id": of.channel.id, "user_id": bot, "join_timestamp": time(of.created_at), "flags": 0 })
}

/// The active threads of a guild that the bot may read.
pub fn active_threads(state: &State, guild: Id) -> impl DoubleEndedIterator<Item = &Thread> {
    let of_guild = state.threads.values().filter(move |thread| thread.channel.guild_id == Some(guild));
    let active = of_guild.filter(|thread| thread.archived_at.is_none());
    active.filter(|thread| crate::rest::may_read(state, thread.channel.id))
}
