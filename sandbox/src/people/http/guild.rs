//! Users, guilds, and the bot's place in them.
use super::{
    failure::{Failure, JsonResult, done},
    input::{Bits, Field, decoded, person},
    who::Where,
};
use crate::{Sandbox, id::Id, json, rules::form::name};
use axum::{
    Json,
    extract::{Path, State},
};
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
    global_name: Option<String>,
    /// A picture in base64; empty to remove the avatar.
    avatar: Option<String>,
}

/// Makes a user, or changes the user of that name.
pub async fn user(State(sandbox): State<Sandbox>, Json(body): Json<User>) -> JsonResult<Value> {
    body.locale.as_deref().map_or(Ok(()), name::locale)?;
    body.global_name.as_deref().map_or(Ok(()), name::display_name)?;
    let picture = decoded(body.avatar.as_ref())?;
    let mut person = sandbox.try_person(&body.name)?;
    if let Some(locale) = &body.locale {
        person = person.locale(locale);
    }
    if let Some(open) = body.dms_open {
        person.set_dms_open(open);
    }
    if let Some(name) = &body.global_name {
        person = person.global_name(name);
    }
    if body.avatar.is_some() {
        person.set_avatar(picture);
    }
    Ok(Json(json!({ "id": person.id })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guild {
    name: String,
    owner: String,
    locale: Option<String>,
}

pub async fn guild(State(sandbox): State<Sandbox>, Json(body): Json<Guild>) -> JsonResult<Value> {
    body.locale.as_deref().map_or(Ok(()), name::locale)?;
    let guild = sandbox.try_guild(&body.name, &person(&sandbox, &body.owner)?)?;
    if let Some(locale) = &body.locale {
        guild.set_locale(locale).result()?;
    }
    Ok(Json(json!({ "id": guild.id })))
}

/// Everything in a guild, whoever may see it.
pub async fn whole_guild(State(sandbox): State<Sandbox>, Path(guild): Path<Id>) -> JsonResult<Value> {
    sandbox.read(|state| {
        let guild = state.guilds.get(&guild).ok_or(Failure::Unknown("guild"))?;
        Ok(Json(json::guild_create(state, guild, true).0))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditGuild {
    locale: Option<String>,
    premium_tier: Option<u8>,
    /// The channel in which joins are announced; `null` for none.
    #[serde(default)]
    system_channel: Field<Id>,
    /// Whether the guild has an outage.
    unavailable: Option<bool>,
}

pub async fn edit_guild(Where(guild): Where, Json(body): Json<EditGuild>) -> JsonResult<Value> {
    let EditGuild { locale, premium_tier, system_channel, .. } = body;
    let set = guild.set(|settings| {
        settings.locale = locale.unwrap_or_else(|| std::mem::take(&mut settings.locale));
        settings.premium_tier = premium_tier.unwrap_or(settings.premium_tier);
        settings.system_channel = system_channel.or(settings.system_channel);
    });
    set.result()?;
    if let Some(unavailable) = body.unavailable {
        guild.set_outage(unavailable);
    }
    Ok(done())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    permissions: Bits,
}

pub async fn invite_bot(Where(guild): Where, Json(body): Json<Invite>) -> JsonResult<Value> {
    let role = guild.invite_bot(body.permissions.0);
    Ok(Json(json!({ "role_id": role })))
}

pub async fn kick_bot(Where(guild): Where) -> JsonResult<Value> {
    guild.kick_bot().result()?;
    Ok(done())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherBot {
    name: String,
    #[serde(default)]
    permissions: Bits,
}

/// Makes another bot a member, with its managed role.
pub async fn add_other_bot(Where(guild): Where, Json(body): Json<OtherBot>) -> JsonResult<Value> {
    let (bot, role) = guild.try_add_other_bot(&body.name, body.permissions.0)?;
    Ok(Json(json!({ "id": bot.id, "role_id": role })))
}
