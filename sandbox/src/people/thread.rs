//! Threads: a person begins one and writes in it.
use super::{Furnished, GuildHandle, Person, Refusal, write};
use crate::{
    act::{self, compose},
    id::Id,
    rules::{
        known,
        permissions::{
            CREATE_PRIVATE_THREADS, CREATE_PUBLIC_THREADS, MANAGE_THREADS, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS,
        },
    },
    state::{ChannelKind, State},
};
use serde_json::json;
use std::collections::BTreeSet;

impl Person {
    /// Begins a thread that everybody in the channel sees, from a message or by itself
    /// (`CREATE_PUBLIC_THREADS`); by itself, Discord tells of it in the channel.
    pub fn start_thread(&self, channel: Id, name: &str, from: Option<Id>) -> Result<Id, Refusal> {
        let needed = if from.is_some() { CREATE_PUBLIC_THREADS } else { CREATE_PUBLIC_THREADS | SEND_MESSAGES };
        self.start(channel, name, ChannelKind::PublicThread, from, needed)
    }

    /// Begins a thread that only its members and those who may manage threads see
    /// (`CREATE_PRIVATE_THREADS`). Nothing tells of it in the channel.
    pub fn start_private_thread(&self, channel: Id, name: &str) -> Result<Id, Refusal> {
        self.start(channel, name, ChannelKind::PrivateThread, None, CREATE_PRIVATE_THREADS)
    }

    fn start(&self, channel: Id, name: &str, kind: ChannelKind, from: Option<Id>, needed: u64) -> Result<Id, Refusal> {
        self.sandbox.act(|change| {
            let (place, _, bits) = write::place(change.state, self.id, channel)?;
            if place.kind != ChannelKind::Text {
                return Err(Refusal::new("only a text channel has threads here"));
            }
            if bits & needed != needed {
                return Err(Refusal::new("a permission to begin this kind of thread is missing here"));
            }
            let is_here = |id: Id| change.state.messages.get(&channel).is_some_and(|all| all.contains_key(&id));
            if from.is_some_and(|id| !is_here(id) || change.state.threads.contains_key(&id)) {
                return Err(Refusal::new("a thread begins from a message of the channel that has none yet"));
            }
            if !(1..=100).contains(&name.trim().chars().count()) {
                return Err(Refusal::new("the name of a thread has 1 to 100 characters"));
            }
            Ok(act::thread::create(change, channel, self.id, name, kind, from))
        })
    }

    /// Writes in a thread (`SEND_MESSAGES_IN_THREADS` in its channel), which takes it out of the archive and
    /// makes the person a member of it, and whoever is mentioned.
    pub fn write_in_thread(&self, thread: Id, text: &str) -> Result<Id, Refusal> {
        self.sandbox.act(|change| {
            self.place_in_thread(change.state, thread)?;
            write::check_text(text, false)?;
            let mut message = act::message::draft(change, thread, self.id);
            let body = json!({ "content": text });
            compose::fill(change, &mut message, &compose::Sent { body: &body, files: &[], users_only: false });
            Ok(act::thread::write(change, message))
        })
    }

    /// Adds somebody who sees its channel to an active thread in which this person may write (`resources/channel.mdx`,
    /// "Add Thread Member").
    pub fn add_to_thread(&self, thread: Id, who: Id) -> Result<(), Refusal> {
        self.sandbox.act(|change| {
            let parent = self.place_in_thread(change.state, thread)?;
            write::place(change.state, who, parent)
                .map_err(|_| Refusal::new("whoever is added to a thread sees its channel"))?;
            if change.state.threads.get(&thread).is_none_or(|known| known.archived_at.is_some()) {
                return Err(Refusal::new("nobody is added to an archived thread"));
            }
            act::thread::add_members(change, thread, &BTreeSet::from([who]));
            Ok(())
        })
    }

    /// The channel of a thread in which this person may write.
    fn place_in_thread(&self, state: &State, thread: Id) -> Result<Id, Refusal> {
        let unseen = || Refusal::new("this person does not see the thread");
        let known = state.threads.get(&thread).ok_or_else(unseen)?;
        let parent = known.channel.parent_id.unwrap_or_default();
        let (_, _, bits) = write::place(state, self.id, parent)?;
        if known.is_private() && !known.members.contains(&self.id) && bits & MANAGE_THREADS == 0 {
            return Err(unseen());
        }
        if bits & SEND_MESSAGES_IN_THREADS == 0 {
            return Err(Refusal::new("SEND_MESSAGES_IN_THREADS is missing here"));
        }
        Ok(parent)
    }
}

impl GuildHandle {
    /// Archives a thread, as Discord does after a while without messages.
    pub fn archive_thread(&self, thread: Id) -> Furnished {
        self.furnish(|change| {
            let now = change.state.clock.now();
            let known = change.state.threads.get_mut(&thread).filter(|known| known.channel.guild_id == Some(self.id));
            known.ok_or_else(known::unknown_channel)?.archived_at = Some(now);
            Ok(())
        })
    }
}
