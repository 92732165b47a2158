use crate::id::Id;
use chrono::{DateTime, Utc};
use serde_json::Value;

#[derive(Clone, Debug)]
pub struct Message {
    pub id: Id,
    pub channel_id: Id,
    pub author_id: Id,
    /// Discord's message type (0 default, 6 pin notice, 7 join, 19 reply, 20 chat input command …).
    pub kind: u8,
    pub content: String,
    /// The embeds as sent, completed by Discord (`type: rich`, image width and height …).
    pub embeds: Vec<Value>,
    /// The components as sent, each with its `id`.
    pub components: Vec<Value>,
    pub attachments: Vec<Attachment>,
    pub flags: u64,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    pub pinned_at: Option<DateTime<Utc>>,
    pub mentions: Mentions,
    /// The reactions in the order of their first use.
    pub reactions: Vec<Reaction>,
    pub poll: Option<Poll>,
    /// The message that a forward shows, as it was when it was forwarded, with files of its own.
    pub snapshot: Option<Box<Message>>,
    /// Further fields such as `message_reference` and `sticker_items`, shown as they are; a message that is
    /// seeded from raw JSON may bring any field.
    pub extra: serde_json::Map<String, Value>,
    /// The nonce that was sent with the message, for `enforce_nonce`.
    pub nonce: Option<String>,
    /// The interaction to which this message is the response.
    pub interaction_id: Option<Id>,
    /// The only user who sees an ephemeral message.
    pub only_for: Option<Id>,
    /// Whether that user has dismissed it. To the bot it is there as before.
    pub dismissed: bool,
    /// Whether the message was sent through an interaction's webhook: in that case `webhook_id` is the
    /// application's id.
    pub by_webhook: bool,
    /// Whether the message is a deferred answer that is not yet filled in ("is thinking …").
    pub loading: bool,
}

#[derive(Clone, Debug)]
pub struct Attachment {
    pub id: Id,
    pub filename: String,
    pub description: Option<String>,
    pub content_type: Option<String>,
    pub size: u64,
    pub spoiler: bool,
    /// The width of an image in pixels; below it, the height.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// Further fields (`duration_secs`, `waveform`, `title` …) and a seeded `url`, shown as they are.
    pub extra: serde_json::Map<String, Value>,
}

/// An uploaded file: `files[n]` of a multipart body (reference.mdx, "Uploading Files").
pub struct File {
    pub n: u64,
    pub filename: String,
    pub content_type: Option<String>,
    pub bytes: Vec<u8>,
}

/// A file of a message, as it is stored. The file is deleted with its message.
#[derive(Clone, Debug)]
pub struct StoredFile {
    pub channel_id: Id,
    pub message_id: Id,
    /// The total number of bytes; those beyond `bytes` are zeros.
    pub size: u64,
    pub bytes: Vec<u8>,
}

/// One of Unicode's emoji (no id), or a custom one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emoji {
    pub id: Option<Id>,
    pub name: String,
    pub animated: bool,
}

#[derive(Clone, Debug)]
pub struct Reaction {
    pub emoji: Emoji,
    pub users: Vec<Id>,
    /// The number of further reactions by unknown people (seeded).
    pub others: u64,
}

/// A poll (resources/poll.mdx, "Poll Object").
#[derive(Clone, Debug)]
pub struct Poll {
    pub question: String,
    pub answers: Vec<PollAnswer>,
    pub expiry: DateTime<Utc>,
    pub multiselect: bool,
    /// Whether the votes are precisely counted, because the poll is over.
    pub finalized: bool,
}

#[derive(Clone, Debug)]
pub struct PollAnswer {
    /// The number of the answer, from 1 on.
    pub id: u64,
    pub text: String,
    pub emoji: Option<Emoji>,
    pub voters: Vec<Id>,
    /// The number of further votes by unknown people (seeded).
    pub others: u64,
}

/// The users and roles that a message names, and those that it pinged (a mention that `allowed_mentions`
/// stopped names without pinging).
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    pub users: Vec<Id>,
    pub roles: Vec<Id>,
    pub everyone: bool,
    /// Every user who got a ping; roles and @everyone are resolved to the members who can see the channel.
    pub pinged: Vec<Id>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ping {
    pub user_id: Id,
    pub guild_id: Option<Id>,
    pub channel_id: Id,
    pub message_id: Id,
}
