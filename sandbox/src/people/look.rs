//! Makes a person's view from the state.
use super::{
    ChannelView, FieldView, MessageView, ModalView, View,
    access::permissions_in,
    catalogue::{self, CommandType},
    component,
};
use crate::{
    id::Id,
    json,
    rules::{
        form::SUPPRESS_EMBEDS,
        permissions::{self, READ_MESSAGE_HISTORY, VIEW_CHANNEL},
        sight,
    },
    state::{Channel, Guild, Message, State},
};
use serde_json::Value;

/// How many messages of a channel a view shows, beside the pinned ones: a client loads more only after long
/// scrolling.
const NEWEST: usize = 1000;

/// What a person sees of a guild; the view is empty for somebody who is not a member.
pub fn view(state: &State, guild: Id, person: Id) -> View {
    let Some(guild) = state.guilds.get(&guild).filter(|guild| guild.members.contains_key(&person)) else {
        return View::default();
    };
    let seen = channels(state, guild, person);
    let channels: Vec<ChannelView> = seen.iter().map(|channel| channel_view(state, guild, channel, person)).collect();
    let messages = channels.iter().flat_map(|channel| &channel.messages);
    let mut ephemerals: Vec<MessageView> = messages.filter(|message| message.ephemeral).cloned().collect();
    ephemerals.sort_by_key(|message| message.id);
    View {
        ephemerals,
        modal: modal(state, person),
        pinged_in: pings(state, Some(guild.id), person),
        commands: catalogue::visible(state, guild, person, CommandType::Slash)
            .into_iter()
            .flat_map(catalogue::paths)
            .collect(),
        channels,
    }
}

/// The channels that a person sees, in the order of Discord's list. A category stands above each channel of it
/// that is seen, whatever may be done in the category itself.
pub fn channels<'a>(state: &'a State, guild: &Guild, person: Id) -> Vec<&'a Channel> {
    let Some(member) = guild.members.get(&person) else { return Vec::new() };
    let seen = sight::seen(guild, member, state.channels.of(guild.id), state.clock.now());
    let mut seen: Vec<&Channel> = state.channels.of(guild.id).filter(|channel| seen.contains(&channel.id)).collect();
    seen.sort_by_key(|channel| list_key(state, channel));
    seen
}

/// The messages of a channel that a person with these permissions in it can read: the newest and the pinned
/// ones, oldest first.
pub fn messages<'a>(
    state: &'a State,
    channel: &Channel,
    permissions: u64,
    person: Id,
    newest: usize,
) -> impl Iterator<Item = &'a Message> {
    let all = state.messages.get(&channel.id);
    let newest = all.into_iter().flat_map(|messages| messages.values().rev()).take(newest);
    let mut messages: Vec<&Message> = channel.pins.iter().filter_map(|id| all?.get(id)).chain(newest).collect();
    messages.sort_unstable_by_key(|message| message.id);
    messages.dedup_by_key(|message| message.id);
    messages.into_iter().filter(move |message| shows(message, permissions, person))
}

/// The messages of the direct channel between the bot and the person.
pub fn direct_messages(state: &State, person: Id) -> Vec<MessageView> {
    let channel = state.channels.direct(person);
    let messages = channel.and_then(|channel| state.messages.get(&channel.id));
    messages
        .into_iter()
        .flat_map(|messages| messages.values())
        .filter(|message| shows(message, u64::MAX, person))
        .map(|message| message_view(state, message, person))
        .collect()
}

/// The message, if the person can see it now.
pub fn visible_message(state: &State, person: Id, message: Id) -> Option<&Message> {
    let message = state.messages.values().find_map(|messages| messages.get(&message))?;
    let channel = state.channels.get(&message.channel_id)?;
    let Some(guild) = channel.guild_id.map(|id| state.guilds.get(&id)) else {
        let is_theirs = channel.recipient_id == Some(person) && shows(message, u64::MAX, person);
        return is_theirs.then_some(message);
    };
    shows(message, permissions_in(state, guild?, channel, person), person).then_some(message)
}

/// Whether a person with these permissions in the message's channel sees the message.
fn shows(message: &Message, permissions: u64, person: Id) -> bool {
    let may = |bits| permissions & bits == bits;
    match message.only_for {
        Some(only) => only == person && !message.dismissed && may(VIEW_CHANNEL),
        None => may(VIEW_CHANNEL | READ_MESSAGE_HISTORY),
    }
}

