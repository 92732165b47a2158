//! Application commands (interactions/application-commands.mdx): overwriting, creating and reading them.
use super::{Answer, Reply, Request, Route, need};
use crate::{
    Sandbox,
    act::Change,
    id::Id,
    rules::{
        error::ApiError,
        form::{self, fields::snowflake},
        grants::missing_access,
    },
    state::State,
};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// The most new commands per day.
const DAILY: usize = 200;
const GLOBAL: &str = "/applications/{application_id}/commands";
const ONE: &str = "/applications/{application_id}/commands/{command_id}";
const OF_GUILD: &str = "/applications/{application_id}/guilds/{guild_id}/commands";
const ONE_OF_GUILD: &str = "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}";

pub(super) const ROUTES: &[Route] = &[
    Route::new("GET", GLOBAL, list).query(&["with_localizations"]),
    Route::new("POST", GLOBAL, upsert),
    Route::new("PUT", GLOBAL, overwrite),
    Route::new("GET", ONE, get),
    Route::new("PATCH", ONE, edit),
    Route::new("DELETE", ONE, delete),
    Route::new("GET", OF_GUILD, list).query(&["with_localizations"]),
    Route::new("POST", OF_GUILD, upsert),
    Route::new("PUT", OF_GUILD, overwrite),
    Route::new("GET", ONE_OF_GUILD, get),
    Route::new("PATCH", ONE_OF_GUILD, edit),
    Route::new("DELETE", ONE_OF_GUILD, delete),
];

/// The guild whose commands are meant; `None` for the global ones. 20012 for another application, 50001 for a
/// guild that the bot is not in.
fn scope(state: &State, request: &Request) -> Result<Option<Id>, ApiError> {
    if request.id("application_id")? != state.application.id {
        return Err(ApiError::new(403, 20012, "You are not authorized to perform this action on this application"));
    }
    if request.text("guild_id").is_empty() {
        return Ok(None);
    }
    let guild = request.id("guild_id")?;
    need::guild(state, guild).map_err(|_| missing_access())?;
    Ok(Some(guild))
}

fn of(state: &State, guild: Option<Id>) -> &[Value] {
    let app = &state.application;
    guild.map_or(&app.global_commands, |guild| app.guild_commands.get(&guild).map_or(&EMPTY, |list| list))
}

static EMPTY: Vec<Value> = Vec::new();

fn put(state: &mut State, guild: Option<Id>, commands: Vec<Value>) {
    match guild {
        None => state.application.global_commands = commands,
        Some(guild) => drop(state.application.guild_commands.insert(guild, commands)),
    }
}

/// Lists commands. Localisations are left out unless `with_localizations` asks for them.
fn list(sandbox: &Sandbox, request: &Request) -> Answer {
    let whole = request.flag("with_localizations");
    sandbox.read(|state| {
        let mut commands = of(state, scope(state, request)?).to_vec();
        if !whole {
            commands.iter_mut().for_each(without_localizations);
        }
        Ok(Reply::ok(commands.into()))
    })
}

fn without_localizations(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !name.ends_with("_localizations"));
            fields.values_mut().for_each(without_localizations);
        }
        Value::Array(list) => list.iter_mut().for_each(without_localizations),
        _ => {}
    }
}

/// "Bulk Overwrite Global/Guild Application Commands": commands that keep their name and type keep their id.
fn overwrite(sandbox: &Sandbox, request: &Request) -> Answer {
    sandbox.act(|change| {
        let guild = scope(change.state, request)?;
        form::commands(&request.body)?;
        let before = of(change.state, guild).to_vec();
        let sent = request.body.as_array().cloned().unwrap_or_default();
        count_creations(change, guild, sent.iter().filter(|body| twin(&before, body).is_none()).count())?;
        let stored: Vec<Value> = sent.into_iter().map(|body| complete(change, guild, &before, body)).collect();
        put(change.state, guild, stored.clone());
        Ok(Reply::ok(stored.into()))
    })
}

/// "Create Global/Guild Application Command": an upsert by name and type; 200 when it replaces, 201 when the
/// command is new.
fn upsert(sandbox: &Sandbox, request: &Request) -> Answer {
    sandbox.act(|change| {
        let guild = scope(change.state, request)?;
        form::command(&request.body)?;
        let mut all = of(change.state, guild).to_vec();
        count_creations(change, guild, usize::from(twin(&all, &request.body).is_none()))?;
        let command = complete(change, guild, &all, request.body.clone());
        let known = all.iter_mut().find(|known| known["id"] == command["id"]);
        let reply = if let Some(known) = known {
            known.clone_from(&command);
            Reply::ok(command)
        } else {
            all.push(command.clone());
            Reply::created(command)
        };
        form::commands(&Value::Array(all.iter().map(sendable).collect()))?;
        put(change.state, guild, all);
        Ok(reply)
    })
}

