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
    /// As sent, completed by Discord (`type: rich`, image width and height …).
    pub embeds: Vec<Value>,
    /// As sent, each with its `id`.
    pub components: Vec<Value>,
    pub attachments: Vec<Attachment>,
    pub flags: u64,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    pub pinned_at: Option<DateTime<Utc>>,
    pub mentions: Mentions,
    /// In the order of their first use.
    pub reactions: Vec<Reaction>,
    pub poll: Option<Poll>,
    /// What a forward shows: the message as it was when it was forwarded, with files of its own.
    pub snapshot: Option<Box<Message>>,
    /// `message_reference`, `sticker_items` … shown as they are; what is seeded from raw JSON may bring any
    /// field.
    pub extra: serde_json::Map<String, Value>,
    /// What was sent with it, for `enforce_nonce`.
    pub nonce: Option<String>,
    /// The interaction whose response this is.
    pub interaction_id: Option<Id>,
    /// Ephemeral: only this user sees it.
    pub only_for: Option<Id>,
    /// Sent through an interaction's webhook: `webhook_id` is the application's id.
    pub by_webhook: bool,
    /// A deferred answer, not yet filled in ("is thinking …").
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
    /// Pixels, for images.
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

/// A file of a message, as it is stored. It dies with its message.
#[derive(Clone, Debug)]
pub struct StoredFile {
    pub channel_id: Id,
    pub message_id: Id,
    /// Bytes in all; what is missing from `bytes` is zeros.
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
    /// Further reactions of people nobody knows here (seeded).
    pub others: u64,
}

/// Resources/poll.mdx, "Poll Object".
#[derive(Clone, Debug)]
pub struct Poll {
    pub question: String,
    pub answers: Vec<PollAnswer>,
    pub expiry: DateTime<Utc>,
    pub multiselect: bool,
    /// Votes are precisely counted: the poll is over.
    pub finalized: bool,
}

#[derive(Clone, Debug)]
pub struct PollAnswer {
    /// From 1 on.
    pub id: u64,
    pub text: String,
    pub emoji: Option<Emoji>,
    pub voters: Vec<Id>,
    /// Further votes of people nobody knows here (seeded).
    pub others: u64,
}

/// Whom a message named, and whom it pinged (a mention that `allowed_mentions` stopped names without
/// pinging).
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    pub users: Vec<Id>,
    pub roles: Vec<Id>,
    pub everyone: bool,
    /// Every user who got a ping, roles and @everyone resolved to the members who can see the channel.
    pub pinged: Vec<Id>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ping {
    pub user_id: Id,
    pub guild_id: Option<Id>,
    pub channel_id: Id,
    pub message_id: Id,
}
