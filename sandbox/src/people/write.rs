//! A person writes, and takes back, messages.
use super::{Person, Refusal, access, look};
use crate::{
    act::{self, Change, compose},
    id::Id,
    rules::form::SUPPRESS_EMBEDS,
    rules::limits::upload_limit,
    rules::permissions::{
        ADD_REACTIONS, ATTACH_FILES, BYPASS_SLOWMODE, MANAGE_MESSAGES, PIN_MESSAGES, READ_MESSAGE_HISTORY,
        SEND_MESSAGES, SEND_POLLS,
    },
    state::{Channel, ChannelKind, File, Guild, Poll, PollAnswer, State},
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A file that a person attaches.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Upload {
    pub filename: String,
    pub content_type: Option<String>,
    pub bytes: Vec<u8>,
    /// The text for people who cannot see the file.
    pub description: Option<String>,
    pub spoiler: bool,
}

impl Upload {
    pub fn new(filename: &str, content_type: &str, bytes: &[u8]) -> Self {
        let content_type = Some(content_type.into());
        Self { filename: filename.into(), content_type, bytes: bytes.to_vec(), ..Self::default() }
    }
}

/// What a person sends.
#[derive(Clone, Debug, Default)]
pub struct Post {
    pub text: String,
    pub files: Vec<Upload>,
    /// The message of the same channel that is answered; its author is pinged, as Discord's client does by
    /// default.
    pub reply_to: Option<Id>,
    /// Up to three stickers of the guild.
    pub stickers: Vec<Id>,
    pub poll: Option<Question>,
}

/// A poll to be sent; it is open for a day.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question, up to 300 characters.
    pub question: String,
    /// Up to ten answers, of 55 characters each.
    pub answers: Vec<String>,
    #[serde(default)]
    pub multiselect: bool,
}

impl Person {
    /// Writes a message; returns its id.
    pub fn write(&self, channel: Id, text: &str) -> Result<Id, Refusal> {
        self.send(channel, Post { text: text.into(), ..Post::default() })
    }

    /// Writes a message with up to ten files.
    pub fn write_with(&self, channel: Id, text: &str, files: Vec<Upload>) -> Result<Id, Refusal> {
        self.send(channel, Post { text: text.into(), files, ..Post::default() })
    }

    /// Answers a message in its channel.
    pub fn reply(&self, message: Id, text: &str) -> Result<Id, Refusal> {
        let unseen = || Refusal::new("this person does not see the message");
        let channel = self.sandbox.read(|state| look::visible_message(state, self.id, message).map(|m| m.channel_id));
        let post = Post { text: text.into(), reply_to: Some(message), ..Post::default() };
        self.send(channel.ok_or_else(unseen)?, post)
    }

    pub fn send(&self, channel: Id, post: Post) -> Result<Id, Refusal> {
        self.sandbox.act(|change| {
            check(change.state, self.id, channel, &post)?;
            Ok(put(change, self.id, channel, post))
        })
    }

    /// Deletes the person's own message, or with `MANAGE_MESSAGES` anybody's.
    pub fn delete_message(&self, message: Id) -> Result<(), Refusal> {
        self.on_message(message, MANAGE_MESSAGES, true, |change, channel, message| {
            act::message::delete(change, channel, message);
            Ok(())
        })
    }

    /// Edits the person's own message.
    pub fn edit_message(&self, message: Id, text: &str) -> Result<(), Refusal> {
        check_text(text, false)?;
        self.on_message(message, 0, true, |change, channel, id| {
            let Some(mut message) = change.state.messages.get(&channel).and_then(|all| all.get(&id)).cloned() else {
                return Ok(());
            };
            message.edited_at = Some(change.state.clock.now());
            let body = json!({ "content": text });
            compose::refill(change, &mut message, &compose::Sent { body: &body, files: &[], users_only: false });
            act::message::edit(change, channel, id, |stored| *stored = message);
            Ok(())
        })
    }

    /// Removes the embeds from the person's own message, or with `MANAGE_MESSAGES` from anybody's, as the
    /// cross beside an embed does.
    pub fn suppress_embeds(&self, message: Id) -> Result<(), Refusal> {
        self.on_message(message, MANAGE_MESSAGES, true, |change, channel, id| {
            act::message::edit(change, channel, id, |message| message.flags |= SUPPRESS_EMBEDS);
            Ok(())
        })
    }

