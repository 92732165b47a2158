use super::{
    attachment::{attachment, components, embeds},
    member_without_user, part, time, user,
};
use crate::{
    id::Id,
    state::{InteractionKind, Message, State},
};
use serde_json::{Value, json};

/// A whole message object (resources/message.mdx, "Message Object"): it still holds what the bot may not
/// read.
pub fn message(state: &State, message: &Message) -> Value {
    let mut value = flat(state, message);
    if message.kind == 19 {
        value["referenced_message"] = answered(state, message).map_or(Value::Null, |answered| flat(state, answered));
    }
    // The thread that was begun from a message has the message's id.
    if let Some(thread) = state.threads.get(&message.id) {
        value["thread"] = super::thread(state, thread);
    }
    value
}

/// The message that a reply answers, if that message still exists.
fn answered<'a>(state: &'a State, reply: &Message) -> Option<&'a Message> {
    let reference = reply.extra.get("message_reference").filter(|_| reply.kind == 19)?;
    let id = reference["message_id"].as_str()?.parse().ok()?;
    state.messages.get(&reply.channel_id)?.get(&id)
}

/// The field `d` of `MESSAGE_CREATE` and `MESSAGE_UPDATE`: the message with its guild, the author's member
/// and the members of those who are mentioned (events/gateway-events.mdx, "Message Create").
pub fn message_event(state: &State, of: &Message) -> Value {
    let mut value = message(state, of);
    let Some(guild) = state.guild_of(of.channel_id).and_then(|id| state.guilds.get(&id)) else {
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

/// Empties what the bot may not read of a message: without the `MESSAGE_CONTENT` switch, content is empty
/// except in the bot's own messages, in DMs and where the bot is mentioned, over REST as over the gateway
/// (events/gateway.mdx, "Message Content Intent").
pub fn withhold_content(state: &State, of: &Message, value: &mut Value) {
    let bot = state.application.id;
    let in_guild = state.channels.get(&of.channel_id).is_none_or(|c| c.guild_id.is_some());
    // The message that this one answers has an author of its own.
    if let Some(answered) = answered(state, of) {
        withhold_content(state, answered, &mut value["referenced_message"]);
    }
    if !in_guild || of.author_id == bot || of.mentions.users.contains(&bot) {
        return;
    }
    empty(value);
    for snapshot in value.get_mut("message_snapshots").and_then(Value::as_array_mut).into_iter().flatten() {
        empty(&mut snapshot["message"]);
    }
}

/// Empties the fields of a message that need the intent.
pub(crate) fn empty(message: &mut Value) {
    let Some(fields) = message.as_object_mut() else { return };
    fields.insert("content".into(), json!(""));
    for list in ["embeds", "attachments", "components"] {
        fields.insert(list.into(), json!([]));
    }
    fields.remove("poll");
}

fn flat(state: &State, message: &Message) -> Value {
    let author = state.users.get(&message.author_id).map_or_else(deleted_user, user);
    let mentions: Vec<Value> = message.mentions.users.iter().filter_map(|id| state.users.get(id)).map(user).collect();
    let attachments: Vec<Value> =
        message.attachments.iter().map(|a| attachment(state, message.channel_id, a)).collect();
    let mut value = json!({
        "id": message.id, "channel_id": message.channel_id, "type": message.kind, "author": author,
        "content": message.content, "embeds": embeds(state, message), "components": components(state, message),
        "attachments": attachments, "mentions": mentions, "mention_roles": message.mentions.roles,
        "mention_everyone": message.mentions.everyone, "timestamp": time(message.created_at),
        "edited_timestamp": message.edited_at.map(time), "pinned": message.pinned_at.is_some(), "tts": false,
        "flags": message.flags,
    });
    if !message.reactions.is_empty() {
        value["reactions"] = message.reactions.iter().map(|reaction| part::reaction(state, reaction)).collect();
    }
    if let Some(poll) = &message.poll {
        value["poll"] = part::poll(state, poll);
    }
    if let Some(snapshot) = &message.snapshot {
        value["message_snapshots"] = json!([part::snapshot(state, snapshot)]);
    }
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

/// The metadata of an interaction (resources/message.mdx, "Message Interaction Metadata Object").
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
        avatar: None,
        locale: "en-US".into(),
        dms_open: false,
    })
}
