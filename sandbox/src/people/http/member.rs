//! Members and their roles.
use super::{
    failure::{JsonResult, done},
    input::person,
    who::{Where, Who},
};
use crate::{Sandbox, id::Id, people::Refusal};
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
    guild.add_member(&person(&sandbox, &body.user)?, &body.roles);
    Ok(done())
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

pub async fn edit(Where(guild): Where, Who(person): Who, Json(body): Json<Edit>) -> JsonResult<Value> {
    let given = body.give.into_iter().all(|role| guild.give_role(&person, role));
    if !given || !body.take.into_iter().all(|role| guild.take_role(&person, role)) {
        return Err(Refusal("managed and unknown roles are not given or taken by hand".into()).into());
    }
    if let Some(until) = body.timed_out_until {
        guild.time_out(&person, Some(until));
    }
    Ok(done())
}

pub async fn remove(Where(guild): Where, Who(person): Who) -> JsonResult<Value> {
    guild.remove_member(&person);
    Ok(done())
}