    /// Pins a message (`PIN_MESSAGES`).
    pub fn pin(&self, message: Id) -> Result<(), Refusal> {
        self.on_message(message, PIN_MESSAGES, false, |change, channel, message| {
            let found = change.state.messages.get(&channel).and_then(|all| all.get(&message));
            if found.is_some_and(|found| !act::pin::can_be(found.kind)) {
                return Err(Refusal::new("Discord's own messages cannot be pinned"));
            }
            if !act::pin::has_room(change.state, channel, message) {
                return Err(Refusal::new("the channel has 250 pins"));
            }
            act::pin::pin(change, channel, message, self.id);
            Ok(())
        })
    }

    /// Unpins a message (`PIN_MESSAGES`).
    pub fn unpin(&self, message: Id) -> Result<(), Refusal> {
        self.on_message(message, PIN_MESSAGES, false, |change, channel, message| {
            act::pin::unpin(change, channel, message);
            Ok(())
        })
    }

    pub(super) fn on_message(
        &self,
        id: Id,
        needed: u64,
        own_is_enough: bool,
        act: impl FnOnce(&mut Change, Id, Id) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        self.sandbox.act(|change| {
            let message = look::visible_message(change.state, self.id, id);
            let message = message.ok_or_else(|| Refusal::new("this person does not see the message"))?;
            let channel = message.channel_id;
            let own = own_is_enough && message.author_id == self.id;
            let bits = place(change.state, self.id, channel)?.2;
            if !own && (needed == 0 || bits & needed == 0) {
                return Err(Refusal::new("missing permissions"));
            }
            act(change, channel, id)
        })
    }
}

/// The permissions of a person in a direct channel.
const IN_DIRECT: u64 = SEND_MESSAGES | ATTACH_FILES | READ_MESSAGE_HISTORY | SEND_POLLS | ADD_REACTIONS;

/// The channel, its guild (`None` for a direct channel) and the person's permissions in the channel.
pub(super) fn place(state: &State, person: Id, channel: Id) -> Result<(&Channel, Option<&Guild>, u64), Refusal> {
    let unseen = || Refusal::new("this person does not see the channel");
    let channel = state.channels.get(&channel).ok_or_else(unseen)?;
    let Some(guild) = channel.guild_id.and_then(|id| state.guilds.get(&id)) else {
        let own = channel.recipient_id == Some(person);
        return if own { Ok((channel, None, IN_DIRECT)) } else { Err(unseen()) };
    };
    if !access::can_see(state, guild, channel, person) {
        return Err(unseen());
    }
    Ok((channel, Some(guild), access::permissions_in(state, guild, channel, person)))
}

fn check(state: &State, person: Id, channel: Id, post: &Post) -> Result<(), Refusal> {
    let (channel, guild, bits) = may_write(state, person, channel)?;
    let needs = |bit: u64, wanted: bool, name: &str| {
        if wanted && bits & bit == 0 { Err(Refusal::new(format!("{name} is missing here"))) } else { Ok(()) }
    };
    needs(ATTACH_FILES, !post.files.is_empty(), "ATTACH_FILES")?;
    needs(READ_MESSAGE_HISTORY, post.reply_to.is_some(), "READ_MESSAGE_HISTORY")?;
    needs(SEND_POLLS, post.poll.is_some(), "SEND_POLLS")?;
    check_text(&post.text, !post.files.is_empty() || !post.stickers.is_empty() || post.poll.is_some())?;
    let most = upload_limit(guild.map_or(0, |guild| guild.premium_tier));
    if post.files.len() > 10 || post.files.iter().any(|file| file.bytes.len() as u64 > most) {
        return Err(Refusal::new(format!("at most ten files of {most} bytes")));
    }
    if post.reply_to.is_some_and(|id| {
        look::visible_message(state, person, id)
            .is_none_or(|m| m.channel_id != channel.id || !matches!(m.kind, 0 | 7 | 19 | 20 | 23))
    }) {
        return Err(Refusal::new("only a message of the same channel can be answered"));
    }
    let known = |id: &Id| guild.is_some_and(|guild| guild.stickers.contains_key(id));
    if post.stickers.len() > 3 || !post.stickers.iter().all(known) {
        return Err(Refusal::new("at most three stickers of this guild"));
    }
    let within = |text: &str, most: usize| (1..=most).contains(&text.trim().chars().count());
    if post.poll.as_ref().is_some_and(|poll| {
        let answers = (1..=10).contains(&poll.answers.len()) && poll.answers.iter().all(|answer| within(answer, 55));
        !within(&poll.question, 300) || !answers
    }) {
        return Err(Refusal::new("a poll has a question of 300 characters and one to ten answers of 55"));
    }
    Ok(())
}

