//! A message as the transcript sees it, read from Discord's raw JSON. Reading never fails: what is missing is
//! empty, and unknown fields are remembered by name, so that the transcript can say that they were there.
mod body;
mod component;
mod embed;
mod lenient;
mod media;
mod poll_result;
mod reaction;
mod relation;

use body::written_emoji;
pub use body::{Body, User};
pub use component::{Choice, Component};
pub use embed::{Embed, Field, Line};
pub use media::Media;
pub use poll_result::PollResult;
pub use reaction::{Answer, Emoji, Poll, Reaction, Sticker};
pub use relation::{Invocation, Quoted, Reference, Snapshot};

use chrono::{DateTime, TimeDelta, Utc};
use lenient::Lenient;
use serde_json::Value;

/// A message (resources/message.mdx, "Message Object").
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    pub id: u64,
    pub kind: u64,
    pub author: User,
    /// Roles of the author, as far as the message says.
    pub author_roles: Vec<u64>,
    pub at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
    pub pinned: bool,
    pub body: Body,
    /// The message that a reply answers, or that a system message is about.
    pub reference: Option<Reference>,
    /// Forwarded messages.
    pub snapshots: Vec<Snapshot>,
    pub poll: Option<Poll>,
    /// How the poll ended of which the message tells.
    pub poll_result: Option<PollResult>,
    pub reactions: Vec<Reaction>,
    /// Everybody whom the message mentions.
    pub mentioned: Vec<User>,
    /// The command that the message answers.
    pub command: Option<Invocation>,
    /// Name of the thread that was begun from the message.
    pub thread: Option<String>,
    /// Id of the thread that was begun from the message, or that the message tells of.
    pub thread_id: Option<u64>,
    /// Name of the game or application to which the message invites.
    pub activity: Option<String>,
    /// Names of fields that have something in them and that this reader does not know.
    pub unknown_fields: Vec<String>,
}

/// Fields that are read, or on purpose not read: ids and marks that say nothing to a reader.
const KNOWN: [&str; 39] = [
    "id",
    "channel_id",
    "guild_id",
    "author",
    "member",
    "content",
    "timestamp",
    "edited_timestamp",
    "tts",
    "mention_everyone",
    "mentions",
    "mention_roles",
    "mention_channels",
    "attachments",
    "embeds",
    "reactions",
    "nonce",
    "pinned",
    "webhook_id",
    "type",
    "activity",
    "application",
    "application_id",
    "flags",
    "flags_new",
    "message_reference",
    "message_snapshots",
    "referenced_message",
    "interaction_metadata",
    "interaction",
    "thread",
    "components",
    "sticker_items",
    "stickers",
    "position",
    "role_subscription_data",
    "resolved",
    "poll",
    "call",
];

/// Type of the message that tells how a poll ended (resources/message.mdx, "Message Types").
const POLL_RESULT: u64 = 46;

/// Milliseconds between 1970 and the first second of 2015, from which Discord counts (reference.mdx,
/// "Snowflakes").
const DISCORD_EPOCH: i64 = 1_420_070_400_000;

/// When the thing with this id was made.
pub fn made_at(id: u64) -> DateTime<Utc> {
    let milliseconds = i64::try_from(id >> 22).unwrap_or(0);
    DateTime::UNIX_EPOCH + TimeDelta::milliseconds(DISCORD_EPOCH + milliseconds)
}

/// The lowest id that something made at this time, or later, can have.
pub fn lowest_id_at(when: DateTime<Utc>) -> u64 {
    u64::try_from(when.timestamp_millis() - DISCORD_EPOCH).unwrap_or(0) << 22
}

