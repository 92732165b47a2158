use super::{Change, message, seed};
use crate::{
    id::Id,
    json,
    state::{ChannelKind, Thread},
};
use serde_json::json;
use std::collections::BTreeSet;

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
