//! Pins (resources/message.mdx, "Get Channel Pins", "Pin Message", "Unpin Message"), on the current routes
//! and on the deprecated ones. `PIN_MESSAGES` is needed to pin; since 2026-02-23 `MANAGE_MESSAGES` is not
//! enough.
use super::{Answer, Reply, Request, Route, message::readable, need};
use crate::{
    Sandbox, act,
    act::Change,
    id::Id,
    json::time,
    rules::{
        error::{ApiError, FormErrors},
        known,
        permissions::{PIN_MESSAGES, READ_MESSAGE_HISTORY},
    },
    state::{Message, State},
};
use chrono::{DateTime, Utc};
use serde_json::json;

pub(super) const ROUTES: &[Route] = &[
    Route::new("GET", "/channels/{channel_id}/messages/pins", list).query(&["before", "limit"]),
    Route::new("PUT", "/channels/{channel_id}/messages/pins/{message_id}", pin),
    Route::new("DELETE", "/channels/{channel_id}/messages/pins/{message_id}", unpin),
    Route::new("GET", "/channels/{channel_id}/pins", list_deprecated),
    Route::new("PUT", "/channels/{channel_id}/pins/{message_id}", pin),
    Route::new("DELETE", "/channels/{channel_id}/pins/{message_id}", unpin),
];

/// The pinned messages, latest pin first.
fn pinned(state: &State, channel: Id) -> Vec<(DateTime<Utc>, &Message)> {
    let pins = state.channels.get(&channel).into_iter().flat_map(|channel| &channel.pins);
    let messages = state.messages.get(&channel);
    let all = pins.filter_map(|id| messages?.get(id));
    let mut pinned: Vec<_> = all.filter_map(|message| Some((message.pinned_at?, message))).collect();
    pinned.sort_by_key(|(at, message)| std::cmp::Reverse((*at, message.id)));
    pinned
}

fn list(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("channel_id")?;
    let limit = request.number("limit", 50, 1, 50)?;
    let before = request.query.get("before").map(|text| {
        text.parse::<DateTime<Utc>>().map_err(|_| {
            let fault = format!("Could not parse {text}. Should be ISO8601.");
            FormErrors::one(&["before"], "DATE_TIME_TYPE_PARSE", fault)
        })
    });
    let before = before.transpose()?;
    sandbox.read(|state| {
        if need::channel(state, id)?.held & READ_MESSAGE_HISTORY == 0 {
            return Ok(Reply::ok(json!({ "items": [], "has_more": false })));
        }
        let mut pinned = pinned(state, id);
        pinned.retain(|(at, _)| before.is_none_or(|before| *at < before));
        let items = pinned.iter().take(limit);
        let items: Vec<_> =
            items.map(|(at, message)| json!({ "pinned_at": time(*at), "message": readable(state, message) })).collect();
        Ok(Reply::ok(json!({ "items": items, "has_more": pinned.len() > limit })))
    })
}

/// The deprecated list of pins, which has only the first 50.
fn list_deprecated(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("channel_id")?;
    sandbox.read(|state| {
        if need::channel(state, id)?.held & READ_MESSAGE_HISTORY == 0 {
            return Ok(Reply::ok(json!([])));
        }
        Ok(Reply::ok(pinned(state, id).into_iter().take(50).map(|(_, message)| readable(state, message)).collect()))
    })
}

fn pin(sandbox: &Sandbox, request: &Request) -> Answer {
    act_on(sandbox, request, |change, channel, id| {
        if !act::pin::has_room(change.state, channel, id) {
            let text = format!("Maximum number of pins reached for the channel ({})", act::pin::MOST);
            return Err(ApiError::new(400, 30003, text));
        }
        let bot = change.state.application.id;
        act::pin::pin(change, channel, id, bot);
        Ok(())
    })
}

fn unpin(sandbox: &Sandbox, request: &Request) -> Answer {
    act_on(sandbox, request, |change, channel, id| {
        act::pin::unpin(change, channel, id);
        Ok(())
    })
}

fn act_on(sandbox: &Sandbox, request: &Request, f: impl FnOnce(&mut Change, Id, Id) -> Result<(), ApiError>) -> Answer {
    let (channel, id) = (request.id("channel_id")?, request.id("message_id")?);
    sandbox.act(|change| {
        let at = need::channel(change.state, channel)?;
        need::text(&at).map_err(|_| ApiError::new(400, 50024, "Cannot execute action on this channel type"))?;
        at.need(PIN_MESSAGES | READ_MESSAGE_HISTORY)?;
        let message = known::message(change.state, channel, id)?;
        if !act::pin::can_be(message.kind) {
            return Err(ApiError::new(403, 50021, "Cannot execute action on a system message"));
        }
        f(change, channel, id)?;
        Ok(Reply::no_content())
    })
}