fn get(sandbox: &Sandbox, request: &Request) -> Answer {
    sandbox.read(|state| {
        let commands = of(state, scope(state, request)?);
        Ok(Reply::ok(commands[position(commands, request)?].clone()))
    })
}

fn edit(sandbox: &Sandbox, request: &Request) -> Answer {
    sandbox.act(|change| {
        let guild = scope(change.state, request)?;
        let mut all = of(change.state, guild).to_vec();
        let at = position(&all, request)?;
        let mut body = sendable(&all[at]);
        for (name, value) in request.body.as_object().into_iter().flatten() {
            body[name] = value.clone();
        }
        form::command(&body)?;
        let version = change.state.next_id();
        let id = all[at]["id"].clone();
        all[at] = complete(change, guild, &[], body);
        all[at]["id"] = id;
        all[at]["version"] = json!(version);
        form::commands(&Value::Array(all.iter().map(sendable).collect()))?;
        let reply = Reply::ok(all[at].clone());
        put(change.state, guild, all);
        Ok(reply)
    })
}

fn delete(sandbox: &Sandbox, request: &Request) -> Answer {
    sandbox.act(|change| {
        let guild = scope(change.state, request)?;
        let mut all = of(change.state, guild).to_vec();
        all.remove(position(&all, request)?);
        put(change.state, guild, all);
        Ok(Reply::no_content())
    })
}

fn position(commands: &[Value], request: &Request) -> Result<usize, ApiError> {
    let id = json!(request.id("command_id")?);
    let found = commands.iter().position(|command| command["id"] == id);
    found.ok_or_else(|| ApiError::new(404, 10063, "Unknown application command"))
}

/// A stored command in a form that could be sent again.
fn sendable(command: &Value) -> Value {
    let mut body = command.clone();
    if let Some(fields) = body.as_object_mut() {
        for own in ["application_id", "version", "guild_id"] {
            fields.remove(own);
        }
    }
    body
}

/// The stored command of the same name and type.
fn twin<'a>(stored: &'a [Value], body: &Value) -> Option<&'a Value> {
    let kind = body["type"].as_u64().unwrap_or(1);
    stored.iter().find(|known| known["name"] == body["name"] && known["type"].as_u64() == Some(kind))
}

/// Counts new commands; 30034 for more than 200 a day ("There is a global rate limit of 200 application
/// command creates per day, per guild"). Updates do not count.
fn count_creations(change: &mut Change, guild: Option<Id>, created: usize) -> Result<(), ApiError> {
    let now = change.state.clock.now();
    let known = change.state.application.command_creations.entry(guild).or_default();
    known.retain(|at| now - *at < TimeDelta::days(1));
    if known.len() + created > DAILY {
        let text = format!("Maximum number of daily application command creates has been reached ({DAILY})");
        let free = known.first().map_or(now, |first| *first + TimeDelta::days(1));
        let retry_after = Some((free - now).as_seconds_f64());
        return Err(ApiError { retry_after, ..ApiError::new(429, 30034, text) });
    }
    known.extend(std::iter::repeat_n(now, created));
    Ok(())
}

/// A command as Discord stores it, with every field that responses have.
fn complete(change: &mut Change, guild: Option<Id>, before: &[Value], mut body: Value) -> Value {
    let kind = body["type"].as_u64().unwrap_or(1);
    let id = twin(before, &body).map_or_else(|| json!(change.state.next_id()), |twin| twin["id"].clone());
    let mut command = json!({
        "id": id, "application_id": change.state.application.id, "version": change.state.next_id(), "type": kind,
        "name": body["name"].take(), "name_localizations": body["name_localizations"].take(),
        "description": body["description"].as_str().unwrap_or_default(),
        "description_localizations": body["description_localizations"].take(),
        "default_member_permissions": snowflake(&body["default_member_permissions"]).map(|bits| bits.to_string()),
        "nsfw": body["nsfw"].as_bool().unwrap_or(false), "dm_permission": body["dm_permission"].as_bool().unwrap_or(true),
    });
    if let Some(guild) = guild {
        command["guild_id"] = json!(guild);
    } else {
        command["contexts"] = body["contexts"].take();
        let installs = body["integration_types"].take();
        command["integration_types"] = if installs.is_null() { json!([0]) } else { installs };
    }
    let mut options = body["options"].take();
    if let Some(list) = options.as_array_mut().filter(|list| !list.is_empty()) {
        list.iter_mut().for_each(without_nulls);
        command["options"] = options;
    }
    command
}

/// Removes the fields of an option that were sent as null, except localisations: Discord does not show them.
fn without_nulls(option: &mut Value) {
    if let Some(fields) = option.as_object_mut() {
        fields.retain(|name, value| !value.is_null() || name.ends_with("_localizations"));
        for list in ["options", "choices"] {
            fields.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten().for_each(without_nulls);
        }
    }
}
