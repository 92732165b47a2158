use super::{time, user};
use crate::state::{Channel, ChannelKind, Overwrite, OverwriteKind, State};
use serde_json::{Value, json};

/// A channel object (resources/channel.mdx, "Channel Object"), of a guild or a DM.
pub fn channel(state: &State, channel: &Channel) -> Value {
    let kind = channel.kind as u8;
    if channel.kind == ChannelKind::Dm {
        let recipients: Vec<Value> =
            channel.recipient_id.iter().filter_map(|id| state.users.get(id)).map(user).collect();
        return json!({
            "id": channel.id, "type": kind, "flags": 0, "last_message_id": channel.last_message_id,
            "last_pin_timestamp": channel.last_pin_at.map(time), "recipients": recipients,
        });
    }
    let mut value = json!({
        "id": channel.id, "type": kind, "flags": 0, "guild_id": channel.guild_id, "name": channel.name,
        "parent_id": channel.parent_id, "position": channel.position,
        "permission_overwrites": channel.overwrites.iter().map(overwrite).collect::<Vec<_>>(),
    });
    let more = match channel.kind {
        ChannelKind::Category | ChannelKind::Dm => json!({}),
        ChannelKind::Text | ChannelKind::Announcement => json!({
            "topic": channel.topic, "nsfw": channel.nsfw, "last_message_id": channel.last_message_id,
            "last_pin_timestamp": channel.last_pin_at.map(time), "rate_limit_per_user": channel.rate_limit_per_user,
        }),
        ChannelKind::Voice => json!({
            "nsfw": channel.nsfw, "last_message_id": channel.last_message_id, "bitrate": 64_000, "user_limit": 0,
            "rtc_region": null, "rate_limit_per_user": channel.rate_limit_per_user,
        }),
        ChannelKind::Forum => json!({
            "topic": channel.topic, "nsfw": channel.nsfw, "last_message_id": channel.last_message_id,
            "rate_limit_per_user": channel.rate_limit_per_user, "available_tags": [], "default_reaction_emoji": null,
            "default_sort_order": null, "default_forum_layout": 0,
        }),
    };
    merge(&mut value, more);
    value
}

/// An overwrite object (resources/channel.mdx, "Overwrite Object").
pub fn overwrite(overwrite: &Overwrite) -> Value {
    json!({
        "id": overwrite.id,
        "type": match overwrite.kind { OverwriteKind::Role => 0, OverwriteKind::Member => 1 },
        "allow": overwrite.allow.to_string(), "deny": overwrite.deny.to_string(),
    })
}

/// Puts the fields of `more` beside those of `value`.
pub(super) fn merge(value: &mut Value, more: Value) {
    if let (Value::Object(value), Value::Object(more)) = (value, more) {
        value.extend(more);
    }
}
