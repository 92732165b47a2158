//! Turns a body that a bot or a person sends into a message. The form has been checked before
//! (`rules::form`).
use super::{Change, component};
use crate::{
    id::Id,
    json,
    rules::{mentions, names, permissions::in_channel},
    state::{Attachment, File, Loads, Message, State, StoredFile},
};
use serde_json::{Map, Value, json};

/// The flags that a body sets on creation; EPHEMERAL is up to the interaction.
const SET: u64 = SUPPRESS_EMBEDS | 1 << 12 | 1 << 13 | IS_COMPONENTS_V2;
const SUPPRESS_EMBEDS: u64 = 1 << 2;
const IS_COMPONENTS_V2: u64 = 1 << 15;

/// The body and the files that were sent, and how they were sent.
pub struct Sent<'a> {
    pub body: &'a Value,
    pub files: &'a [File],
    /// Whether only users are mentioned, unless `allowed_mentions` says more: so it is for interaction
    /// answers and follow-ups.
    pub users_only: bool,
}

/// Fills a new message with what was sent.
pub fn fill(change: &mut Change, message: &mut Message, sent: &Sent) {
    message.flags |= sent.body["flags"].as_u64().unwrap_or(0) & SET;
    message.nonce = match &sent.body["nonce"] {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        number => Some(number.to_string()),
    };
    message.attachments = uploads(change, message, sent, |_| true);
    write(change, message, sent);
    let pinged = mentions(change.state, message, sent);
    message.mentions = pinged;
}

/// Changes what the body names and keeps the rest (resources/message.mdx, "Edit Message"). An edit pings
/// nobody.
pub fn refill(change: &mut Change, message: &mut Message, sent: &Sent) {
    if let Some(flags) = sent.body["flags"].as_u64() {
        message.flags = (message.flags & !SUPPRESS_EMBEDS) | (flags & (SUPPRESS_EMBEDS | IS_COMPONENTS_V2));
    }
    if let Some(kept) = sent.body["attachments"].as_array() {
        let kept: Vec<Id> = kept.iter().filter_map(|a| Id::from_json(&a["id"])).collect();
        message.attachments.retain(|a| kept.contains(&a.id));
        message.attachments.iter_mut().for_each(|attachment| describe(attachment, sent));
    }
    // "The attachments array must contain all attachments that should be present after edit, including
    // retained and new".
    let listed = |n: u64| {
        sent.body["attachments"]
            .as_array()
            .is_none_or(|list| list.iter().any(|a| Id::from_json(&a["id"]) == Some(Id(n))))
    };
    let added = uploads(change, message, sent, listed);
    message.attachments.extend(added);
    write(change, message, sent);
    let pinged = std::mem::take(&mut message.mentions.pinged);
    message.mentions = mentions(change.state, message, sent);
    message.mentions.pinged = pinged;
}

/// Updates an attachment that the message keeps: "The `description` and `is_spoiler` fields of existing
/// attachments can optionally be updated" (reference.mdx, "Editing Message Attachments").
fn describe(attachment: &mut Attachment, sent: &Sent) {
    let list = sent.body["attachments"].as_array().into_iter().flatten();
    for entry in list.filter(|entry| Id::from_json(&entry["id"]) == Some(attachment.id)) {
        if let Some(description) = entry.get("description") {
            attachment.description = description.as_str().map(str::to_owned);
        }
        if let Some(spoiler) = entry["is_spoiler"].as_bool() {
            attachment.spoiler = spoiler;
        }
    }
}