fn channel_view(state: &State, guild: &Guild, channel: &Channel, person: Id) -> ChannelView {
    let permissions = permissions_in(state, guild, channel, person);
    ChannelView {
        id: channel.id,
        name: channel.name.clone(),
        kind: channel.kind as u8,
        parent_id: channel.parent_id,
        topic: channel.topic.clone(),
        permissions,
        may: permissions::names(permissions).into_iter().map(str::to_owned).collect(),
        messages: messages(state, channel, permissions, person, NEWEST)
            .map(|message| message_view(state, message, person))
            .collect(),
    }
}

pub fn message_view(state: &State, message: &Message, person: Id) -> MessageView {
    let author = state.users.get(&message.author_id).map(|user| user.username.clone());
    let author = author.or_else(|| message.extra.get("author")?["username"].as_str().map(str::to_owned));
    let answered = message.extra.get("message_reference").filter(|_| message.kind == 19);
    MessageView {
        id: message.id,
        channel_id: message.channel_id,
        author_id: message.author_id,
        author: author.unwrap_or_else(|| "Deleted User".into()),
        kind: message.kind,
        content: message.content.clone(),
        embeds: if message.flags & SUPPRESS_EMBEDS == 0 { message.embeds.clone() } else { Vec::new() },
        components: message.components.clone(),
        attachments: message.attachments.iter().map(|file| json::attachment(state, message.channel_id, file)).collect(),
        reactions: message.reactions.iter().map(|reaction| json::reaction(state, reaction)).collect(),
        stickers: message.extra.get("sticker_items").and_then(Value::as_array).cloned().unwrap_or_default(),
        poll: message.poll.as_ref().map(|poll| json::poll(state, poll)),
        reply_to: answered.and_then(|reference| reference["message_id"].as_str()?.parse().ok()),
        forwarded: message.snapshot.as_ref().map(|snapshot| json::snapshot(state, snapshot)["message"].take()),
        flags: message.flags,
        pinned: message.pinned_at.is_some(),
        ephemeral: message.only_for.is_some(),
        loading: message.loading,
        pings_me: message.mentions.pinged.contains(&person),
        created_at: message.created_at,
        edited_at: message.edited_at,
    }
}

pub fn modal(state: &State, person: Id) -> Option<ModalView> {
    let interaction = state.interactions.get(state.modals.get(&person)?)?;
    let data = &interaction.answer.as_ref()?.data;
    let components = data["components"].as_array().cloned().unwrap_or_default();
    Some(ModalView {
        interaction_id: interaction.id,
        custom_id: text(&data["custom_id"]),
        title: text(&data["title"]),
        fields: fields(&components),
        components,
    })
}

fn fields(components: &[Value]) -> Vec<FieldView> {
    let mut fields = Vec::new();
    let mut label = String::new();
    component::walk(components, &mut |part| {
        if part["type"] == 18 {
            label = text(&part["label"]);
        }
        let Some(custom_id) = part["custom_id"].as_str() else { return };
        let limit = |name: &str| part[name].as_u64().and_then(|limit| usize::try_from(limit).ok());
        let own = part["label"].as_str().map(str::to_owned);
        fields.push(FieldView {
            custom_id: custom_id.into(),
            label: own.unwrap_or_else(|| std::mem::take(&mut label)),
            kind: part["type"].as_u64().and_then(|kind| u8::try_from(kind).ok()).unwrap_or_default(),
            value: text(&part["value"]),
            // A checkbox is an answer, ticked or not.
            required: part["required"].as_bool().unwrap_or(part["type"] != 23),
            min_length: limit("min_length"),
            max_length: limit("max_length"),
        });
    });
    fields
}

pub fn pings(state: &State, guild: Option<Id>, person: Id) -> Vec<Id> {
    let of = state.pings.iter().filter(|ping| ping.user_id == person && ping.guild_id == guild);
    of.map(|ping| ping.channel_id).collect()
}

/// The order of Discord's list: channels without a category first, then each category followed by its
/// channels.
fn list_key(state: &State, channel: &Channel) -> (bool, i64, Id, bool, i64, Id) {
    let parent = channel.parent_id.and_then(|id| state.channels.get(&id));
    let head = parent.unwrap_or(channel);
    let in_category = parent.is_some() || channel.kind == crate::state::ChannelKind::Category;
    let group = if in_category { (head.position, head.id) } else { (0, Id(0)) };
    (in_category, group.0, group.1, parent.is_some(), channel.position, channel.id)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
