use super::{time, user};
use crate::{
    id::Id,
    rules::permissions::VIEW_CHANNEL,
    state::{Channel, ChannelKind, Overwrite, OverwriteKind, State},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

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
        "parent_id": channel.parent_id, "position": channel.position, "application_id": null,
        "permission_overwrites": channel.overwrites.iter().map(overwrite).collect::<Vec<_>>(),
    });
    let more = match channel.kind {
        ChannelKind::Category | ChannelKind::Dm | ChannelKind::PublicThread | ChannelKind::PrivateThread => json!({}),
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

/// A channel as the gateway shows it to a bot that sees the channels `seen` of the guild.
pub fn gateway_channel(state: &State, of: &Channel, seen: &BTreeSet<Id>) -> Value {
    let mut value = channel(state, of);
    if !seen.contains(&of.id) {
        obfuscate(&mut value);
    }
    value
}

/// `CHANNEL_OBFUSCATED` among a channel's flags.
const OBFUSCATED: u64 = 1 << 17;

/// Turns a channel object into the form in which the gateway shows it to a bot that may not view the channel
/// (resources/channel.mdx, "Obfuscated Channels"): `id`, `type`, `position` and `parent_id` stay; the name is
/// `___hidden___`, the flag is set, one overwrite denies `VIEW_CHANNEL` to @everyone; everything else is
/// null, 0, false or empty. REST never shows this form.
pub fn obfuscate(channel: &mut Value) {
    let everyone = channel["guild_id"].clone();
    for (name, field) in channel.as_object_mut().into_iter().flatten() {
        match name.as_str() {
            "id" | "type" | "position" | "parent_id" | "guild_id" => {}
            "name" => *field = json!("___hidden___"),
            "flags" => *field = json!(OBFUSCATED),
            "permission_overwrites" => {
                *field = json!([{ "id": everyone, "type": 0, "allow": "0", "deny": VIEW_CHANNEL.to_string() }]);
            }
            _ => *field = nothing(field),
        }
    }
}

/// The empty value of the same type; null stays null.
fn nothing(of: &Value) -> Value {
    match of {
        Value::Bool(_) => json!(false),
        Value::Number(_) => json!(0),
        Value::Array(_) => json!([]),
        Value::Null | Value::String(_) | Value::Object(_) => Value::Null,
    }
}

/// An overwrite object (resources/channel.mdx, "Overwrite Object").
pub fn overwrite(overwrite: &Overwrite) -> Value {
    json!({
        "id": overwrite.id,
        "type": match overwrite.kind { OverwriteKind::Role => 0, OverwriteKind::Member => 1 },
        "allow": overwrite.allow.to_string(), "deny": overwrite.deny.to_string(),
    })
}

/// Adds the fields of `more` to those of `value`.
pub(super) fn merge(value: &mut Value, more: Value) {
    if let (Value::Object(value), Value::Object(more)) = (value, more) {
        value.extend(more);
    }
}
