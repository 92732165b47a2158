//! What can happen on Discord, each thing in one function: people and bot share them, so that a channel deleted by hand
//! and one deleted over REST change the same state and cause the same events. Whoever calls has checked the permissions.
//! `sandbox.act(|change| act::channel::delete(change, id))` is how they are called.
pub mod channel;
pub mod component;
pub mod compose;
pub mod guild;
pub mod member;
pub mod message;
pub mod pin;
pub mod role;

use crate::{gateway::Event, id::Id, state::State};
use serde_json::Value;

/// The state under its lock, and the events that the changes will cause once it is released.
pub struct Change<'a> {
    pub state: &'a mut State,
    pub events: Vec<Event>,
}

impl Change<'_> {
    /// `guild_id` is none for direct messages. A bot hears nothing from a guild that it is not in, except that it left.
    pub fn event(&mut self, name: &'static str, guild_id: Option<Id>, data: Value) {
        let guild = guild_id.and_then(|id| self.state.guilds.get(&id));
        if name != "GUILD_DELETE" && guild.is_some_and(|guild| !guild.members.contains_key(&self.state.application.id))
        {
            return;
        }
        self.events.push(Event { name, guild_id, data });
    }
}
