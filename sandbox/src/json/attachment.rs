//! Files and pictures with their links to the CDN (reference.mdx, "Image Formatting", "Signed Attachment CDN URLs").
use crate::{
    act::message::file_id,
    id::Id,
    rules::form::SUPPRESS_EMBEDS,
    state::{Attachment, Message, State},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};

/// An attachment object. Its link is signed and lasts a day.
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
    for (name, field) in &of.extra {
        value[name] = field.clone();
    }
    value
}

/// A file's link before it is signed.
pub fn file_url(state: &State, channel_id: Id, of: &Attachment) -> String {
    format!("{}/cdn/attachments/{channel_id}/{}/{}", state.url, of.id, of.filename)
}

/// Through which address Discord shows a picture of somebody else's.
pub fn proxied(state: &State, url: &str) -> String {
    if url.starts_with(&state.url) {
        return url.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    url.hash(&mut hasher);
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    format!("{}/cdn/external/{:016x}/{scheme}/{rest}", state.url, hasher.finish())
}

/// Embeds with fresh links to the files of their message; none where they are suppressed ("Message Flags").
pub(super) fn embeds(state: &State, message: &Message) -> Vec<Value> {
    if message.flags & SUPPRESS_EMBEDS != 0 {
        return Vec::new();
    }
    let mut embeds = message.embeds.clone();
    for part in embeds.iter_mut().filter_map(Value::as_object_mut).flat_map(|embed| embed.values_mut()) {
        sign(state, part, &["url", "proxy_url", "icon_url", "proxy_icon_url"]);
    }
    embeds
}

/// Components with fresh links to the files of their message.
pub(super) fn components(state: &State, message: &Message) -> Vec<Value> {
    let mut components = message.components.clone();
    crate::act::component::each(&mut components, &mut |component| {
        for item in component.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
            sign(state, &mut item["media"], &["url", "proxy_url"]);
        }
        for field in ["media", "file"] {
            if let Some(media) = component.get_mut(field) {
                sign(state, media, &["url", "proxy_url"]);
            }
        }
    });
    components
}

fn sign(state: &State, part: &mut Value, links: &[&str]) {
    for link in links {
        let url = part.get(link).and_then(Value::as_str).filter(|url| url.starts_with(&state.url));
        if let Some((url, id)) = url.and_then(|url| Some((url.to_owned(), file_id(url)?))) {
            part[link] = json!(signed(state, &url, id));
        }
    }
}

fn signed(state: &State, url: &str, id: Id) -> String {
    let now = state.clock.now();
    let expiry = (now + TimeDelta::days(1)).timestamp();
    format!("{url}?ex={expiry:x}&is={:x}&hm={:064x}&", now.timestamp(), id.0)
}
