//! Channels, their overwrites, and messages that are deleted by hand.
use super::{
    failure::JsonResult,
    input::{self, Bits, Target},
};
use crate::{Sandbox, id::Id, state::Overwrite};
use axum::{
    Json,
    extract::{Path, State},
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    name: String,
    #[serde(default)]
    kind: u8,
    parent: Option<Id>,
    /// The only roles that see the channel, beside the bot.
    private_to: Option<Vec<Id>>,
}

pub async fn add(State(sandbox): State<Sandbox>, Path(guild): Path<Id>, Json(body): Json<Add>) -> JsonResult<Value> {
    let (handle, kind) = (input::guild(&sandbox, guild)?, input::channel_kind(body.kind)?);
    let id = match &body.private_to {
        Some(roles) => handle.add_private_channel(&body.name, kind, body.parent, roles),
        None => handle.add_channel(&body.name, kind, body.parent),
    };
    Ok(Json(json!({ "id": id })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    name: Option<String>,
    topic: Option<String>,
}

pub async fn edit(
    State(sandbox): State<Sandbox>,
    Path(channel): Path<Id>,
    Json(body): Json<Edit>,
) -> JsonResult<Value> {
    input::guild_of(&sandbox, channel)?.edit_channel(channel, |channel| {
        if let Some(name) = body.name {
            channel.name = name;
        }
        channel.topic = body.topic.or(channel.topic.take());
    });
    Ok(Json(json!({})))
}

pub async fn delete(State(sandbox): State<Sandbox>, Path(channel): Path<Id>) -> JsonResult<Value> {
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
) -> JsonResult<Value> {
    let overwrite = Overwrite { id, kind: body.kind.into(), allow: body.allow.0, deny: body.deny.0 };
    input::guild_of(&sandbox, channel)?.set_overwrite(channel, overwrite);
    Ok(Json(json!({})))
}

pub async fn remove_overwrite(
    State(sandbox): State<Sandbox>,
    Path((channel, id)): Path<(Id, Id)>,
) -> JsonResult<Value> {
    input::guild_of(&sandbox, channel)?.remove_overwrite(channel, id);
    Ok(Json(json!({})))
}

pub async fn delete_message(
    State(sandbox): State<Sandbox>,
    Path((channel, message)): Path<(Id, Id)>,
) -> JsonResult<Value> {
    input::guild_of(&sandbox, channel)?.delete_message(channel, message);
    Ok(Json(json!({})))
}
