//! Messages (resources/message.mdx).
use super::{Answer, Reply, Request, Route, need, need::InChannel};
use crate::{
    Sandbox, act,
    act::{Change, compose::Sent},
    id::Id,
    json,
    rules::{
        error::{ApiError, FormErrors},
        form::{self, MessageContext, Place, fields::snowflake},
        known,
        permissions::{
            ATTACH_FILES, CONNECT, EMBED_LINKS, MANAGE_MESSAGES, READ_MESSAGE_HISTORY, SEND_MESSAGES, SEND_TTS_MESSAGES,
        },
    },
    state::{ChannelKind, Message, State},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const ALL: &str = "/channels/{channel_id}/messages";
const ONE: &str = "/channels/{channel_id}/messages/{message_id}";

pub(super) const ROUTES: &[Route] = &[
    Route::new("GET", ALL, list).query(&["around", "before", "after", "limit"]),
    Route::new("POST", ALL, create).forms(),
    Route::new("POST", "/channels/{channel_id}/messages/bulk-delete", bulk_delete),
    Route::new("GET", ONE, get),
    Route::new("PATCH", ONE, edit).forms(),
    Route::new("DELETE", ONE, delete),
];

/// The time for which `enforce_nonce` looks back ("the last few minutes").
const NONCE_LIFE: TimeDelta = TimeDelta::minutes(3);
const BULK_AGE: TimeDelta = TimeDelta::weeks(2);

/// A message as the bot may read it now.
pub(super) fn readable(state: &State, message: &Message) -> Value {
    let mut value = json::message(state, message);
    if !state.application.message_content_intent {
        json::withhold_content(state, message, &mut value);
    }
    value
}

/// "Get Channel Messages": newest first. Without `READ_MESSAGE_HISTORY` the list is empty; the messages of a
/// voice channel need CONNECT.
fn list(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("channel_id")?;
    let limit = request.number("limit", 50, 1, 100)?;
    let (before, after) = (request.query_id("before")?, request.query_id("after")?);
    let around = request.query_id("around")?;
    if [before, after, around].iter().flatten().count() > 1 {
        return Err(FormErrors::one(&[], "BASE_TYPE_BAD_LENGTH", "before, after and around are mutually exclusive"));
    }
    sandbox.read(|state| {
        let at = need::to_read(state, id)?;
        need::text(&at)?;
        if at.channel.kind == ChannelKind::Voice {
            at.need(CONNECT)?;
        }
        if at.held & READ_MESSAGE_HISTORY == 0 {
            return Ok(Reply::ok(json!([])));
        }
        let messages = state.messages.get(&id);
        let shown = |range: (Id, Id)| {
            let range = messages.into_iter().flat_map(move |all| all.range(range.0..range.1));
            range.map(|(_, message)| message).filter(|message| message.only_for.is_none())
        };
        let (first, last) = (Id(0), Id(u64::MAX));
        let mut page: Vec<&Message> = if let Some(after) = after {
            shown((next(after), last)).take(limit).collect()
        } else if let Some(around) = around {
            let mut page: Vec<&Message> = shown((first, around)).rev().take(limit / 2).collect();
            let left = limit - page.len().min(limit / 2);
            page.extend(shown((around, last)).take(left.min(limit - limit / 2)));
            page
        } else {
            shown((first, before.unwrap_or(last))).rev().take(limit).collect()
        };
        page.sort_unstable_by_key(|message| std::cmp::Reverse(message.id));
        Ok(Reply::ok(page.into_iter().map(|message| readable(state, message)).collect()))
    })
}

fn next(id: Id) -> Id {
    Id(id.0.saturating_add(1))
}

/// "Get Channel Message".
fn get(sandbox: &Sandbox, request: &Request) -> Answer {
    let (channel, id) = (request.id("channel_id")?, request.id("message_id")?);
    sandbox.read(|state| {
        let at = need::to_read(state, channel)?;
        at.need(READ_MESSAGE_HISTORY)?;
        Ok(Reply::ok(readable(state, known::message(state, channel, id)?)))
    })
}

/// "Create Message".
fn create(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("channel_id")?;
    let body = &request.body;
    sandbox.act(|change| {
        let state = &*change.state;
        let at = need::channel(state, id)?;
        need::text(&at)?;
        may_send(state, &at, request)?;
        let files: Vec<String> = request.files.iter().map(|file| file.filename.clone()).collect();
        form::message(body, &MessageContext { place: Place::Create, files: &files, existing: None })?;
        no_stickers(body)?;
        let reply_to = reply_to(state, &at, body)?;
        if let Some(twin) = sent_before(state, body) {
            return Ok(Reply::ok(with_nonce(readable(state, twin), twin)));
        }
        let author = state.application.id;

        let mut message = act::message::draft(change, id, author);
        if let Some(reference) = reply_to {
            message.kind = 19;
            message.extra.insert("message_reference".into(), reference);
        }
        act::compose::fill(change, &mut message, &Sent { body, files: &request.files, users_only: false });
        let created = act::message::create(change, message);
        let message = known::message(change.state, id, created)?;
        Ok(Reply::ok(with_nonce(readable(change.state, message), message)))
    })
}

/// Adds the nonce, which only the response to the sending shows.
fn with_nonce(mut value: Value, message: &Message) -> Value {
    if let Some(nonce) = &message.nonce {
        value["nonce"] = json!(nonce);
    }
    value
}

fn may_send(state: &State, at: &InChannel, request: &Request) -> Result<(), ApiError> {
    at.need(SEND_MESSAGES)?;
    may_show(at, request)?;
    if request.body["tts"] == true {
        at.need(SEND_TTS_MESSAGES)?;
    }
    let Some(person) = at.channel.recipient_id.filter(|_| at.guild.is_none()) else { return Ok(()) };
    let bot = state.application.id;
    let mutual = state.guilds.values().any(|g| g.members.contains_key(&person) && g.members.contains_key(&bot));
    if !mutual {
        let text = "Cannot send messages to this user due to having no mutual guilds";
        return Err(ApiError::new(403, 50278, text));
    }
    if state.users.get(&person).is_none_or(|person| !person.dms_open) {
        return Err(ApiError::new(403, 50007, "Cannot send messages to this user"));
    }
    Ok(())
}

/// Checks the permissions that embeds and files need.
fn may_show(at: &InChannel, request: &Request) -> Result<(), ApiError> {
    if request.body["embeds"].as_array().is_some_and(|list| !list.is_empty()) {
        at.need(EMBED_LINKS)?;
    }
    if request.files.is_empty() { Ok(()) } else { at.need(ATTACH_FILES) }
}

/// Refuses stickers: the bot's messages cannot have any here.
fn no_stickers(body: &Value) -> Result<(), ApiError> {
    let none = body["sticker_ids"].as_array().is_none_or(Vec::is_empty);
    if none { Ok(()) } else { Err(ApiError::new(400, 50081, "Invalid sticker sent")) }
}

/// The stored reference of a reply. 160002 without the permission to read the history.
fn reply_to(state: &State, at: &InChannel, body: &Value) -> Result<Option<Value>, ApiError> {
    let reference = &body["message_reference"];
    let Some(id) = snowflake(&reference["message_id"]).map(Id) else { return Ok(None) };
    if at.held & READ_MESSAGE_HISTORY == 0 {
        let text = "Cannot reply without permission to read message history";
        return Err(ApiError::new(403, 160_002, text));
    }
    let found = known::message(state, at.channel.id, id);
    if found.as_ref().is_ok_and(|message| !matches!(message.kind, 0 | 7 | 19 | 20 | 23)) {
        let text = "Cannot reply to a system message";
        return Err(FormErrors::one(&["message_reference"], "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", text));
    }
    let elsewhere = snowflake(&reference["channel_id"]).is_some_and(|channel| channel != at.channel.id.0);
    match found {
        Ok(_) if !elsewhere => {}
        _ if reference["fail_if_not_exists"] == false => return Ok(None),
        _ => return Err(FormErrors::one(&["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message")),
    }
    let mut stored = json!({ "type": 0, "channel_id": at.channel.id, "message_id": id });
    if let Some(guild) = at.channel.guild_id {
        stored["guild_id"] = json!(guild);
    }
    Ok(Some(stored))
}

/// With `enforce_nonce`, the bot's message of the last minutes that carries the same nonce, in whatever
/// channel: the documentation speaks of the author only.
fn sent_before<'a>(state: &'a State, body: &Value) -> Option<&'a Message> {
    if body["enforce_nonce"] != true {
        return None;
    }
    let nonce = match &body["nonce"] {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        number => number.to_string(),
    };
    let now = state.clock.now();
    let recent = |messages: &'a BTreeMap<Id, Message>| {
        messages.values().rev().take_while(|message| now - message.created_at < NONCE_LIFE)
    };
    let mut own = state.messages.values().flat_map(recent).filter(|message| message.author_id == state.application.id);
    own.find(|message| message.nonce.as_ref() == Some(&nonce))
}

