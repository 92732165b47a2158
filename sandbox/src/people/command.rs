//! A person runs a command (interactions/application-commands.mdx).
use super::{
    Answer, Person, Refusal, access,
    catalogue::{self, CommandType},
    file,
    interact::Draft,
    look, options,
    resolved::Resolved,
};
use crate::{
    id::Id,
    state::{Channel, Guild, InteractionKind, State},
};
use serde_json::{Value, json};

impl Person {
    /// Runs a slash command in a channel: `"ticket config"` with its options by name, such as
    /// `json!({ "reason": "…" })`. A file is `json!({ "filename": "a.json", "text": "{}" })`, or
    /// `Upload::option`.
    pub async fn command(&self, channel: Id, path: &str, options: Value) -> Answer {
        self.interact(|state| slash(state, self.id, channel, path, &options, None)).await
    }

    /// Types in an option with autocomplete; the answer holds the choices.
    pub async fn autocomplete(&self, channel: Id, path: &str, options: Value, focused: &str) -> Answer {
        self.interact(|state| slash(state, self.id, channel, path, &options, Some(focused))).await
    }

    /// Runs a command from the menu of a user.
    pub async fn user_command(&self, channel: Id, name: &str, target: Id) -> Answer {
        self.interact(|state| {
            let (guild, place) = place(state, self.id, channel)?;
            let command =
                catalogue::find(state, guild, place, self.id, name, CommandType::User).map_err(Refusal::new)?;
            let mut resolved = Resolved::default();
            if !resolved.user(state, guild, target) {
                return Err(Refusal::new("there is no such user"));
            }
            let mut data = head(guild, command);
            data["target_id"] = json!(target);
            data["resolved"] = json!(resolved.into_value());
            Ok(draft(self.id, channel, data))
        })
        .await
    }

    /// Runs a command from the menu of a message.
    pub async fn message_command(&self, name: &str, target: Id) -> Answer {
        self.interact(|state| {
            let message = look::visible_message(state, self.id, target);
            let message = message.ok_or_else(|| Refusal::new("this person does not see the message"))?;
            let (guild, place) = place(state, self.id, message.channel_id)?;
            let command =
                catalogue::find(state, guild, place, self.id, name, CommandType::Message).map_err(Refusal::new)?;
            let mut resolved = Resolved::default();
            resolved.message(state, message);
            let mut data = head(guild, command);
            data["target_id"] = json!(target);
            data["resolved"] = json!(resolved.into_value());
            Ok(draft(self.id, message.channel_id, data))
        })
        .await
    }
}

fn slash(
    state: &mut State,
    person: Id,
    channel: Id,
    path: &str,
    values: &Value,
    focused: Option<&str>,
) -> Result<Draft, Refusal> {
    let files = file::read(state, values)?;
    let (guild, place) = place(state, person, channel)?;
    let mut steps = path.split_whitespace();
    let name = steps.next().unwrap_or_default().trim_start_matches('/');
    let command = catalogue::find(state, guild, place, person, name, CommandType::Slash).map_err(Refusal::new)?;
    let mut data = head(guild, command);
    let mut resolved = Resolved::default();
    let form = options::Form { state, guild, person, values, files: &files, focused };
    let filled = form.fill(command, &mut steps, &mut resolved)?;
    if !filled.is_empty() {
        data["options"] = json!(filled);
    }
    if let Some(resolved) = resolved.into_value() {
        data["resolved"] = resolved;
    }
    let mut draft = draft(person, channel, data);
    if focused.is_some() {
        draft.kind = InteractionKind::Autocomplete;
    }
    state.ephemeral_files.extend(files.into_values().map(|(id, upload)| (id, upload.bytes)));
    Ok(draft)
}

/// The guild and the channel in which the command is run. Refused if the person does not see the channel.
fn place(state: &State, person: Id, channel: Id) -> Result<(&Guild, &Channel), Refusal> {
    let channel = state.channels.get(&channel).ok_or_else(|| Refusal::new("there is no such channel"))?;
    let guild = channel.guild_id.and_then(|id| state.guilds.get(&id));
    let guild = guild.ok_or_else(|| Refusal::new("commands are run in guilds here"))?;
    if !access::can_see(state, guild, channel, person) {
        return Err(Refusal::new("this person does not see the channel"));
    }
    Ok((guild, channel))
}

/// The fields with which every command's `data` starts ("Application Command Data Structure").
fn head(guild: &Guild, command: &Value) -> Value {
    let mut data = json!({
        "id": command["id"], "name": command["name"], "type": command["type"].as_u64().unwrap_or(1),
    });
    if command["guild_id"].is_string() {
        data["guild_id"] = json!(guild.id);
    }
    data
}

fn draft(person: Id, channel: Id, data: Value) -> Draft {
    Draft {
        user_id: person,
        channel_id: channel,
        kind: InteractionKind::Command,
        message_id: None,
        triggered_by: None,
        data,
    }
}
