//! Members and their roles.
use super::{
    failure::JsonResult,
    input::{self, person},
};
use crate::{Sandbox, id::Id, people::Refusal};
use axum::{
    Json,
    extract::{Path, State},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    user: String,
    #[serde(default)]
    roles: Vec<Id>,
}

pub async fn add(State(sandbox): State<Sandbox>, Path(guild): Path<Id>, Json(body): Json<Add>) -> JsonResult<Value> {
    input::guild(&sandbox, guild)?.add_member(&person(&sandbox, &body.user)?, &body.roles);
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    #[serde(default)]
    give: Vec<Id>,
    #[serde(default)]
    take: Vec<Id>,
    /// The end of the member's time-out; a past moment ends the time-out now.
    timed_out_until: Option<DateTime<Utc>>,
}

pub async fn edit(
    State(sandbox): State<Sandbox>,
    Path((guild, user)): Path<(Id, String)>,
    Json(body): Json<Edit>,
) -> JsonResult<Value> {
    let (guild, person) = (input::guild(&sandbox, guild)?, person(&sandbox, &user)?);
    let given = body.give.into_iter().all(|role| guild.give_role(&person, role));
    if !given || !body.take.into_iter().all(|role| guild.take_role(&person, role)) {
        return Err(Refusal("managed and unknown roles are not given or taken by hand".into()).into());
    }
    if let Some(until) = body.timed_out_until {
        guild.time_out(&person, Some(until));
    }
    Ok(Json(json!({})))
}

pub async fn remove(State(sandbox): State<Sandbox>, Path((guild, user)): Path<(Id, String)>) -> JsonResult<Value> {
    input::guild(&sandbox, guild)?.remove_member(&person(&sandbox, &user)?);
    Ok(Json(json!({})))
}
