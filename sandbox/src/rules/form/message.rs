//! Bodies that make or change a message (resources/message.mdx "Create Message", "Edit Message";
//! interactions/receiving-and-responding.mdx; resources/webhook.mdx "Execute Webhook").
use super::{
    attachment, component,
    context::{MessageContext, Place},
    embed,
    fields::{Object, Walk, present, snowflake},
    layout,
};
use crate::{rules::error::ApiError, state::Message};
use serde_json::Value;
use std::collections::BTreeSet;

pub const SUPPRESS_EMBEDS: u64 = 1 << 2;
pub const EPHEMERAL: u64 = 1 << 6;
pub const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
pub const IS_VOICE_MESSAGE: u64 = 1 << 13;
pub const IS_COMPONENTS_V2: u64 = 1 << 15;

/// Checks a message's body: 50035 with the paths of the faults, 50006 for an empty message, 501 for an
/// unknown field.
pub fn message(body: &Value, context: &MessageContext<'_>) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    if let Some(body) = walk.object(body) {
        check(&mut walk, body, context);
    }
    walk.finish()?;
    if is_empty(body, context) { Err(empty_message()) } else { Ok(()) }
}

/// The refusal of an empty message: 400, 50006.
pub(super) fn empty_message() -> ApiError {
    ApiError::new(400, 50006, "Cannot send an empty message")
}

pub(super) fn check(walk: &mut Walk, body: &Object, context: &MessageContext<'_>) {
    let place = context.place;
    let edited = context.edited();
    let common = ["content", "embeds", "allowed_mentions", "components", "attachments", "flags"];
    let more: &[&str] = match place {
        Place::Create => {
            &["nonce", "tts", "message_reference", "sticker_ids", "enforce_nonce", "poll", "shared_client_theme"]
        }
        Place::Edit | Place::Update => &[],
        // None of a webhook's further fields ("Create Followup Message") works for interactions.
        Place::Callback | Place::Followup => &["tts", "poll"],
        Place::EditFollowup => &["poll"],
    };
    // discord.js sends these fields in every body; false asks for nothing.
    let idle: Vec<&str> =
        ["tts", "enforce_nonce"].into_iter().filter(|field| body.get(*field) == Some(&Value::Bool(false))).collect();
    walk.known(body, &[&common, more, &idle]);

    walk.text(body, "content", 0..=2_000);
    walk.boolean(body, "tts");
    nonce(walk, body);
    let settable = match place {
        Place::Create => SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | IS_VOICE_MESSAGE | IS_COMPONENTS_V2,
        Place::Edit | Place::Update | Place::EditFollowup => SUPPRESS_EMBEDS | IS_COMPONENTS_V2,
        Place::Callback | Place::Followup => {
            SUPPRESS_EMBEDS | EPHEMERAL | SUPPRESS_NOTIFICATIONS | IS_VOICE_MESSAGE | IS_COMPONENTS_V2
        }
    };
    let flags = flags(walk, body, settable, edited);

    undone(walk, body, flags);
    let mut files = attachment::stored_names(body, context.files);
    files.extend(edited.into_iter().flat_map(|m| &m.attachments).map(|a| a.filename.clone()));
    embed::embeds(walk, body, &files);
    let was_v2 = edited.is_some_and(|message| message.flags & IS_COMPONENTS_V2 != 0);
    if was_v2 || flags & IS_COMPONENTS_V2 != 0 {
        for field in ["content", "embeds", "sticker_ids", "poll", "shared_client_theme"] {
            let stays = !was_v2 && body.get(field).is_none() && edited.is_some_and(|m| has(m, field));
            if stays || present(body, field).is_some_and(|value| !is_nothing(value)) {
                let text = "This field cannot be used with the flag IS_COMPONENTS_V2";
                walk.fault_at(field, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text);
            }
        }
        if present(body, "components").is_some() {
            layout::v2(walk, body, &files);
        }
    } else {
        component::rows(walk, body);
    }
    allowed_mentions(walk, body);
    attachment::attachments(walk, body, context);
    reference(walk, body);
    for (n, sticker) in walk.list(body, "sticker_ids", 0..=3).iter().enumerate() {
        if snowflake(sticker).is_none() {
            walk.within("sticker_ids", |walk| {
                walk.fault_at(&n.to_string(), "NUMBER_TYPE_COERCE", format!("Value \"{sticker}\" is not snowflake."));
            });
        }
    }
}

/// Records what the sandbox does not support: a 501.
fn undone(walk: &mut Walk, body: &Object, flags: u64) {
    walk.undone(body, &["poll", "shared_client_theme"]);
    if flags & IS_VOICE_MESSAGE != 0 {
        walk.undone(body, &["flags"]);
    }
    if body.get("message_reference").is_some_and(|reference| reference["type"] == 1) {
        walk.undone(body, &["message_reference"]);
    }
}

/// Whether a message has content in this field.
fn has(message: &Message, field: &str) -> bool {
    match field {
        "content" => !message.content.is_empty(),
        "embeds" => !message.embeds.is_empty(),
        "components" => !message.components.is_empty(),
        "attachments" => !message.attachments.is_empty(),
        _ => message.extra.contains_key(field),
    }
}