fn write(change: &mut Change, message: &mut Message, sent: &Sent) {
    if let Some(content) = sent.body.get("content") {
        content.as_str().unwrap_or_default().trim().clone_into(&mut message.content);
    }
    if let Some(components) = sent.body.get("components") {
        message.components = components.as_array().cloned().unwrap_or_default();
        component::number(&mut message.components);
        component::media(change, message);
    }
    if let Some(embeds) = sent.body.get("embeds") {
        let embeds = embeds.as_array().cloned().unwrap_or_default();
        message.embeds = embeds.into_iter().map(|embed| complete(change.state, message, embed)).collect();
        let mut seen = Vec::new();
        // "Embeds with the same url": only the first is shown.
        message.embeds.retain(|embed| {
            let Some(url) = embed["url"].as_str() else { return true };
            let first = !seen.iter().any(|known| known == url);
            seen.push(url.to_owned());
            first
        });
        // A file that an embed shows is no attachment of its own.
        let shown: Vec<Id> = super::message::embedded_files(message);
        message.attachments.retain(|attachment| !shown.contains(&attachment.id));
    }
}

/// The uploaded files, stored, with what `attachments` says about each.
fn uploads(change: &mut Change, message: &Message, sent: &Sent, wanted: impl Fn(u64) -> bool) -> Vec<Attachment> {
    let described = |n: u64| {
        let list = sent.body["attachments"].as_array()?;
        list.iter().find(|entry| Id::from_json(&entry["id"]) == Some(Id(n)))
    };
    let mut attachments = Vec::new();
    for file in sent.files.iter().filter(|file| wanted(file.n)) {
        let entry = described(file.n);
        let text = |name: &str| entry.and_then(|entry| entry[name].as_str());
        let filename = text("filename").unwrap_or(&file.filename);
        let id = change.state.next_id();
        let mut attachment = attachment(id, filename, file.content_type.as_deref(), &file.bytes);
        attachment.spoiler |= entry.is_some_and(|entry| entry["is_spoiler"] == true);
        attachment.description = text("description").map(ToOwned::to_owned);
        attachments.push(attachment);
        let stored = StoredFile {
            channel_id: message.channel_id,
            message_id: message.id,
            size: file.bytes.len() as u64,
            bytes: file.bytes.clone(),
        };
        change.state.files.insert(id, stored);
    }
    attachments
}

/// The attachment of a file, with what Discord finds out about the file; `sent` is the content type that came
/// with it.
pub fn attachment(id: Id, filename: &str, sent: Option<&str>, bytes: &[u8]) -> Attachment {
    let filename = names::file(filename);
    let size = imagesize::blob_size(bytes).ok();
    let pixels = |side: usize| u32::try_from(side).ok();
    Attachment {
        id,
        spoiler: filename.starts_with("SPOILER_"),
        content_type: content_type(sent, &filename),
        description: None,
        size: bytes.len() as u64,
        width: size.and_then(|size| pixels(size.width)),
        height: size.and_then(|size| pixels(size.height)),
        filename,
        extra: Map::new(),
    }
}

/// The content type that Discord gives a file: the file's name counts more than the type that was sent. Text
/// and JSON have a charset.
pub(super) fn content_type(sent: Option<&str>, filename: &str) -> Option<String> {
    let guessed = mime_guess::from_path(filename).first();
    let sent = sent.filter(|sent| *sent != "application/octet-stream").map(ToOwned::to_owned);
    let kind = guessed.map(|kind| kind.to_string()).or(sent)?;
    let is_text = kind.starts_with("text/") || kind == "application/json";
    Some(if is_text && !kind.contains("charset") { format!("{kind}; charset=utf-8") } else { kind })
}

/// An embed as Discord stores it: trimmed, without empty fields, of type rich, with links to files of the
/// message.
fn complete(state: &State, message: &Message, mut embed: Value) -> Value {
    trim(&mut embed);
    embed["type"] = json!("rich");
    if let Some(fields) = embed.as_object_mut() {
        // "For the embed object, you can set every field except type, provider, video, and any height, width,
        // or proxy_url values for images" (resources/message.mdx, "Create Message").
        fields.retain(|name, _| !matches!(name.as_str(), "video" | "provider"));
        for part in fields.values_mut().filter_map(Value::as_object_mut) {
            part.retain(|name, _| !matches!(name.as_str(), "height" | "width" | "proxy_url" | "proxy_icon_url"));
        }
    }
    resolve(state, message, &mut embed);
    for field in embed["fields"].as_array_mut().into_iter().flatten() {
        if field["inline"].is_null() {
            field["inline"] = json!(false);
        }
    }
    if let Some(at) = embed["timestamp"].as_str().and_then(|at| at.parse().ok()) {
        embed["timestamp"] = json!(json::time(at));
    }
    if let Some(fields) = embed.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    embed
}

