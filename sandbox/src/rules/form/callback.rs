//! Answers to interactions (interactions/receiving-and-responding.mdx, "Interaction Response Structure").
use super::{
    context::{MessageContext, Place},
    fields::{Object, Walk, present},
    message::{self, EPHEMERAL, allowed_mentions, empty_message, flags, is_empty},
    modal, number,
};
use crate::{rules::error::ApiError, state::Message};
use serde_json::Value;

/// Checks the whole body of POST /interactions/{id}/{token}/callback. Paths start with `data`.
pub fn callback(body: &Value, files: &[String], existing: Option<&Message>) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    let Some(object) = walk.object(body) else { return walk.finish() };
    walk.known(object, &[&["type", "data"]]);
    let kind = walk.choice(object, "type", &[1, 4, 5, 6, 7, 8, 9, 10, 12]);
    if present(object, "type").is_none() {
        walk.required("type");
    }
    let context = |place| MessageContext { place, files, existing };
    let data = present(object, "data");
    if data.is_none() && matches!(kind, Some(4 | 8 | 9)) {
        walk.required("data");
    }
    let Some(data) = data else { return walk.finish() };
    walk.within("data", |walk| {
        let Some(data) = walk.object(data) else { return };
        match kind {
            Some(4) => message::check(walk, data, &context(Place::Callback)),
            Some(7) => message::check(walk, data, &context(Place::Update)),
            // hikari sends `allowed_mentions` in every answer; a deferred answer has no text yet that could
            // mention.
            Some(5) => {
                walk.known(data, &[&["flags", "allowed_mentions"]]);
                flags(walk, data, EPHEMERAL, None);
                allowed_mentions(walk, data);
            }
            Some(6) => {
                walk.known(data, &[&["allowed_mentions"]]);
                allowed_mentions(walk, data);
            }
            Some(8) => choices(walk, data),
            Some(9) => modal::check(walk, data),
            _ => walk.known(data, &[]),
        }
    });
    walk.finish()?;
    let empty = match kind {
        Some(4) => is_empty(data, &context(Place::Callback)),
        Some(7) => is_empty(data, &context(Place::Update)),
        _ => false,
    };
    if empty { Err(empty_message()) } else { Ok(()) }
}

/// Checks the choices of an autocomplete answer: at most 25, with names of 1 to 100 characters.
fn choices(walk: &mut Walk, data: &Object) {
    walk.known(data, &[&["choices"]]);
    let list = walk.list(data, "choices", 0..=25);
    walk.within("choices", |walk| {
        for (n, value) in list.iter().enumerate() {
            walk.within(n, |walk| {
                let Some(choice) = walk.object(value) else { return };
                walk.known(choice, &[&["name", "name_localizations", "value"]]);
                walk.required_text(choice, "name", 1..=100);
                match present(choice, "value") {
                    None => walk.required("value"),
                    Some(Value::String(_)) => drop(walk.text(choice, "value", 0..=100)),
                    Some(Value::Number(number)) => number::choice(walk, number, false),
                    Some(_) => walk.fault_at("value", "CHOICE_TYPE_CONVERT", "A value is a text or a number"),
                }
            });
        }
    });
}