/// Checks the nonce: text or an integer, at most 25 characters.
fn nonce(walk: &mut Walk, body: &Object) {
    walk.boolean(body, "enforce_nonce");
    match present(body, "nonce") {
        Some(Value::String(_)) => drop(walk.text(body, "nonce", 0..=25)),
        Some(Value::Number(_)) => drop(walk.integer(body, "nonce", i64::MIN..=i64::MAX)),
        Some(_) => walk.fault_at("nonce", "STRING_TYPE_CONVERT", "Could not interpret this as string."),
        None => {}
    }
}

/// Reads the flags: only those in `settable` may be set, and an edit may repeat those that the message has.
pub(super) fn flags(walk: &mut Walk, body: &Object, settable: u64, existing: Option<&Message>) -> u64 {
    let sent = present(body, "flags");
    // Text that reads as an integer is not accepted here, so that no test mistakes an ephemeral answer for a
    // public one.
    if sent.is_some_and(|flags| !flags.is_u64()) {
        walk.fault_at("flags", "NUMBER_TYPE_COERCE", "Value is not int.");
    }
    let flags = sent.and_then(Value::as_u64).unwrap_or(0);
    let allowed = settable | existing.map_or(0, |message| message.flags);
    if flags & !allowed != 0 {
        walk.fault_at(
            "flags",
            "BITFIELD_FLAG_NOT_SETTABLE",
            format!("Flags that cannot be set here: {}", flags & !allowed),
        );
    }
    flags
}

/// Checks an "Allowed Mentions Object": a list of ids and the `parse` of the same type exclude each other,
/// unless the list is empty.
pub(super) fn allowed_mentions(walk: &mut Walk, body: &Object) {
    let Some(value) = present(body, "allowed_mentions") else { return };
    walk.within("allowed_mentions", |walk| {
        let Some(allowed) = walk.object(value) else { return };
        walk.known(allowed, &[&["parse", "roles", "users", "replied_user"]]);
        walk.boolean(allowed, "replied_user");
        let parse = walk.list(allowed, "parse", 0..=3);
        for (n, what) in parse.iter().enumerate() {
            if !["roles", "users", "everyone"].iter().any(|known| what == known) {
                walk.within("parse", |walk| {
                    let text = "Value must be one of ('users', 'roles', 'everyone').";
                    walk.fault_at(&n.to_string(), "BASE_TYPE_CHOICES", text);
                });
            }
        }
        once(walk, "parse", parse, |what| what.as_str());
        for field in ["users", "roles"] {
            let ids = walk.list(allowed, field, 0..=100);
            for (n, _) in ids.iter().enumerate().filter(|(_, id)| snowflake(id).is_none()) {
                walk.within(field, |walk| {
                    walk.fault_at(&n.to_string(), "NUMBER_TYPE_COERCE", "Value is not snowflake.");
                });
            }
            once(walk, field, ids, snowflake);
            if !ids.is_empty() && parse.iter().any(|what| what == field) {
                let text = format!("parse:[\"{field}\"] and {field}: [ids...] are mutually exclusive.");
                walk.fault("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text);
            }
        }
    });
}

/// Checks that each value of a list occurs once, however it is written.
fn once<'a, T: Ord>(walk: &mut Walk, field: &str, list: &'a [Value], read: impl Fn(&'a Value) -> Option<T>) {
    let mut seen = BTreeSet::new();
    walk.within(field, |walk| {
        for (n, value) in list.iter().enumerate() {
            if read(value).is_some_and(|value| !seen.insert(value)) {
                let text = "The set already contains this value";
                walk.fault_at(&n.to_string(), "SET_TYPE_ALREADY_CONTAINS_VALUE", text);
            }
        }
    });
}

fn reference(walk: &mut Walk, body: &Object) {
    let Some(value) = present(body, "message_reference") else { return };
    walk.within("message_reference", |walk| {
        let Some(reference) = walk.object(value) else { return };
        walk.known(reference, &[&["type", "message_id", "channel_id", "guild_id", "fail_if_not_exists"]]);
        walk.choice(reference, "type", &[0, 1]);
        walk.boolean(reference, "fail_if_not_exists");
        walk.snowflake(reference, "channel_id");
        walk.snowflake(reference, "guild_id");
        if walk.snowflake(reference, "message_id").is_none() {
            walk.required("message_id");
        }
    });
}

/// Whether a reader would see nothing of the message. An edit keeps what it does not name.
pub(super) fn is_empty(body: &Value, context: &MessageContext<'_>) -> bool {
    let kept = |field: &str| context.edited().is_some_and(|message| has(message, field));
    let holds = |field: &str| body.get(field).map_or_else(|| kept(field), |value| !is_nothing(value));
    let named = ["content", "embeds", "components", "sticker_ids", "poll", "shared_client_theme"];
    let forwards = body["message_reference"]["type"] == 1;
    let keeps_attachments = context.place.edits() && holds("attachments");
    !(forwards || keeps_attachments || !context.files.is_empty() || named.iter().any(|field| holds(field)))
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}