/// Resolves the embed's links to files of its message, and adds what Discord adds to each picture.
pub(super) fn resolve(state: &State, message: &Message, embed: &mut Value) {
    for (part, link, proxy) in [
        ("image", "url", "proxy_url"),
        ("thumbnail", "url", "proxy_url"),
        ("footer", "icon_url", "proxy_icon_url"),
        ("author", "icon_url", "proxy_icon_url"),
    ] {
        let Some(url) = embed.get(part).and_then(|part| part[link].as_str()).map(ToOwned::to_owned) else { continue };
        let attached = url
            .strip_prefix("attachment://")
            .and_then(|name| message.attachments.iter().find(|attachment| attachment.filename == name));
        let pictured = link == "url";
        if let Some(file) = attached {
            let stored = json::file_url(state, message.channel_id, file);
            embed[part][link] = json!(stored);
            embed[part][proxy] = json!(stored);
            if pictured {
                size(&mut embed[part], file.width.unwrap_or(0), file.height.unwrap_or(0));
            }
        } else {
            embed[part][proxy] = json!(json::proxied(state, &url));
            if pictured {
                unfurl(&mut embed[part], state.loads(&url));
            }
        }
    }
}

/// The size of a picture that Discord found when it fetched the picture ("Embed Image Structure").
fn unfurl(picture: &mut Value, loads: Loads) {
    match loads {
        Loads::Picture { width, height } => size(picture, width, height),
        Loads::No => size(picture, 0, 0),
        Loads::Silent => {}
    }
}

fn size(picture: &mut Value, width: u32, height: u32) {
    for (name, pixels) in [("width", width), ("height", height)] {
        if picture[name].is_null() {
            picture[name] = json!(pixels);
        }
    }
}

fn trim(value: &mut Value) {
    match value {
        Value::String(text) => *text = text.trim().to_owned(),
        Value::Array(list) => list.iter_mut().for_each(trim),
        Value::Object(object) => {
            object.retain(|_, value| !value.is_null());
            object.values_mut().for_each(trim);
        }
        _ => {}
    }
}

fn mentions(state: &State, message: &Message, sent: &Sent) -> crate::state::Mentions {
    let Some(channel) = state.place_of(message.channel_id) else { return message.mentions.clone() };
    let guild = channel.guild_id.and_then(|id| state.guilds.get(&id));
    let now = state.clock.now();
    let author = guild.and_then(|guild| Some((guild, guild.members.get(&message.author_id)?)));
    let replied_to = message.extra.get("message_reference").filter(|_| message.kind == 19).and_then(|reference| {
        let messages = state.messages.get(&Id::from_json(&reference["channel_id"])?)?;
        messages.get(&Id::from_json(&reference["message_id"])?).map(|replied| replied.author_id)
    });
    let content = text(message);
    let text = mentions::Text {
        content: &content,
        allowed: sent.body.get("allowed_mentions").filter(|allowed| !allowed.is_null()),
        users_only: sent.users_only,
        permissions: author.map_or(0, |(guild, author)| in_channel(guild, author, channel, now)),
        replied_to,
    };
    mentions::resolve(&text, guild, channel, &state.users, now)
}

/// The content and the text displays of a message: both ping.
fn text(message: &Message) -> String {
    let mut text = message.content.clone();
    json::each_component(&mut message.components.clone(), &mut |component| {
        if component["type"] == 10 {
            text.push('\n');
            text.push_str(component["content"].as_str().unwrap_or_default());
        }
    });
    text
}
