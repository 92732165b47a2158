//! Messages that exist, and messages that are seeded.
use super::{
    failure::{Failure, JsonResult, done},
    input,
    who::{Where, Who},
};
use crate::{Sandbox, id::Id, people::Seeding, state::Loads};
use axum::{
    Json,
    extract::{Path, State},
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seed {
    /// The messages, as message objects or as texts.
    messages: Vec<Value>,
    /// How often the whole list is put in.
    #[serde(default = "once")]
    times: usize,
    #[serde(default)]
    events: bool,
    #[serde(default)]
    undescribed: bool,
}

fn once() -> usize {
    1
}

pub async fn seed(
    State(sandbox): State<Sandbox>,
    Path(channel): Path<Id>,
    Json(body): Json<Seed>,
) -> JsonResult<Value> {
    if !sandbox.read(|state| state.channels.contains_key(&channel)) {
        return Err(Failure::Unknown("channel"));
    }
    let Seed { messages, times, events, undescribed } = body;
    let all = (0..times).flat_map(|_| messages.iter().cloned());
    let ids = sandbox.seed_with(channel, all, Seeding { events, undescribed })?;
    Ok(Json(json!({ "ids": ids })))
}

/// The whole message, whoever may read it.
pub async fn whole(State(sandbox): State<Sandbox>, Path((channel, message)): Path<(Id, Id)>) -> JsonResult<Value> {
    sandbox.message(channel, message).map(Json).ok_or(Failure::Unknown("message"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    kind: u8,
    about: String,
    #[serde(default)]
    text: String,
}

pub async fn system(
    State(sandbox): State<Sandbox>,
    Where(guild): Where,
    Path(channel): Path<Id>,
    Json(body): Json<System>,
) -> JsonResult<Value> {
    let id = guild.system_message(channel, &input::person(&sandbox, &body.about)?, body.kind, &body.text)?;
    Ok(Json(json!({ "id": id })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forward {
    message: Id,
    /// The channel to which the message is forwarded.
    channel: Id,
}

pub async fn forward(Who(person): Who, Json(body): Json<Forward>) -> JsonResult<Value> {
    Ok(Json(json!({ "id": person.forward(body.message, body.channel)? })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct React {
    message: Id,
    /// The emoji as its character, or as `<:name:id>`.
    emoji: String,
}

pub async fn react(Who(person): Who, Json(body): Json<React>) -> JsonResult<Value> {
    person.react(body.message, &body.emoji)?;
    Ok(done())
}

pub async fn unreact(Who(person): Who, Json(body): Json<React>) -> JsonResult<Value> {
    person.unreact(body.message, &body.emoji)?;
    Ok(done())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    message: Id,
    /// The number of the answer, from 1 on.
    answer: u64,
}

pub async fn vote(Who(person): Who, Json(body): Json<Vote>) -> JsonResult<Value> {
    person.vote(body.message, body.answer)?;
    Ok(done())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndPoll {
    message: Id,
}

pub async fn end_poll(Who(person): Who, Json(body): Json<EndPoll>) -> JsonResult<Value> {
    person.end_poll(body.message)?;
    Ok(done())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    url: String,
    /// Whether the address is a picture; its size follows.
    loads: bool,
    #[serde(default = "usual_width")]
    width: u32,
    #[serde(default = "usual_height")]
    height: u32,
    /// For an address that does not load: whether width and height are absent instead of 0.
    #[serde(default)]
    silent: bool,
}

fn usual_width() -> u32 {
    640
}

fn usual_height() -> u32 {
    360
}

pub async fn address(State(sandbox): State<Sandbox>, Json(body): Json<Address>) -> Json<Value> {
    let Address { url, loads, width, height, silent } = body;
    let found = match (loads, silent) {
        (true, _) => Loads::Picture { width, height },
        (false, true) => Loads::Silent,
        (false, false) => Loads::No,
    };
    sandbox.set_address(&url, found);
    Json(json!({}))
}
