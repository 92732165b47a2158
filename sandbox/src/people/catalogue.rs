//! Which commands Discord lists for a member (application-commands.mdx, "Permissions", "Contexts").
use super::access;
use crate::{
    id::Id,
    rules::permissions::{self, ADMINISTRATOR, USE_APPLICATION_COMMANDS},
    state::{Channel, Guild, State},
};
use serde_json::Value;

/// Discord's command types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandType {
    Slash = 1,
    User = 2,
    Message = 3,
}

/// The registered commands. The guild's own come first, because they take precedence over global ones of the
/// same name.
fn registered(state: &State, guild: Id, kind: CommandType) -> impl Iterator<Item = &Value> {
    let of_guild = state.application.guild_commands.get(&guild).into_iter().flatten();
    let global = state.application.global_commands.iter().filter(|command| {
        let contexts = command["contexts"].as_array();
        let installs = command["integration_types"].as_array();
        contexts.is_none_or(|contexts| contexts.iter().any(|context| context == 0))
            && installs.is_none_or(|installs| installs.iter().any(|install| install == 0))
    });
    of_guild.chain(global).filter(move |command| command["type"].as_u64().unwrap_or(1) == kind as u64)
}

/// Whether a command is hidden from a member. A command with `default_member_permissions` is hidden from
/// members who lack one of them; "0" shows it only to administrators.
fn hidden(command: &Value, permissions: u64) -> bool {
    let needed = command["default_member_permissions"].as_str().and_then(|bits| bits.parse::<u64>().ok());
    needed.is_some_and(|needed| permissions & ADMINISTRATOR == 0 && (needed == 0 || permissions & needed != needed))
}

/// The commands in a member's list, by the member's permissions in the guild.
pub fn visible<'a>(state: &'a State, guild: &'a Guild, person: Id, kind: CommandType) -> Vec<&'a Value> {
    let member = guild.members.get(&person);
    let bits = member.map_or(0, |member| permissions::in_guild(guild, member, state.clock.now()));
    if bits & USE_APPLICATION_COMMANDS == 0 || !guild.members.contains_key(&state.application.id) {
        return Vec::new();
    }
    registered(state, guild.id, kind).filter(|command| !hidden(command, bits)).collect()
}

/// The command of this name that the person can run in this channel, or why the person cannot run it.
pub fn find<'a>(
    state: &'a State,
    guild: &'a Guild,
    channel: &Channel,
    person: Id,
    name: &str,
    kind: CommandType,
) -> Result<&'a Value, String> {
    let bits = access::permissions_in(state, guild, channel, person);
    if !guild.members.contains_key(&state.application.id) {
        return Err("the bot is not in this guild".into());
    }
    let command = registered(state, guild.id, kind)
        .find(|command| command["name"] == name)
        .ok_or_else(|| format!("there is no command \"{name}\""))?;
    if bits & USE_APPLICATION_COMMANDS == 0 {
        return Err("USE_APPLICATION_COMMANDS is missing here".into());
    }
    if hidden(command, bits) {
        return Err(format!("the command \"{name}\" is hidden from this member"));
    }
    Ok(command)
}

/// The full names of a command with its groups and subcommands: `ticket config`, `ticket panel` …
pub fn paths(command: &Value) -> Vec<String> {
    let name = command["name"].as_str().unwrap_or_default();
    let subcommands = command["options"].as_array().into_iter().flatten().filter(|option| is_subcommand(option));
    let below: Vec<String> = subcommands.flat_map(paths).map(|path| format!("{name} {path}")).collect();
    if below.is_empty() { vec![name.to_owned()] } else { below }
}

/// Whether the option has type 1 (subcommand) or 2 (group).
pub fn is_subcommand(option: &Value) -> bool {
    matches!(option["type"].as_u64(), Some(1 | 2))
}