/// Checks that the person may write in the channel now; returns what [`place`] returns.
pub(super) fn may_write(state: &State, person: Id, channel: Id) -> Result<(&Channel, Option<&Guild>, u64), Refusal> {
    let (channel, guild, bits) = place(state, person, channel)?;
    if matches!(channel.kind, ChannelKind::Category | ChannelKind::Forum) {
        return Err(Refusal::new("nobody can write in this kind of channel"));
    }
    if bits & SEND_MESSAGES == 0 {
        return Err(Refusal::new("SEND_MESSAGES is missing here"));
    }
    let pause = TimeDelta::seconds(i64::from(channel.rate_limit_per_user));
    if pause > TimeDelta::zero() && bits & BYPASS_SLOWMODE == 0 {
        let now = state.clock.now();
        let messages = state.messages.get(&channel.id).into_iter().flat_map(|messages| messages.values().rev());
        let mut recent = messages.take_while(|message| now - message.created_at < pause);
        if recent.any(|message| message.author_id == person) {
            return Err(Refusal::new("slowmode"));
        }
    }
    Ok((channel, guild, bits))
}

pub(super) fn check_text(text: &str, may_be_empty: bool) -> Result<(), Refusal> {
    if text.chars().count() > 2000 || (text.trim().is_empty() && !may_be_empty) {
        return Err(Refusal::new("a message has 1 to 2000 characters"));
    }
    Ok(())
}

fn put(change: &mut Change, person: Id, channel: Id, post: Post) -> Id {
    let mut message = act::message::draft(change, channel, person);
    let described: Vec<Value> = post
        .files
        .iter()
        .enumerate()
        .map(|(n, file)| json!({ "id": n, "description": file.description, "is_spoiler": file.spoiler }))
        .collect();
    let numbered = post.files.into_iter().zip(0..);
    let files: Vec<File> = numbered
        .map(|(file, n)| File { n, filename: file.filename, content_type: file.content_type, bytes: file.bytes })
        .collect();
    let guild_id = change.state.channels.get(&channel).and_then(|channel| channel.guild_id);
    if let Some(answered) = post.reply_to {
        message.kind = 19;
        let mut reference = json!({ "type": 0, "channel_id": channel, "message_id": answered });
        if let Some(guild_id) = guild_id {
            reference["guild_id"] = json!(guild_id);
        }
        message.extra.insert("message_reference".into(), reference);
    }
    let guild = guild_id.and_then(|id| change.state.guilds.get(&id));
    let stickers = post.stickers.iter().filter_map(|id| guild?.stickers.get(id));
    let stickers: Vec<Value> =
        stickers.map(|of| json!({ "id": of.id, "name": of.name, "format_type": of.format_type })).collect();
    if !stickers.is_empty() {
        message.extra.insert("sticker_items".into(), stickers.into());
    }
    message.poll = post.poll.map(|poll| Poll {
        question: poll.question,
        answers: poll.answers.into_iter().zip(1..).map(|(text, id)| answer(id, text)).collect(),
        expiry: message.created_at + TimeDelta::days(1),
        multiselect: poll.multiselect,
        finalized: false,
    });
    let body = json!({ "content": post.text, "attachments": described });
    compose::fill(change, &mut message, &compose::Sent { body: &body, files: &files, users_only: false });
    act::message::create(change, message)
}

fn answer(id: u64, text: String) -> PollAnswer {
    PollAnswer { id, text, emoji: None, voters: Vec::new(), others: 0 }
}
