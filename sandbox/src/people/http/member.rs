//! Members and their roles.
use super::{
    failure::{JsonResult, done},
    input::{Field, person},
    who::{Where, Who},
};
use crate::{Sandbox, id::Id};
use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    user: String,
    #[serde(default)]
    roles: Vec<Id>,
}

pub async fn add(State(sandbox): State<Sandbox>, Where(guild): Where, Json(body): Json<Add>) -> JsonResult<Value> {
    guild.add_member(&person(&sandbox, &body.user)?, &body.roles).result()?;
    Ok(done())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    #[serde(default)]
    give: Vec<Id>,
    #[serde(default)]
    take: Vec<Id>,
    /// The end of the member's time-out; `null` or a past moment ends the time-out now.
    #[serde(default)]
    timed_out_until: Field<DateTime<Utc>>,
}

pub async fn edit(Where(guild): Where, Who(person): Who, Json(body): Json<Edit>) -> JsonResult<Value> {
    let Edit { give, take, timed_out_until } = body;
    guild.change_member(&person, &give, &take, |until| timed_out_until.or(until)).result()?;
    Ok(done())
}

pub async fn remove(Where(guild): Where, Who(person): Who) -> JsonResult<Value> {
    guild.remove_member(&person).result()?;
    Ok(done())
}
