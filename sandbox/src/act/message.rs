use super::Change;
use crate::{
    id::Id,
    json,
    state::{Mentions, Message, Ping, State, link::file_id},
};
use serde_json::{Map, Value, json};

/// An empty message, which the caller fills in and then creates.
pub fn draft(change: &mut Change, channel_id: Id, author_id: Id) -> Message {
    let id = change.state.next_id();
    Message { author_id, ..draft_with_id(change.state, id, channel_id) }
}

/// An empty message without an author.
pub(super) fn draft_with_id(state: &State, id: Id, channel_id: Id) -> Message {
    Message {
        id,
        channel_id,
        author_id: Id::default(),
        kind: 0,
        content: String::new(),
        embeds: Vec::new(),
        components: Vec::new(),
        attachments: Vec::new(),
        flags: 0,
        created_at: state.clock.now(),
        edited_at: None,
        pinned_at: None,
        mentions: Mentions::default(),
        reactions: Vec::new(),
        poll: None,
        snapshot: None,
        extra: Map::new(),
        nonce: None,
        interaction_id: None,
        only_for: None,
        dismissed: false,
        by_webhook: false,
        loading: false,
    }
}

/// Puts the message into its channel: `MESSAGE_CREATE`, unless the message is ephemeral.
pub fn create(change: &mut Change, message: Message) -> Id {
    let (id, channel_id) = (message.id, message.channel_id);
    if message.only_for.is_none()
        && let Some(channel) = change.state.channels.get_mut(&channel_id)
    {
        channel.last_message_id = channel.last_message_id.max(Some(id));
    }
    let guild_id = change.state.guild_of(channel_id);
    let ping = |user_id: &Id| Ping { user_id: *user_id, guild_id, channel_id, message_id: id };
    change.state.pings.extend(message.mentions.pinged.iter().map(ping));
    change.state.messages.entry(channel_id).or_default().insert(id, message);
    tell(change, "MESSAGE_CREATE", channel_id, id);
    id
}

/// Changes a message: `MESSAGE_UPDATE`, unless the message is ephemeral. The caller sets `edited_at` if the
/// author edits.
pub fn edit(change: &mut Change, channel_id: Id, id: Id, edit: impl FnOnce(&mut Message)) -> bool {
    let messages = change.state.messages.get_mut(&channel_id);
    let Some(message) = messages.and_then(|messages| messages.get_mut(&id)) else { return false };
    let before = message.edited_at;
    edit(message);
    // The values that people have picked stay in the menus until the message is edited; pinning is no edit.
    if message.edited_at != before {
        change.state.menus.remove(&id);
    }
    tell(change, "MESSAGE_UPDATE", channel_id, id);
    true
}

/// Deletes a message: `MESSAGE_DELETE`, unless the message is ephemeral.
pub fn delete(change: &mut Change, channel_id: Id, id: Id) -> bool {
    let Some(message) = remove(change.state, channel_id, id) else { return false };
    let guild_id = change.state.guild_of(channel_id);
    if message.only_for.is_none() && bot_sees(change.state, channel_id) {
        let mut data = json!({ "id": id, "channel_id": channel_id });
        if let Some(guild_id) = guild_id {
            data["guild_id"] = json!(guild_id);
        }
        change.event("MESSAGE_DELETE", guild_id, data);
    }
    true
}

/// Deletes messages: `MESSAGE_DELETE_BULK`. Messages that are gone already are passed over.
pub fn delete_bulk(change: &mut Change, channel_id: Id, ids: &[Id]) {
    for id in ids {
        remove(change.state, channel_id, *id);
    }
    let guild_id = change.state.guild_of(channel_id);
    if bot_sees(change.state, channel_id) {
        change.event(
            "MESSAGE_DELETE_BULK",
            guild_id,
            json!({ "ids": ids, "channel_id": channel_id, "guild_id": guild_id }),
        );
    }
}

/// Takes a message out of its channel as if it had never been there.
pub(crate) fn take_back(state: &mut State, channel_id: Id, id: Id) {
    remove(state, channel_id, id);
}

/// Removes a message with its files and its pin.
fn remove(state: &mut State, channel_id: Id, id: Id) -> Option<Message> {
    let message = state.messages.get_mut(&channel_id)?.remove(&id)?;
    forget_files(state, &message);
    state.menus.remove(&id);
    if let Some(channel) = state.channels.get_mut(&channel_id) {
        channel.pins.remove(&id);
    }
    Some(message)
}

/// Uploaded files die with their message.
pub(crate) fn forget_files(state: &mut State, message: &Message) {
    for id in file_ids(message) {
        state.files.remove(&id);
    }
}

/// The ids of every file of a message, also of files that only an embed shows or that the message forwards.
pub fn file_ids(message: &Message) -> Vec<Id> {
    let forwarded = message.snapshot.iter().flat_map(|snapshot| &snapshot.attachments);
    let attached = message.attachments.iter().chain(forwarded).map(|attachment| attachment.id);
    attached.chain(embedded_files(message)).collect()
}

/// The ids of the uploaded files that embeds show.
pub fn embedded_files(message: &Message) -> Vec<Id> {
    let parts = message.embeds.iter().flat_map(|embed| {
        [("image", "url"), ("thumbnail", "url"), ("footer", "icon_url"), ("author", "icon_url")]
            .into_iter()
            .filter_map(|(part, link)| embed[part][link].as_str())
    });
    parts.filter_map(file_id).collect()
}

pub(super) fn tell(change: &mut Change, name: &'static str, channel_id: Id, id: Id) {
    let state = &*change.state;
    let Some(message) = state.messages.get(&channel_id).and_then(|messages| messages.get(&id)) else { return };
    if message.only_for.is_some() || !bot_sees(state, channel_id) {
        return;
    }
    let guild_id = state.guild_of(channel_id);
    let mut data: Value = json::message_event(state, message);
    // Only the sender learns the nonce, and only here and in the response.
    if name == "MESSAGE_CREATE" && message.author_id == state.application.id {
        data["nonce"] = json!(message.nonce);
    }
    change.event(name, guild_id, data);
}

/// Whether the bot sees the channel or thread, and so gets its message events: a bot need not join a thread for that.
pub(super) fn bot_sees(state: &State, channel_id: Id) -> bool {
    crate::rest::may_read(state, channel_id)
}
