//! Messages from raw JSON, as they might have come about: whatever Discord shows can be put into a channel,
//! and nothing checks whether the author could have written it. Missing fields are filled in; a field that
//! the sandbox does not compute with is shown as it is.
mod author;
mod parts;

pub use parts::read_emoji;

use super::{Change, component, compose, message};
use crate::{
    id::{DISCORD_EPOCH_MS, Id},
    state::{Mentions, Message, State},
};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

const HAS_SNAPSHOT: u64 = 1 << 14;

/// Makes a message of `raw`, which is an object in the form of "Message Object" (resources/message.mdx), or a
/// text for its content. The message is not yet in the channel; its files are stored.
pub fn read(change: &mut Change, channel_id: Id, raw: Value) -> Result<Message, String> {
    let mut fields = match raw {
        Value::Object(fields) => fields,
        Value::String(content) => Map::from_iter([("content".to_owned(), json!(content))]),
        other => return Err(format!("a message is an object or a text: {other}")),
    };
    let created_at = time(&mut fields, "timestamp")?;
    let id = id(change.state, channel_id, fields.remove("id").as_ref(), created_at)?;
    let mut message = fill(change, channel_id, id, created_at, fields)?;
    let forwarded = message.extra.remove("message_snapshots");
    if let Some(raw) = forwarded.as_ref().and_then(|list| list[0]["message"].as_object()) {
        let mut raw = raw.clone();
        let at = time(&mut raw, "timestamp")?;
        message.snapshot = Some(Box::new(fill(change, channel_id, id, at, raw)?));
        message.flags |= HAS_SNAPSHOT;
    }
    Ok(message)
}

/// Puts a message into its channel without an event.
pub fn put(change: &mut Change, message: Message) {
    if let Some(channel) = change.state.channels.get_mut(&message.channel_id) {
        channel.last_message_id = channel.last_message_id.max(Some(message.id));
        if message.pinned_at.is_some() {
            channel.pins.insert(message.id);
            channel.last_pin_at = channel.last_pin_at.max(message.pinned_at);
        }
    }
    change.state.messages.entry(message.channel_id).or_default().insert(message.id, message);
}

/// Puts a message into its channel as if it came just now: `MESSAGE_CREATE`.
pub fn tell(change: &mut Change, message: Message) {
    let (channel_id, id) = (message.channel_id, message.id);
    put(change, message);
    message::tell(change, "MESSAGE_CREATE", channel_id, id);
}

fn fill(
    change: &mut Change,
    channel_id: Id,
    id: Id,
    created_at: Option<DateTime<Utc>>,
    mut fields: Map<String, Value>,
) -> Result<Message, String> {
    let mut message = message::draft_with_id(change.state, id, channel_id);
    let stamped = i64::try_from(id.unix_ms()).ok().and_then(DateTime::from_timestamp_millis);
    message.created_at = created_at.or(stamped).unwrap_or(message.created_at);
    message.edited_at = time(&mut fields, "edited_timestamp")?;
    author::read(change, &mut message, &mut fields);
    reference(change.state, &mut message, &mut fields);
    match fields.remove("type") {
        None => {}
        Some(kind) => match kind.as_u64().and_then(|kind| u8::try_from(kind).ok()) {
            Some(kind) => message.kind = kind,
            None => drop(message.extra.insert("type".into(), kind)),
        },
    }
    message.content = fields.remove("content").and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default();
    message.flags |= fields.remove("flags").and_then(|flags| flags.as_u64()).unwrap_or(0);
    if fields.remove("pinned") == Some(json!(true)) {
        message.pinned_at = Some(message.created_at);
    }
    for raw in list(&mut fields, "attachments") {
        let attachment = parts::attachment(change, &message, raw)?;
        message.attachments.push(attachment);
    }
    for mut embed in list(&mut fields, "embeds") {
        if embed["type"].is_null() {
            embed["type"] = json!("rich");
        }
        compose::resolve(change.state, &message, &mut embed);
        message.embeds.push(embed);
    }
    message.components = list(&mut fields, "components");
    if !message.components.is_empty() {
        component::number(&mut message.components);
        component::media(change, &mut message);
    }
    message.mentions = mentions(change, &message, &mut fields);
    let bot = change.state.application.id;
    for raw in list(&mut fields, "reactions") {
        message.reactions.push(parts::reaction(&raw, bot)?);
    }
    if let Some(raw) = fields.remove("poll").filter(|poll| !poll.is_null()) {
        message.poll = Some(parts::poll(&raw, message.created_at, bot)?);
    }
    // These ids belong to the channel, whatever they were where the JSON comes from.
    fields.retain(|name, _| !matches!(name.as_str(), "channel_id" | "guild_id" | "member" | "nonce"));
    message.extra.extend(fields);
    Ok(message)
}

