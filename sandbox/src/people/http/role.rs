//! Roles.
use super::{
    failure::{JsonResult, done},
    input::Bits,
    who::Where,
};
use crate::{id::Id, state::Role};
use axum::{Json, extract::Path};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleBody {
    name: Option<String>,
    permissions: Option<Bits>,
    position: Option<i64>,
    mentionable: Option<bool>,
}

pub async fn add(Where(guild): Where, Json(body): Json<RoleBody>) -> JsonResult<Value> {
    let name = body.name.as_deref().unwrap_or("new role");
    let role = guild.try_add_role(name, 0, |role| change(role, &body))?;
    Ok(Json(json!({ "id": role })))
}

pub async fn edit(
    Where(guild): Where,
    Path((_, role)): Path<(Id, Id)>,
    Json(body): Json<RoleBody>,
) -> JsonResult<Value> {
    guild.edit_role(role, |role| change(role, &body)).result()?;
    Ok(done())
}

fn change(role: &mut Role, body: &RoleBody) {
    role.name = body.name.clone().unwrap_or_else(|| std::mem::take(&mut role.name));
    role.permissions = body.permissions.map_or(role.permissions, |bits| bits.0);
    role.position = body.position.unwrap_or(role.position);
    role.mentionable = body.mentionable.unwrap_or(role.mentionable);
}

pub async fn delete(Where(guild): Where, Path((_, role)): Path<(Id, Id)>) -> JsonResult<Value> {
    guild.delete_role(role).result()?;
    Ok(done())
}
