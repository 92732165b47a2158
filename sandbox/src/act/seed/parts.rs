//! Files, reactions and polls of seeded messages.
use crate::{
    act::{Change, compose::content_type},
    id::Id,
    picture::pixel,
    state::{Attachment, Emoji, Message, Poll, PollAnswer, Reaction, StoredFile},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

/// Reads an attachment object, which may bring its bytes as `base64`. Without them, the CDN serves `size`
/// bytes: a picture of one pixel for a file that is named as a picture, and zeros for any other. An
/// attachment with a `url` is not on the CDN.
pub fn attachment(change: &mut Change, message: &Message, raw: Value) -> Result<Attachment, String> {
    let Value::Object(mut fields) = raw else { return Err(format!("an attachment is an object: {raw}")) };
    let mut text = |name: &str| fields.remove(name).and_then(|value| value.as_str().map(str::to_owned));
    let filename = text("filename").unwrap_or_else(|| "file.bin".into());
    let description = text("description");
    let sent_type = text("content_type");
    let sent = text("base64").map(|sent| BASE64_STANDARD.decode(sent).map_err(|error| format!("base64: {error}")));
    let content_type = sent_type.or_else(|| content_type(None, &filename));
    let pictured = content_type.as_deref().is_some_and(|kind| kind.starts_with("image/"));
    let bytes = match sent.transpose()? {
        Some(bytes) => bytes,
        None if pictured => pixel(),
        None => Vec::new(),
    };
    let found = imagesize::blob_size(&bytes).ok().filter(|_| pictured);
    let mut number = |name: &str| fields.remove(name).and_then(|value| value.as_u64());
    let size = number("size").unwrap_or(bytes.len() as u64);
    let mut pixels = |name: &str, found: Option<usize>| {
        number(name).or(found.map(|side| side as u64)).and_then(|side| u32::try_from(side).ok())
    };
    let width = pixels("width", found.map(|size| size.width));
    let height = pixels("height", found.map(|size| size.height));
    let id = fields.remove("id").as_ref().and_then(Id::from_json).unwrap_or_else(|| change.state.next_id());
    let spoiler = fields.remove("is_spoiler") == Some(json!(true)) || filename.starts_with("SPOILER_");
    if !fields.contains_key("url") {
        let stored = StoredFile { channel_id: message.channel_id, message_id: message.id, size, bytes };
        change.state.files.insert(id, stored);
    }
    Ok(Attachment { id, filename, description, content_type, size, spoiler, width, height, extra: fields })
}

/// Reads a reaction object, or its emoji alone. Of its `count` people, the bot (`me`) and those under `users`
/// (ids) are known.
pub fn reaction(raw: &Value, bot: Id) -> Result<Reaction, String> {
    let emoji = if raw.is_string() { raw } else { &raw["emoji"] };
    let emoji = self::emoji(emoji).ok_or_else(|| format!("no emoji: {raw}"))?;
    let mut users: Vec<Id> = raw["users"].as_array().into_iter().flatten().filter_map(Id::from_json).collect();
    if raw["me"] == true {
        users.push(bot);
    }
    let count = raw["count"].as_u64().unwrap_or((users.len() as u64).max(1));
    Ok(Reaction { emoji, others: count.saturating_sub(users.len() as u64), users })
}

/// Reads an emoji: `{"id", "name", "animated"}`, `<:name:id>`, `<a:name:id>`, or the characters themselves.
pub fn emoji(raw: &Value) -> Option<Emoji> {
    if let Some(text) = raw.as_str() {
        return read_emoji(text);
    }
    let name = raw["name"].as_str().unwrap_or_default().to_owned();
    let id = Id::from_json(&raw["id"]);
    (id.is_some() || !name.is_empty()).then(|| Emoji { id, name, animated: raw["animated"] == true })
}

/// Reads an emoji as people write it.
pub fn read_emoji(text: &str) -> Option<Emoji> {
    let Some(inner) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else {
        return (!text.is_empty()).then(|| Emoji { id: None, name: text.into(), animated: false });
    };
    let mut parts = inner.split(':');
    let animated = parts.next()? == "a";
    let name = parts.next()?.to_owned();
    Some(Emoji { id: Some(parts.next()?.parse().ok()?), name, animated })
}

/// Reads a poll object; the question and the answers may be plain texts.
pub fn poll(raw: &Value, created_at: DateTime<Utc>, bot: Id) -> Result<Poll, String> {
    let text = |value: &Value| value.as_str().or_else(|| value["text"].as_str()).unwrap_or_default().to_owned();
    let counts = raw["results"]["answer_counts"].as_array();
    let answers = raw["answers"].as_array().into_iter().flatten().zip(1..).map(|(answer, n)| {
        let media = if answer["poll_media"].is_object() { &answer["poll_media"] } else { answer };
        let id = answer["answer_id"].as_u64().unwrap_or(n);
        let count = counts.and_then(|counts| counts.iter().find(|count| count["id"] == id));
        let voters = if count.is_some_and(|count| count["me_voted"] == true) { vec![bot] } else { Vec::new() };
        let counted = count.and_then(|count| count["count"].as_u64()).unwrap_or(0);
        let others = counted.saturating_sub(voters.len() as u64);
        PollAnswer { id, text: text(media), emoji: emoji(&media["emoji"]), voters, others }
    });
    let expiry = match raw["expiry"].as_str() {
        Some(at) => at.parse().map_err(|_| format!("expiry is no time in ISO 8601: {at}"))?,
        None => created_at + TimeDelta::days(1),
    };
    Ok(Poll {
        question: text(&raw["question"]),
        answers: answers.collect(),
        expiry,
        multiselect: raw["allow_multiselect"] == true,
        finalized: raw["results"]["is_finalized"] == true,
    })
}
