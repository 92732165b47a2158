use super::{member_without_user, time, user};
use crate::{
    act::message::file_id,
    id::Id,
    state::{Attachment, InteractionKind, Message, State},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// A message object (resources/message.mdx, "Message Object"), whole: what the bot may not read is still in it.
pub fn message(state: &State, message: &Message) -> Value {
    let mut value = flat(state, message);
    if message.kind == 19 {
        value["referenced_message"] = answered(state, message).map_or(Value::Null, |answered| flat(state, answered));
    }
    value
}

/// The message that a reply answers, if it still stands.
fn answered<'a>(state: &'a State, reply: &Message) -> Option<&'a Message> {
    let reference = reply.extra.get("message_reference").filter(|_| reply.kind == 19)?;
    let id = reference["message_id"].as_str()?.parse().ok()?;
    state.messages.get(&reply.channel_id)?.get(&id)
}

/// `d` of `MESSAGE_CREATE` and `MESSAGE_UPDATE`: the message with its guild, its author's member and those of the mentioned
/// (events/gateway-events.mdx, "Message Create").
pub fn message_event(state: &State, of: &Message) -> Value {
    let mut value = message(state, of);
    let Some(guild) = state.channels.get(&of.channel_id).and_then(|c| state.guilds.get(&c.guild_id?)) else {
        return value;
    };
    value["guild_id"] = json!(guild.id);
    if let Some(member) = guild.members.get(&of.author_id).filter(|_| !of.by_webhook) {
        value["member"] = member_without_user(guild, member);
    }
    for (mention, id) in value["mentions"].as_array_mut().into_iter().flatten().zip(&of.mentions.users) {
        if let Some(member) = guild.members.get(id) {
            mention["member"] = member_without_user(guild, member);
        }
    }
    value
}

/// The message as the bot may read it: without the `MESSAGE_CONTENT` switch, content is empty except in its own
/// messages, in DMs and where it is mentioned; over REST as over the gateway (events/gateway.mdx, "Message Content Intent").
pub fn withhold_content(state: &State, of: &Message, value: &mut Value) {
    let bot = state.application.id;
    let in_guild = state.channels.get(&of.channel_id).is_none_or(|c| c.guild_id.is_some());
    // What it answers has an author of its own.
    if let Some(answered) = answered(state, of) {
        withhold_content(state, answered, &mut value["referenced_message"]);
    }
    if !in_guild || of.author_id == bot || of.mentions.users.contains(&bot) {
        return;
    }
    value["content"] = json!("");
    for list in ["embeds", "attachments", "components"] {
        value[list] = json!([]);
    }
    if let Some(fields) = value.as_object_mut() {
        fields.remove("poll");
    }
}

/// An attachment object. Its link is signed and lasts a day (reference.mdx, "Signed Attachment CDN URLs").
pub fn attachment(state: &State, channel_id: Id, of: &Attachment) -> Value {
    let url = signed(state, &file_url(state, channel_id, of), of.id);
    let mut value = json!({
        "id": of.id, "filename": of.filename, "size": of.size, "url": url, "proxy_url": url,
        "flags": if of.spoiler { 1 << 3 } else { 0 },
    });
    let optional = [
        ("content_type", json!(of.content_type)),
        ("description", json!(of.description)),
        ("width", json!(of.width)),
        ("height", json!(of.height)),
    ];
    for (name, field) in optional {
        if !field.is_null() {
            value[name] = field;
        }
    }
    value
}

/// A file's link before it is signed.
pub fn file_url(state: &State, channel_id: Id, of: &Attachment) -> String {
    format!("{}/cdn/attachments/{channel_id}/{}/{}", state.url, of.id, of.filename)
}

fn signed(state: &State, url: &str, id: Id) -> String {
    let now = state.clock.now();
    let expiry = (now + TimeDelta::days(1)).timestamp();
    format!("{url}?ex={expiry:x}&is={:x}&hm={:064x}&", now.timestamp(), id.0)
}

/// Embeds with fresh links to the files of their message.
fn embeds(state: &State, message: &Message) -> Vec<Value> {
    let mut embeds = message.embeds.clone();
    for part in embeds.iter_mut().filter_map(Value::as_object_mut).flat_map(|embed| embed.values_mut()) {
        for link in ["url", "proxy_url", "icon_url", "proxy_icon_url"] {
            let url = part.get(link).and_then(Value::as_str).filter(|url| url.starts_with(&state.url));
            if let Some((url, id)) = url.and_then(|url| Some((url.to_owned(), file_id(url)?))) {
                part[link] = json!(signed(state, &url, id));
            }
        }
    }
    embeds
}

fn flat(state: &State, message: &Message) -> Value {
    let author = state.users.get(&message.author_id).map_or_else(deleted_user, user);
    let mentions: Vec<Value> = message.mentions.users.iter().filter_map(|id| state.users.get(id)).map(user).collect();
    let attachments: Vec<Value> =
        message.attachments.iter().map(|a| attachment(state, message.channel_id, a)).collect();
    let mut value = json!({
        "id": message.id, "channel_id": message.channel_id, "type": message.kind, "author": author,
        "content": message.content, "embeds": embeds(state, message), "components": message.components,
        "attachments": attachments, "mentions": mentions, "mention_roles": message.mentions.roles,
        "mention_everyone": message.mentions.everyone, "timestamp": time(message.created_at),
        "edited_timestamp": message.edited_at.map(time), "pinned": message.pinned_at.is_some(), "tts": false,
        "flags": message.flags,
    });
    for (name, field) in &message.extra {
        value[name] = field.clone();
    }
    if message.by_webhook {
        value["webhook_id"] = json!(state.application.id);
        value["application_id"] = json!(state.application.id);
    }
    if let Some(metadata) = message.interaction_id.and_then(|id| interaction_metadata(state, id)) {
        value["interaction_metadata"] = metadata;
    }
    value
}

/// Resources/message.mdx, "Message Interaction Metadata Object".
fn interaction_metadata(state: &State, id: Id) -> Option<Value> {
    let interaction = state.interactions.get(&id)?;
    let owners = match interaction.guild_id {
        Some(guild) => json!({ "0": guild }),
        None => json!({ "0": "0" }),
    };
    let mut value = json!({
        "id": id, "type": interaction.kind as u8, "user": user(state.users.get(&interaction.user_id)?),
        "authorizing_integration_owners": owners,
    });
    match interaction.kind {
        InteractionKind::Component => value["interacted_message_id"] = json!(interaction.message_id?),
        InteractionKind::ModalSubmit => {
            value["triggering_interaction_metadata"] = interaction_metadata(state, interaction.triggered_by?)?;
        }
        InteractionKind::Command | InteractionKind::Autocomplete => {}
    }
    Some(value)
}

fn deleted_user() -> Value {
    user(&crate::state::User {
        id: Id(456_226_577_798_135_808),
        username: "Deleted User".into(),
        global_name: None,
        bot: false,
        locale: "en-US".into(),
        dms_open: false,
    })
}
