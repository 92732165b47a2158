//! What a message is related to: the message that it answers, those that it forwards, and the command that it
//! serves.
use super::{
    body::{Body, User},
    lenient::Lenient,
};
use chrono::{DateTime, Utc};
use serde_json::Value;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    pub channel_id: u64,
    pub message_id: u64,
    pub forward: bool,
    /// The message itself, if it still exists.
    pub message: Option<Box<Quoted>>,
}

/// The part of an answered message that its quotation shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quoted {
    pub author: User,
    pub content: String,
    /// Whether the message shows something besides text.
    pub more: bool,
    pub mentioned: Vec<User>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    pub at: Option<DateTime<Utc>>,
    pub edited: bool,
    pub body: Body,
    pub mentioned: Vec<User>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Invocation {
    pub user: User,
    pub name: Option<String>,
}

impl Reference {
    /// Reads a reference: `type` 1 is a forward (resources/message.mdx, "Message Reference Types").
    pub(super) fn read(value: &Value) -> Option<Self> {
        let reference = value.part("message_reference")?;
        let message = value.part("referenced_message").map(|message| {
            let lists = ["embeds", "attachments", "sticker_items", "components"];
            let more = lists.into_iter().any(|list| !message.list(list).is_empty()) || message.part("poll").is_some();
            Box::new(Quoted {
                author: User::author_of(message),
                content: message.text("content"),
                more,
                mentioned: message.each("mentions", User::read),
            })
        });
        Some(Self {
            channel_id: reference.number("channel_id").unwrap_or(0),
            message_id: reference.number("message_id").unwrap_or(0),
            forward: reference.number("type") == Some(1),
            message,
        })
    }
}

impl Snapshot {
    pub(super) fn read(value: &Value) -> Self {
        Self {
            at: value.time("timestamp"),
            edited: value.time("edited_timestamp").is_some(),
            body: Body::read(value),
            mentioned: value.each("mentions", User::read),
        }
    }
}

impl Invocation {
    pub(super) fn read(value: &Value) -> Option<Self> {
        let metadata = value.part("interaction_metadata").or_else(|| value.part("interaction"))?;
        let old = value.part("interaction");
        let name = metadata.words("name").or_else(|| old?.words("name"));
        // A click on a button is no command that somebody typed.
        (metadata.number("type") == Some(2))
            .then(|| Self { user: metadata.part("user").map(User::read).unwrap_or_default(), name })
    }
}