/// The id that was given, else one for the given moment, else the next.
fn id(state: &mut State, channel_id: Id, given: Option<&Value>, at: Option<DateTime<Utc>>) -> Result<Id, String> {
    let taken = |state: &State, id: Id| state.messages.get(&channel_id).is_some_and(|all| all.contains_key(&id));
    if let Some(given) = given {
        let id = Id::from_json(given).ok_or_else(|| format!("no id: {given}"))?;
        return if taken(state, id) { Err(format!("the id {id} is taken")) } else { Ok(id) };
    }
    let Some(at) = at else { return Ok(state.next_id()) };
    let ms = u64::try_from(at.timestamp_millis()).unwrap_or(0).saturating_sub(DISCORD_EPOCH_MS);
    // The id follows that of the last message of the same millisecond, as long as the millisecond has room.
    let (first, last) = (Id(ms << 22), Id((ms << 22) | 0x003F_FFFF));
    let before = state.messages.get(&channel_id).and_then(|all| all.range(first..=last).next_back());
    Ok(before.map_or(first, |(id, _)| Id(id.0 + 1)))
}

fn time(fields: &mut Map<String, Value>, name: &str) -> Result<Option<DateTime<Utc>>, String> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let text = value.as_str().unwrap_or_default();
            text.parse().map(Some).map_err(|_| format!("{name} is no time in ISO 8601: {value}"))
        }
    }
}

/// Completes the reference of a reply or a forward: its type, and this channel unless it names another.
fn reference(state: &State, message: &mut Message, fields: &mut Map<String, Value>) {
    let Some(mut reference) = fields.remove("message_reference").filter(Value::is_object) else { return };
    let forwards = fields.contains_key("message_snapshots") || reference["type"] == 1;
    if reference["type"].is_null() {
        reference["type"] = json!(u8::from(forwards));
    }
    if reference["channel_id"].is_null() {
        reference["channel_id"] = json!(message.channel_id);
        if let Some(guild) = state.channels.get(&message.channel_id).and_then(|channel| channel.guild_id) {
            reference["guild_id"] = json!(guild);
        }
    }
    if !forwards {
        message.kind = 19;
    }
    message.extra.insert("message_reference".into(), reference);
}

/// The mentions of a message: those that are listed (ids, names or user objects), otherwise those that the
/// content names.
fn mentions(change: &mut Change, message: &Message, fields: &mut Map<String, Value>) -> Mentions {
    let everyone = fields.remove("mention_everyone").and_then(|everyone| everyone.as_bool());
    let roles = fields.remove("mention_roles");
    let roles = match roles.as_ref().and_then(Value::as_array) {
        Some(list) => list.iter().filter_map(Id::from_json).collect(),
        None => named(&message.content, "<@&"),
    };
    let users = if let Some(Value::Array(list)) = fields.remove("mentions") {
        list.iter().map(|raw| author::user(change, raw)).collect()
    } else {
        let mut users = named(&message.content, "<@");
        users.extend(named(&message.content, "<@!"));
        users.retain(|id| change.state.users.contains_key(id));
        users
    };
    Mentions { users, roles, everyone: everyone.unwrap_or(false), pinged: Vec::new() }
}

fn named(content: &str, opening: &str) -> Vec<Id> {
    if !content.contains('<') {
        return Vec::new();
    }
    let ids = content.split(opening).skip(1).filter_map(|rest| rest.split_once('>')?.0.parse().ok());
    let mut seen: Vec<Id> = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}

fn list(fields: &mut Map<String, Value>, name: &str) -> Vec<Value> {
    match fields.remove(name) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}
