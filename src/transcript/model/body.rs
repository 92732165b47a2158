//! The contents of a message, and the people in it.
use super::{
    component::Component,
    embed::Embed,
    lenient::Lenient,
    media::Media,
    reaction::{Emoji, Sticker},
};
use crate::transcript::markdown::{Inline, parse};
use serde_json::Value;

/// The contents that a message and a forwarded message have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    pub content: String,
    pub embeds: Vec<Embed>,
    pub attachments: Vec<Media>,
    pub stickers: Vec<Sticker>,
    pub components: Vec<Component>,
    pub flags: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct User {
    pub id: u64,
    pub username: String,
    /// The name that people see: the nickname in the guild if Discord says it, the display name, or the
    /// username.
    pub name: String,
    pub avatar: Option<String>,
    pub bot: bool,
    pub webhook: bool,
}

impl Body {
    pub(super) fn read(value: &Value) -> Self {
        let items = value.list("sticker_items");
        let stickers = if items.is_empty() { value.list("stickers") } else { items };
        Self {
            content: value.text("content"),
            embeds: value.each("embeds", Embed::read),
            attachments: value.each("attachments", Media::attachment),
            stickers: stickers.iter().map(Sticker::read).collect(),
            components: Component::read_all(value.list("components"), 0),
            flags: value.number("flags").unwrap_or(0),
        }
    }

    pub(super) fn media(&self) -> Vec<Media> {
        let stickers = self.stickers.iter().filter_map(Sticker::media);
        let embeds = self.embeds.iter().flat_map(Embed::media).cloned();
        let components = self.components.iter().flat_map(Component::media).cloned();
        self.attachments.iter().cloned().chain(stickers).chain(embeds).chain(components).collect()
    }

    pub(super) fn emoji(&self) -> Vec<Emoji> {
        let embeds = self.embeds.iter().flat_map(Embed::markdown);
        let components = self.components.iter().flat_map(Component::markdown);
        let texts = std::iter::once(self.content.as_str()).chain(embeds).chain(components);
        let drawn = self.components.iter().flat_map(Component::emoji).cloned();
        texts.flat_map(written_emoji).chain(drawn).collect()
    }
}

impl User {
    pub fn read(value: &Value) -> Self {
        let username = value.text("username");
        Self {
            id: value.number("id").unwrap_or(0),
            name: nickname(value).or_else(|| value.words("global_name")).unwrap_or_else(|| username.clone()),
            username,
            avatar: value.words("avatar").filter(|hash| hash.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')),
            bot: value.flag("bot"),
            webhook: false,
        }
    }
}

impl User {
    /// The author of a message.
    pub fn author_of(message: &Value) -> Self {
        let mut author = message.part("author").map(Self::read).unwrap_or_default();
        author.webhook = message.number("webhook_id").is_some() && message.part("interaction_metadata").is_none();
        author.name = nickname(message).filter(|_| !author.webhook).unwrap_or(author.name);
        author
    }
}

/// The nickname of the member that stands beside a user. Discord's gateway names it; its history does not.
fn nickname(value: &Value) -> Option<String> {
    value.part("member").and_then(|member| member.words("nick"))
}

/// The custom emojis that are written in a text.
pub(super) fn written_emoji(text: &str) -> Vec<Emoji> {
    if !text.contains(':') {
        return Vec::new();
    }
    let mut found = Vec::new();
    for block in parse(text) {
        block.walk(&mut |inline| {
            if let Inline::Emoji { id, name, animated } = inline {
                found.push(Emoji { id: Some(*id), name: name.clone(), animated: *animated });
            }
        });
    }
    found
}
