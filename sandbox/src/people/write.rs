//! A person writes, and takes back, messages.
use super::{Person, Refusal, interact::upload_limit, look};
use crate::{
    act::{self, Change, compose},
    id::Id,
    rest::File,
    rules::permissions::{ATTACH_FILES, BYPASS_SLOWMODE, MANAGE_MESSAGES, PIN_MESSAGES, SEND_MESSAGES},
    state::{Channel, ChannelKind, Guild, State},
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A file that a person attaches.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Upload {
    pub filename: String,
    pub content_type: Option<String>,
    pub bytes: Vec<u8>,
}

impl Upload {
    pub fn new(filename: &str, content_type: &str, bytes: &[u8]) -> Self {
        Self { filename: filename.into(), content_type: Some(content_type.into()), bytes: bytes.to_vec() }
    }
}

impl Person {
    /// Writes a message; gives its id.
    pub fn write(&self, channel: Id, text: &str) -> Result<Id, Refusal> {
        self.write_with(channel, text, Vec::new())
    }

    /// Writes a message with up to ten files.
    pub fn write_with(&self, channel: Id, text: &str, files: Vec<Upload>) -> Result<Id, Refusal> {
        self.sandbox.act(|change| {
            check(change.state, self.id, channel, text, &files)?;
            Ok(post(change, self.id, channel, text, files))
        })
    }

    /// Deletes one's own message, or with `MANAGE_MESSAGES` anybody's.
    pub fn delete_message(&self, message: Id) -> Result<(), Refusal> {
        self.on_message(message, MANAGE_MESSAGES, true, |change, channel, message| {
            act::message::delete(change, channel, message);
            Ok(())
        })
    }

    /// Edits one's own message.
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

    /// Pins a message (`PIN_MESSAGES`).
    pub fn pin(&self, message: Id) -> Result<(), Refusal> {
        self.on_message(message, PIN_MESSAGES, false, |change, channel, message| {
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

    fn on_message(
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

/// The channel, its guild (none in a direct channel) and the person's permissions there.
fn place(state: &State, person: Id, channel: Id) -> Result<(&Channel, Option<&Guild>, u64), Refusal> {
    let unseen = || Refusal::new("this person does not see the channel");
    let channel = state.channels.get(&channel).ok_or_else(unseen)?;
    let Some(guild) = channel.guild_id.and_then(|id| state.guilds.get(&id)) else {
        let own = channel.recipient_id == Some(person);
        return if own { Ok((channel, None, SEND_MESSAGES | ATTACH_FILES)) } else { Err(unseen()) };
    };
    if !look::can_see(state, guild, channel, person) {
        return Err(unseen());
    }
    Ok((channel, Some(guild), look::permissions_in(state, guild, channel, person)))
}

fn check(state: &State, person: Id, channel: Id, text: &str, files: &[Upload]) -> Result<(), Refusal> {
    let (channel, guild, bits) = place(state, person, channel)?;
    if matches!(channel.kind, ChannelKind::Category | ChannelKind::Forum) {
        return Err(Refusal::new("nobody can write in this kind of channel"));
    }
    if bits & SEND_MESSAGES == 0 {
        return Err(Refusal::new("SEND_MESSAGES is missing here"));
    }
    if !files.is_empty() && bits & ATTACH_FILES == 0 {
        return Err(Refusal::new("ATTACH_FILES is missing here"));
    }
    check_text(text, !files.is_empty())?;
    let most = upload_limit(guild.map_or(0, |guild| guild.premium_tier));
    if files.len() > 10 || files.iter().any(|file| file.bytes.len() as u64 > most) {
        return Err(Refusal::new(format!("at most ten files of {most} bytes")));
    }
    let pause = TimeDelta::seconds(i64::from(channel.rate_limit_per_user));
    let earlier = state.messages.get(&channel.id).and_then(|messages| {
        messages.values().rev().find(|message| message.author_id == person).map(|message| message.created_at)
    });
    if bits & BYPASS_SLOWMODE == 0 && earlier.is_some_and(|at| state.clock.now() - at < pause) {
        return Err(Refusal::new("slowmode"));
    }
    Ok(())
}

fn check_text(text: &str, may_be_empty: bool) -> Result<(), Refusal> {
    if text.chars().count() > 2000 || (text.trim().is_empty() && !may_be_empty) {
        return Err(Refusal::new("a message has 1 to 2000 characters"));
    }
    Ok(())
}

fn post(change: &mut Change, person: Id, channel: Id, text: &str, files: Vec<Upload>) -> Id {
    let mut message = act::message::draft(change, channel, person);
    let numbered = files.into_iter().zip(0..);
    let files: Vec<File> = numbered
        .map(|(file, n)| File { n, filename: file.filename, content_type: file.content_type, bytes: file.bytes })
        .collect();
    let body = json!({ "content": text });
    compose::fill(change, &mut message, &compose::Sent { body: &body, files: &files, users_only: false });
    act::message::create(change, message)
}
