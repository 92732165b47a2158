use super::{Change, message};
use crate::{id::Id, state::State};
use serde_json::{Map, json};

/// The most pins of a channel (resources/message.mdx, "Pin Message").
pub const MOST: usize = 250;

/// Whether this message may be pinned; a message that is pinned already may be pinned again.
pub fn has_room(state: &State, channel_id: Id, id: Id) -> bool {
    state.channels.get(&channel_id).is_none_or(|channel| channel.pins.contains(&id) || channel.pins.len() < MOST)
}

/// Whether a message of this type can be pinned: Discord's own messages cannot ("Message Types").
pub fn can_be(kind: u8) -> bool {
    matches!(kind, 0 | 19 | 20 | 23)
}

/// Pins a message for `by`: `MESSAGE_UPDATE`, `CHANNEL_PINS_UPDATE`, and Discord's own notice (type 6).
/// Pinning a pinned message changes nothing.
pub fn pin(change: &mut Change, channel_id: Id, id: Id, by: Id) -> bool {
    let now = change.state.clock.now();
    match change.state.messages.get(&channel_id).and_then(|messages| messages.get(&id)) {
        None => return false,
        Some(message) if message.pinned_at.is_some() => return true,
        Some(_) => {}
    }
    message::edit(change, channel_id, id, |message| message.pinned_at = Some(now));
    let guild_id = change.state.channels.get_mut(&channel_id).and_then(|channel| {
        channel.last_pin_at = Some(now);
        channel.pins.insert(id);
        channel.guild_id
    });
    pins_update(change, channel_id);

    let mut notice = message::draft(change, channel_id, by);
    notice.kind = 6;
    let mut reference = json!({ "type": 0, "channel_id": channel_id, "message_id": id });
    if let Some(guild_id) = guild_id {
        reference["guild_id"] = json!(guild_id);
    }
    notice.extra = Map::from_iter([("message_reference".to_owned(), reference)]);
    message::create(change, notice);
    true
}

/// Unpins a message: `MESSAGE_UPDATE` and `CHANNEL_PINS_UPDATE`.
pub fn unpin(change: &mut Change, channel_id: Id, id: Id) -> bool {
    match change.state.messages.get(&channel_id).and_then(|messages| messages.get(&id)) {
        None => return false,
        Some(message) if message.pinned_at.is_none() => return true,
        Some(_) => {}
    }
    message::edit(change, channel_id, id, |message| message.pinned_at = None);
    if let Some(channel) = change.state.channels.get_mut(&channel_id) {
        channel.pins.remove(&id);
    }
    pins_update(change, channel_id);
    true
}

fn pins_update(change: &mut Change, channel_id: Id) {
    if !message::bot_sees(change.state, channel_id) {
        return;
    }
    let Some(channel) = change.state.channels.get(&channel_id) else { return };
    let guild_id = channel.guild_id;
    let mut data =
        json!({ "channel_id": channel_id, "last_pin_timestamp": channel.last_pin_at.map(crate::json::time) });
    if let Some(guild_id) = guild_id {
        data["guild_id"] = json!(guild_id);
    }
    change.event("CHANNEL_PINS_UPDATE", guild_id, data);
}
