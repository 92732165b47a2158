//! Files and pictures with their links to the CDN (reference.mdx, "Image Formatting", "Signed Attachment CDN
//! URLs").
use super::each_component;
use crate::{
    id::Id,
    rules::form::SUPPRESS_EMBEDS,
    state::{Attachment, Message, State, link::file_id},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};

/// An attachment object. Its link is signed and lasts a day.
pub fn attachment(state: &State, channel_id: Id, of: &Attachment) -> Value {
    object(&signed(state, &file_url(state, channel_id, of)), of)
}

/// The attachment object of a slash command's file, which belongs to no message
/// (interactions/receiving-and-responding.mdx, "Resolved Data Structure"). Nothing renews the file's link:
/// after a day the file cannot be fetched any more.
pub fn ephemeral_attachment(state: &State, of: &Attachment) -> Value {
    let url = format!("{}/cdn/ephemeral-attachments/{}/{}/{}", state.url, state.application.id, of.id, of.filename);
    let mut value = object(&signed(state, &url), of);
    value["ephemeral"] = json!(true);
    value
}

fn object(url: &str, of: &Attachment) -> Value {
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

/// The link of a file before it is signed.
pub fn file_url(state: &State, channel_id: Id, of: &Attachment) -> String {
    format!("{}/cdn/attachments/{channel_id}/{}/{}", state.url, of.id, of.filename)
}

/// The address through which Discord shows a picture of another server.
pub fn proxied(state: &State, url: &str) -> String {
    if url.starts_with(&state.url) {
        return url.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    url.hash(&mut hasher);
    let (scheme, rest) = url.split_once("://").unwrap_or(("https", url));
    format!("{}/cdn/external/{:016x}/{scheme}/{rest}", state.url, hasher.finish())
}

/// The message's embeds with fresh links to its files; empty when the embeds are suppressed ("Message
/// Flags").
pub(crate) fn embeds(state: &State, message: &Message) -> Vec<Value> {
    if message.flags & SUPPRESS_EMBEDS != 0 {
        return Vec::new();
    }
    let mut embeds = message.embeds.clone();
    for part in embeds.iter_mut().filter_map(Value::as_object_mut).flat_map(|embed| embed.values_mut()) {
        sign(state, part, &["url", "proxy_url", "icon_url", "proxy_icon_url"]);
    }
    embeds
}

/// The message's components with fresh links to its files.
pub(crate) fn components(state: &State, message: &Message) -> Vec<Value> {
    let mut components = message.components.clone();
    each_component(&mut components, &mut |component| {
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
        if let Some(url) = url.filter(|url| file_id(url).is_some()).map(ToOwned::to_owned) {
            part[link] = json!(signed(state, &url));
        }
    }
}

/// The link with a fresh signature: when it `ex`pires and when it `is`sued, in hexadecimal seconds, and a
/// code.
fn signed(state: &State, url: &str) -> String {
    let url = url.split('?').next().unwrap_or_default();
    let now = state.clock.now();
    let (ex, is) = (format!("{:x}", (now + TimeDelta::days(1)).timestamp()), format!("{:x}", now.timestamp()));
    format!("{url}?ex={ex}&is={is}&hm={}&", code(state, url, &ex, &is))
}

/// Whether a link (without its query) has a signature that is valid now.
pub fn is_signed(state: &State, url: &str, ex: &str, is: &str, hm: &str) -> bool {
    let expiry = i64::from_str_radix(ex, 16).ok();
    hm == code(state, url, ex, is) && expiry.is_some_and(|ex| state.clock.now().timestamp() <= ex)
}

/// The code of a signature. It covers the whole link and its times, so that none of them can be changed.
fn code(state: &State, url: &str, ex: &str, is: &str) -> String {
    let part = |n: u64| {
        let mut hasher = DefaultHasher::new();
        (n, &state.application.token, url, ex, is).hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    };
    (0..4).map(part).collect()
}
