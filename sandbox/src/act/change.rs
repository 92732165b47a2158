//! A change of the state, and the events that it makes the gateway send.
use crate::{gateway::Event, id::Id, state::State};
use serde_json::Value;

/// The state under its lock, and the events that the changes will cause once it is released.
pub struct Change<'a> {
    pub state: &'a mut State,
    pub events: Vec<Event>,
    /// Whether any session can hear the events. No session begins while the state is locked.
    pub heard: bool,
}

impl Change<'_> {
    /// Adds an event. `guild_id` is `None` for direct messages. A bot hears nothing from a guild that it is
    /// not in, or that has an outage, except that it left.
    pub fn event(&mut self, name: &'static str, guild_id: Option<Id>, data: Value) {
        self.tell(name, guild_id, |_| data);
    }

    /// Adds an event whose data is only made if a session could hear it: furnishing thousands of guilds
    /// causes many events.
    pub fn tell(&mut self, name: &'static str, guild_id: Option<Id>, data: impl FnOnce(&State) -> Value) {
        if !self.heard {
            return;
        }
        let guild = guild_id.and_then(|id| self.state.guilds.get(&id));
        let bot = self.state.application.id;
        if name != "GUILD_DELETE" && guild.is_some_and(|guild| guild.unavailable || !guild.members.contains_key(&bot)) {
            return;
        }
        let content = self.state.application.message_content_intent;
        let data = data(self.state);
        self.events.push(Event { name, guild_id, data, content });
    }
}
