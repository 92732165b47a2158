//! Roles.
use super::{
    failure::JsonResult,
    input::{self, Bits},
};
use crate::{
    Sandbox,
    id::Id,
    people::{GuildHandle, Refusal},
};
use axum::{
    Json,
    extract::{Path, State},
};
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

pub async fn add(
    State(sandbox): State<Sandbox>,
    Path(guild): Path<Id>,
    Json(body): Json<RoleBody>,
) -> JsonResult<Value> {
    let handle = input::guild(&sandbox, guild)?;
    let name = body.name.as_deref().unwrap_or("new role");
    let role = handle.add_role(name, body.permissions.unwrap_or_default().0);
    change_role(&handle, role, &body);
    Ok(Json(json!({ "id": role })))
}

pub async fn edit(
    State(sandbox): State<Sandbox>,
    Path((guild, role)): Path<(Id, Id)>,
    Json(body): Json<RoleBody>,
) -> JsonResult<Value> {
    change_role(&input::guild(&sandbox, guild)?, role, &body);
    Ok(Json(json!({})))
}

fn change_role(guild: &GuildHandle, role: Id, body: &RoleBody) {
    guild.edit_role(role, |role| {
        role.name = body.name.clone().unwrap_or_else(|| std::mem::take(&mut role.name));
        role.permissions = body.permissions.map_or(role.permissions, |bits| bits.0);
        role.position = body.position.unwrap_or(role.position);
        role.mentionable = body.mentionable.unwrap_or(role.mentionable);
    });
}

pub async fn delete(State(sandbox): State<Sandbox>, Path((guild, role)): Path<(Id, Id)>) -> JsonResult<Value> {
    if !input::guild(&sandbox, guild)?.delete_role(role) {
        return Err(Refusal("managed and unknown roles are not deleted by hand".into()).into());
    }
    Ok(Json(json!({})))
}
