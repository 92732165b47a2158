//! The entities that an interaction names, in the short form that it carries (receiving-and-responding.mdx,
//! "Resolved Data Structure").
use crate::{
    id::Id,
    json,
    rules::permissions,
    state::{Attachment, Channel, Guild, Message, State},
};
use serde_json::{Map, Value, json};

/// The fields of a channel that an interaction carries. They are true even when the bot does not see the
/// channel: "Interactions are built through a separate path that does not apply obfuscation"
/// (resources/channel.mdx, "Obfuscated Channels").
pub fn partial_channel(state: &State, channel: &Channel) -> Value {
    const KEPT: [&str; 12] = [
        "id",
        "name",
        "type",
        "last_message_id",
        "last_pin_timestamp",
        "nsfw",
        "parent_id",
        "guild_id",
        "flags",
        "rate_limit_per_user",
        "topic",
        "position",
    ];
    let mut partial = json::channel(state, channel);
    if let Some(fields) = partial.as_object_mut() {
        fields.retain(|name, _| KEPT.contains(&name.as_str()));
    }
    partial
}

/// A chosen channel, which also says what the person and the bot may do in it, "including overwrites"; "this
/// does not include implicit permissions" (resources/channel.mdx, "Channel Structure"). It says nothing about
/// a bot that is not in the guild.
fn resolved_channel(state: &State, guild: &Guild, channel: &Channel, person: Id) -> Value {
    let mut partial = partial_channel(state, channel);
    for (field, of) in [("permissions", person), ("app_permissions", state.application.id)] {
        if let Some(member) = guild.members.get(&of) {
            partial[field] = json!(permissions::computed(guild, member, channel).to_string());
        }
    }
    partial
}

/// The entities behind chosen ids.
#[derive(Default)]
pub struct Resolved(Map<String, Value>);

impl Resolved {
    fn put(&mut self, kind: &str, id: Id, value: Value) {
        let of_kind = self.0.entry(kind).or_insert_with(|| json!({}));
        of_kind[id.to_string()] = value;
    }

    pub fn user(&mut self, state: &State, guild: &Guild, id: Id) -> bool {
        let Some(user) = state.users.get(&id) else { return false };
        self.put("users", id, json::user(user));
        if let Some(member) = guild.members.get(&id) {
            let mut partial = json::member(guild, member, user);
            if let Some(fields) = partial.as_object_mut() {
                fields.retain(|name, _| !matches!(name.as_str(), "user" | "deaf" | "mute"));
            }
            partial["permissions"] = json!(permissions::in_guild(guild, member, state.clock.now()).to_string());
            self.put("members", id, partial);
        }
        true
    }

    pub fn role(&mut self, guild: &Guild, id: Id) -> bool {
        let Some(role) = guild.roles.get(&id) else { return false };
        self.put("roles", id, json::role(role));
        true
    }

    pub fn channel(&mut self, state: &State, guild: &Guild, id: Id, person: Id) -> bool {
        let Some(channel) = state.channels.get(&id).filter(|channel| channel.guild_id == Some(guild.id)) else {
            return false;
        };
        self.put("channels", id, resolved_channel(state, guild, channel, person));
        true
    }

    pub fn message(&mut self, state: &State, message: &Message) {
        self.put("messages", message.id, json::message(state, message));
    }

    /// Adds a file of a slash command.
    pub fn attachment(&mut self, state: &State, file: &Attachment) {
        self.put("attachments", file.id, json::ephemeral_attachment(state, file));
    }

    /// Returns `None` when there is nothing to resolve: the field is left out in that case.
    pub fn into_value(self) -> Option<Value> {
        (!self.0.is_empty()).then_some(Value::Object(self.0))
    }

    /// Adds what one select resolved to what others did.
    pub fn merge(all: &mut Map<String, Value>, one: Option<Value>) {
        let Some(Value::Object(one)) = one else { return };
        for (kind, entities) in one {
            match (all.get_mut(&kind), entities) {
                (Some(Value::Object(known)), Value::Object(entities)) => known.extend(entities),
                (_, entities) => drop(all.insert(kind, entities)),
            }
        }
    }
}
