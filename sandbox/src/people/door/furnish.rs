//! Building and changing guilds, as people with every right do it.
use super::{
    Done, Failure,
    input::{self, Bits, Target, person},
};
use crate::{Sandbox, id::Id, json, state::Overwrite};
use axum::{
    Json,
    extract::{Path, State},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

/// Every user and guild.
pub async fn directory(State(sandbox): State<Sandbox>) -> Json<Value> {
    sandbox.read(|state| {
        let users: Vec<Value> = state.users.values().map(json::user).collect();
        let guilds: Vec<Value> =
            state.guilds.values().map(|guild| json!({ "id": guild.id, "name": guild.name })).collect();
        Json(json!({ "users": users, "guilds": guilds }))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    name: String,
    locale: Option<String>,
    dms_open: Option<bool>,
}

/// Makes a user, or changes the one of that name.
pub async fn user(State(sandbox): State<Sandbox>, Json(body): Json<User>) -> Json<Value> {
    let mut person = sandbox.person(&body.name);
    if let Some(locale) = &body.locale {
        person = person.locale(locale);
    }
    if let Some(open) = body.dms_open {
        person.set_dms_open(open);
    }
    Json(json!({ "id": person.id }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guild {
    name: String,
    owner: String,
    locale: Option<String>,
}

pub async fn guild(State(sandbox): State<Sandbox>, Json(body): Json<Guild>) -> Done<Value> {
    let guild = sandbox.guild(&body.name, &person(&sandbox, &body.owner)?);
    if let Some(locale) = &body.locale {
        guild.set_locale(locale);
    }
    Ok(Json(json!({ "id": guild.id })))
}

/// Everything in a guild, whoever may see it.
pub async fn whole_guild(State(sandbox): State<Sandbox>, Path(guild): Path<Id>) -> Done<Value> {
    sandbox.read(|state| {
        let guild = state.guilds.get(&guild).ok_or(Failure::Unknown("guild"))?;
        let mut whole = json::guild_create(state, guild);
        let members = guild
            .members
            .values()
            .filter_map(|member| state.users.get(&member.user_id).map(|user| json::member(guild, member, user)));
        whole["members"] = members.collect();
        Ok(Json(whole))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditGuild {
    locale: Option<String>,
    premium_tier: Option<u8>,
}

pub async fn edit_guild(
    State(sandbox): State<Sandbox>,
    Path(guild): Path<Id>,
    Json(body): Json<EditGuild>,
) -> Done<Value> {
    let guild = input::guild(&sandbox, guild)?;
    if let Some(locale) = &body.locale {
        guild.set_locale(locale);
    }
    if let Some(tier) = body.premium_tier {
        guild.set_premium_tier(tier);
    }
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    permissions: Bits,
}

pub async fn invite_bot(
    State(sandbox): State<Sandbox>,
    Path(guild): Path<Id>,
    Json(body): Json<Invite>,
) -> Done<Value> {
    let role = input::guild(&sandbox, guild)?.invite_bot(body.permissions.0);
    Ok(Json(json!({ "role_id": role })))
}

pub async fn kick_bot(State(sandbox): State<Sandbox>, Path(guild): Path<Id>) -> Done<Value> {
    input::guild(&sandbox, guild)?.kick_bot();
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddMember {
    user: String,
    #[serde(default)]
    roles: Vec<Id>,
}

pub async fn add_member(
    State(sandbox): State<Sandbox>,
    Path(guild): Path<Id>,
    Json(body): Json<AddMember>,
) -> Done<Value> {
    input::guild(&sandbox, guild)?.add_member(&person(&sandbox, &body.user)?, &body.roles);
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditMember {
    #[serde(default)]
    give: Vec<Id>,
    #[serde(default)]
    take: Vec<Id>,
    /// A past moment ends a time-out.
    timed_out_until: Option<DateTime<Utc>>,
}

pub async fn edit_member(
    State(sandbox): State<Sandbox>,
    Path((guild, user)): Path<(Id, String)>,
    Json(body): Json<EditMember>,
) -> Done<Value> {
    let (guild, person) = (input::guild(&sandbox, guild)?, person(&sandbox, &user)?);
    for role in body.give {
        guild.give_role(&person, role);
    }
    for role in body.take {
        guild.take_role(&person, role);
    }
    if let Some(until) = body.timed_out_until {
        guild.time_out(&person, Some(until));
    }
    Ok(Json(json!({})))
}

pub async fn remove_member(State(sandbox): State<Sandbox>, Path((guild, user)): Path<(Id, String)>) -> Done<Value> {
    input::guild(&sandbox, guild)?.remove_member(&person(&sandbox, &user)?);
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleBody {
    name: Option<String>,
    permissions: Option<Bits>,
    position: Option<i64>,
    mentionable: Option<bool>,
}

pub async fn add_role(
    State(sandbox): State<Sandbox>,
    Path(guild): Path<Id>,
    Json(body): Json<RoleBody>,
) -> Done<Value> {
    let handle = input::guild(&sandbox, guild)?;
    let name = body.name.as_deref().unwrap_or("new role");
    let role = handle.add_role(name, body.permissions.unwrap_or_default().0);
    change_role(&handle, role, &body);
    Ok(Json(json!({ "id": role })))
}

pub async fn edit_role(
    State(sandbox): State<Sandbox>,
    Path((guild, role)): Path<(Id, Id)>,
    Json(body): Json<RoleBody>,
) -> Done<Value> {
    change_role(&input::guild(&sandbox, guild)?, role, &body);
    Ok(Json(json!({})))
}

fn change_role(guild: &crate::people::GuildHandle, role: Id, body: &RoleBody) {
    guild.edit_role(role, |role| {
        role.name = body.name.clone().unwrap_or_else(|| std::mem::take(&mut role.name));
        role.permissions = body.permissions.map_or(role.permissions, |bits| bits.0);
        role.position = body.position.unwrap_or(role.position);
        role.mentionable = body.mentionable.unwrap_or(role.mentionable);
    });
}

pub async fn delete_role(State(sandbox): State<Sandbox>, Path((guild, role)): Path<(Id, Id)>) -> Done<Value> {
    input::guild(&sandbox, guild)?.delete_role(role);
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddChannel {
    name: String,
    #[serde(default)]
    kind: u8,
    parent: Option<Id>,
    /// Only these roles and the bot see it.
    private_to: Option<Vec<Id>>,
}

pub async fn add_channel(
    State(sandbox): State<Sandbox>,
    Path(guild): Path<Id>,
    Json(body): Json<AddChannel>,
) -> Done<Value> {
    let (handle, kind) = (input::guild(&sandbox, guild)?, input::channel_kind(body.kind)?);
    let id = match &body.private_to {
        Some(roles) => handle.add_private_channel(&body.name, kind, body.parent, roles),
        None => handle.add_channel(&body.name, kind, body.parent),
    };
    Ok(Json(json!({ "id": id })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditChannel {
    name: Option<String>,
    topic: Option<String>,
}

pub async fn edit_channel(
    State(sandbox): State<Sandbox>,
    Path(channel): Path<Id>,
    Json(body): Json<EditChannel>,
) -> Done<Value> {
    input::guild_of(&sandbox, channel)?.edit_channel(channel, |channel| {
        if let Some(name) = body.name {
            channel.name = name;
        }
        channel.topic = body.topic.or(channel.topic.take());
    });
    Ok(Json(json!({})))
}

pub async fn delete_channel(State(sandbox): State<Sandbox>, Path(channel): Path<Id>) -> Done<Value> {
    input::guild_of(&sandbox, channel)?.delete_channel(channel);
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetOverwrite {
    kind: Target,
    #[serde(default)]
    allow: Bits,
    #[serde(default)]
    deny: Bits,
}

pub async fn set_overwrite(
    State(sandbox): State<Sandbox>,
    Path((channel, id)): Path<(Id, Id)>,
    Json(body): Json<SetOverwrite>,
) -> Done<Value> {
    let overwrite = Overwrite { id, kind: body.kind.into(), allow: body.allow.0, deny: body.deny.0 };
    input::guild_of(&sandbox, channel)?.set_overwrite(channel, overwrite);
    Ok(Json(json!({})))
}

pub async fn remove_overwrite(State(sandbox): State<Sandbox>, Path((channel, id)): Path<(Id, Id)>) -> Done<Value> {
    input::guild_of(&sandbox, channel)?.remove_overwrite(channel, id);
    Ok(Json(json!({})))
}

pub async fn delete_message(State(sandbox): State<Sandbox>, Path((channel, message)): Path<(Id, Id)>) -> Done<Value> {
    input::guild_of(&sandbox, channel)?.delete_message(channel, message);
    Ok(Json(json!({})))
}