/// 403, 50021: some of Discord's own messages cannot be deleted, and none can be edited ("Message Types").
fn system_message() -> ApiError {
    ApiError::new(403, 50021, "Cannot execute action on a system message")
}

/// "Edit Message": the bot's own message. Of other messages only the embeds can be suppressed, with
/// `MANAGE_MESSAGES`.
fn edit(sandbox: &Sandbox, request: &Request) -> Answer {
    let (channel, id) = (request.id("channel_id")?, request.id("message_id")?);
    let body = &request.body;
    sandbox.act(|change| {
        let state = &*change.state;
        let at = need::channel(state, channel)?;
        let message = known::message(state, channel, id)?;
        let files: Vec<String> = request.files.iter().map(|file| file.filename.clone()).collect();
        if message.author_id != state.application.id {
            let only_flags = body.as_object().is_some_and(|body| body.keys().all(|field| field == "flags"));
            if !only_flags {
                return Err(ApiError::new(403, 50005, "Cannot edit a message authored by another user"));
            }
            at.in_guild()?;
            at.need(MANAGE_MESSAGES)?;
        }
        if !matches!(message.kind, 0 | 19 | 20 | 23) {
            return Err(system_message());
        }
        form::message(body, &MessageContext { place: Place::Edit, files: &files, existing: Some(message) })?;
        may_show(&at, request)?;
        let mut edited = message.clone();
        edited.edited_at = Some(state.clock.now());
        act::compose::refill(change, &mut edited, &Sent { body, files: &request.files, users_only: false });
        act::message::edit(change, channel, id, |message| *message = edited);
        Ok(Reply::ok(readable(change.state, known::message(change.state, channel, id)?)))
    })
}

