//! What people do with existing messages: forward them, react to them, vote in them.
use super::{Person, Refusal, look, write};
use crate::{
    act::{self, seed::read_emoji},
    id::Id,
    rules::permissions::{ADD_REACTIONS, READ_MESSAGE_HISTORY},
    state::{Emoji, State},
};
use serde_json::json;

/// The flag of a forward: "This message has a snapshot" (resources/message.mdx, "Message Flags").
const HAS_SNAPSHOT: u64 = 1 << 14;

impl Person {
    /// Forwards a message that the person sees to a channel where they may write; returns the new message's
    /// id.
    pub fn forward(&self, message: Id, channel: Id) -> Result<Id, Refusal> {
        self.sandbox.act(|change| {
            let from = look::visible_message(change.state, self.id, message);
            let mut snapshot = from.ok_or_else(unseen)?.clone();
            write::may_write(change.state, self.id, channel)?;
            if !matches!(snapshot.kind, 0 | 19 | 20 | 23) || snapshot.poll.is_some() {
                return Err(Refusal::new("neither polls nor Discord's own messages can be forwarded"));
            }
            let place = change.state.channels.get(&snapshot.channel_id).and_then(|channel| channel.guild_id);
            let mut reference = json!({ "type": 1, "channel_id": snapshot.channel_id, "message_id": message });
            if let Some(guild) = place {
                reference["guild_id"] = json!(guild);
            }
            let mut forward = act::message::draft(change, channel, self.id);
            // The files are copied: the forward outlives the message that it shows.
            for file in &mut snapshot.attachments {
                let id = change.state.next_id();
                if let Some(mut stored) = change.state.files.get(&file.id).cloned() {
                    stored.channel_id = channel;
                    stored.message_id = forward.id;
                    change.state.files.insert(id, stored);
                }
                file.id = id;
            }
            snapshot.channel_id = channel;
            forward.flags |= HAS_SNAPSHOT;
            forward.extra.insert("message_reference".into(), reference);
            // A forward of a forward shows what the first one showed.
            forward.snapshot = Some(match snapshot.snapshot.take() {
                Some(inner) => inner,
                None => Box::new(snapshot),
            });
            Ok(act::message::create(change, forward))
        })
    }

    /// Reacts with an emoji as people write it: the character itself, or `<:name:id>` of a guild that the
    /// person is in. A person without `ADD_REACTIONS` can still join the reactions of others.
    pub fn react(&self, message: Id, emoji: &str) -> Result<(), Refusal> {
        self.sandbox.act(|change| {
            let emoji = emoji_of(change.state, self.id, emoji)?;
            let found = look::visible_message(change.state, self.id, message).ok_or_else(unseen)?;
            let channel = found.channel_id;
            let stands = found.reactions.iter().any(|reaction| act::reaction::same(&reaction.emoji, &emoji));
            let full = found.reactions.len() >= act::reaction::MOST;
            let bits = write::place(change.state, self.id, channel)?.2;
            if bits & READ_MESSAGE_HISTORY == 0 || (!stands && bits & ADD_REACTIONS == 0) {
                return Err(Refusal::new("missing permissions"));
            }
            if !stands && full {
                return Err(Refusal::new("a message has at most 20 reactions"));
            }
            act::reaction::add(change, channel, message, self.id, &emoji);
            Ok(())
        })
    }

    /// Takes back the person's own reaction.
    pub fn unreact(&self, message: Id, emoji: &str) -> Result<(), Refusal> {
        self.sandbox.act(|change| {
            let emoji = read_emoji(emoji).ok_or_else(|| Refusal::new("no emoji"))?;
            let channel = look::visible_message(change.state, self.id, message).ok_or_else(unseen)?.channel_id;
            let taken = act::reaction::remove(change, channel, message, self.id, &emoji);
            if taken { Ok(()) } else { Err(Refusal::new("there is no such reaction of this person")) }
        })
    }

    /// Votes for an answer of a poll, by its number from 1 on.
    pub fn vote(&self, message: Id, answer: u64) -> Result<(), Refusal> {
        self.sandbox.act(|change| {
            let channel = look::visible_message(change.state, self.id, message).ok_or_else(unseen)?.channel_id;
            let voted = act::poll::vote(change, channel, message, self.id, answer);
            if voted { Ok(()) } else { Err(Refusal::new("no such answer, or the poll is over")) }
        })
    }

    /// Ends the person's own poll; Discord announces its results.
    pub fn end_poll(&self, message: Id) -> Result<(), Refusal> {
        self.sandbox.act(|change| {
            let found = look::visible_message(change.state, self.id, message).ok_or_else(unseen)?;
            let (own, channel) = (found.author_id == self.id, found.channel_id);
            let ended = own && act::poll::end(change, channel, message);
            if ended { Ok(()) } else { Err(Refusal::new("only one's own poll can be ended, once")) }
        })
    }
}

fn unseen() -> Refusal {
    Refusal::new("this person does not see the message")
}

fn emoji_of(state: &State, person: Id, text: &str) -> Result<Emoji, Refusal> {
    let emoji = read_emoji(text).ok_or_else(|| Refusal::new("no emoji"))?;
    let Some(id) = emoji.id else { return Ok(emoji) };
    let mut mine = state.guilds.values().filter(|guild| guild.members.contains_key(&person));
    let known = mine.find_map(|guild| guild.emojis.get(&id)).filter(|emoji| emoji.available);
    let known = known.ok_or_else(|| Refusal::new("this person has no such emoji"))?;
    Ok(Emoji { id: Some(id), name: known.name.clone(), animated: known.animated })
}