impl Message {
    pub fn read(value: &Value) -> Self {
        let id = value.number("id").unwrap_or(0);
        let author = User::author_of(value);
        let mentioned = value.each("mentions", User::read);
        let roles = value.part("member").map(|member| member.list("roles")).unwrap_or_default();
        let mut body = Body::read(value);
        let kind = value.number("type").unwrap_or(0);
        let poll_result = if kind == POLL_RESULT { PollResult::take(&mut body.embeds) } else { None };
        Self {
            id,
            kind,
            author,
            author_roles: roles.iter().filter_map(|role| role.as_str()?.parse().ok()).collect(),
            at: value.time("timestamp").unwrap_or_else(|| made_at(id)),
            edited_at: value.time("edited_timestamp"),
            pinned: value.flag("pinned"),
            body,
            reference: Reference::read(value),
            snapshots: value.each("message_snapshots", |snapshot| Snapshot::read(&snapshot["message"])),
            poll: value.part("poll").map(Poll::read),
            poll_result,
            reactions: value.each("reactions", Reaction::read),
            mentioned,
            command: Invocation::read(value),
            thread: value.part("thread").and_then(|thread| thread.words("name")),
            thread_id: thread_id(value),
            activity: value.part("application").and_then(|application| application.words("name")),
            unknown_fields: unknown_fields(value),
        }
    }

    /// Whether the message was written by a person: neither by a bot, nor a webhook, nor Discord itself.
    pub fn is_human(&self) -> bool {
        !self.author.bot && !self.author.webhook && matches!(self.kind, 0 | 19)
    }

    /// Whether the message is a reply, or the answer to a command on a message.
    pub fn is_answer(&self) -> bool {
        matches!(self.kind, 19 | 23)
    }

    /// Whether nothing of the message can be seen, as when Discord withholds what people write.
    pub fn is_blank(&self) -> bool {
        self.body == Body { flags: self.body.flags, ..Body::default() }
            && self.snapshots.is_empty()
            && self.poll.is_none()
            && self.poll_result.is_none()
    }

    /// All files and pictures in the message, in reading order.
    pub fn media(&self) -> Vec<Media> {
        self.bodies().flat_map(Body::media).filter(|media| !media.url.is_empty()).collect()
    }

    /// The custom emojis in the message, wherever they stand.
    pub fn emoji(&self) -> Vec<Emoji> {
        let mut found: Vec<Emoji> = self.bodies().flat_map(Body::emoji).collect();
        let answers = self.poll.iter().flat_map(|poll| &poll.answers).filter_map(|answer| answer.emoji.as_ref());
        found.extend(self.reactions.iter().map(|reaction| &reaction.emoji).chain(answers).cloned());
        let quoted = self.reference.iter().filter_map(|reference| reference.message.as_ref());
        found.extend(quoted.flat_map(|quoted| written_emoji(&quoted.content)));
        found.retain(|emoji| emoji.id.is_some());
        found
    }

    /// The small pictures of the authors and footers of embeds.
    pub fn icons(&self) -> impl Iterator<Item = &Media> {
        self.bodies().flat_map(|body| &body.embeds).flat_map(Embed::icons)
    }

    fn bodies(&self) -> impl Iterator<Item = &Body> {
        std::iter::once(&self.body).chain(self.snapshots.iter().map(|snapshot| &snapshot.body))
    }
}

/// Id of the thread that was begun from the message, or that this message of Discord's own tells of.
fn thread_id(value: &Value) -> Option<u64> {
    const THREAD_CREATED: u64 = 18;
    let told = value.part("message_reference").filter(|_| value.number("type") == Some(THREAD_CREATED));
    value.part("thread").and_then(|thread| thread.number("id")).or_else(|| told?.number("channel_id"))
}

fn unknown_fields(value: &Value) -> Vec<String> {
    let Some(fields) = value.as_object() else { return Vec::new() };
    let says_something = |value: &Value| match value {
        Value::Null | Value::Bool(_) => false,
        Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::Array(values) => !values.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    };
    let unknown = fields.iter().filter(|(name, value)| !KNOWN.contains(&name.as_str()) && says_something(value));
    unknown.map(|(name, _)| name.clone()).collect()
}