/// "Delete Message": the bot's own message, or any message with `MANAGE_MESSAGES`.
fn delete(sandbox: &Sandbox, request: &Request) -> Answer {
    let (channel, id) = (request.id("channel_id")?, request.id("message_id")?);
    sandbox.act(|change| {
        let at = need::channel(change.state, channel)?;
        let message = known::message(change.state, channel, id)?;
        if message.author_id != change.state.application.id {
            // In a DM nobody can delete the other person's messages.
            at.in_guild()?;
            at.need(MANAGE_MESSAGES)?;
        }
        if matches!(message.kind, 1..=5 | 21) {
            return Err(system_message());
        }
        act::message::delete(change, channel, id);
        Ok(Reply::no_content())
    })
}

/// "Bulk Delete Messages": 2 to 100 ids, none twice, none older than two weeks.
fn bulk_delete(sandbox: &Sandbox, request: &Request) -> Answer {
    let channel = request.id("channel_id")?;
    form::unknown_fields(&request.body, &["messages"])?;
    let list = request.body["messages"].as_array();
    let mut ids: Vec<Id> = list.into_iter().flatten().filter_map(snowflake).map(Id).collect();
    sandbox.act(|change: &mut Change| {
        let at = need::channel(change.state, channel)?;
        at.in_guild()?;
        at.need(MANAGE_MESSAGES)?;
        if !(2..=100).contains(&ids.len()) {
            let text =
                "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages";
            return Err(ApiError::new(400, 50016, text));
        }
        let sent = ids.len();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < sent {
            return Err(FormErrors::one(
                &["messages"],
                "SET_TYPE_ALREADY_CONTAINS_VALUE",
                "The set already contains this value",
            ));
        }
        let oldest = (change.state.clock.now() - BULK_AGE).timestamp_millis();
        if ids.iter().any(|id| i64::try_from(id.unix_ms()).is_ok_and(|sent| sent < oldest)) {
            let text = "A message provided was too old to bulk delete";
            return Err(ApiError::new(400, 50034, text));
        }
        let known = |id: &Id| known::message(change.state, channel, *id).is_ok();
        let known: Vec<Id> = ids.iter().copied().filter(|id| known(id)).collect();
        act::message::delete_bulk(change, channel, &known);
        Ok(Reply::no_content())
    })
}
