//! Channels, their overwrites, and messages that are deleted by hand.
use super::{
    failure::{JsonResult, done},
    input::{self, Bits, Field, Target},
    who::Where,
};
use crate::{id::Id, state::Overwrite};
use axum::{Json, extract::Path};
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

pub async fn add(Where(guild): Where, Json(body): Json<Add>) -> JsonResult<Value> {
    let kind = input::channel_kind(body.kind)?;
    let id = guild.try_add_channel(&body.name, kind, body.parent, body.private_to.as_deref())?;
    Ok(Json(json!({ "id": id })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    name: Option<String>,
    /// `null` removes the topic.
    #[serde(default)]
    topic: Field<String>,
}

pub async fn edit(Where(guild): Where, Path(channel): Path<Id>, Json(body): Json<Edit>) -> JsonResult<Value> {
    let edited = guild.edit_channel(channel, |channel| {
        if let Some(name) = body.name {
            channel.name = name;
        }
        channel.topic = body.topic.or(channel.topic.take());
    });
    edited.result()?;
    Ok(done())
}

pub async fn delete(Where(guild): Where, Path(channel): Path<Id>) -> JsonResult<Value> {
    guild.delete_channel(channel).result()?;
    Ok(done())
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
    Where(guild): Where,
    Path((channel, id)): Path<(Id, Id)>,
    Json(body): Json<SetOverwrite>,
) -> JsonResult<Value> {
    let overwrite = Overwrite { id, kind: body.kind.into(), allow: body.allow.0, deny: body.deny.0 };
    guild.set_overwrite(channel, overwrite).result()?;
    Ok(done())
}

pub async fn remove_overwrite(Where(guild): Where, Path((channel, id)): Path<(Id, Id)>) -> JsonResult<Value> {
    guild.remove_overwrite(channel, id).result()?;
    Ok(done())
}

pub async fn delete_message(Where(guild): Where, Path((channel, message)): Path<(Id, Id)>) -> JsonResult<Value> {
    guild.delete_message(channel, message).result()?;
    Ok(done())
}
