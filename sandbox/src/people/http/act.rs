//! What a person does and sees.
use super::{
    failure::{Failure, JsonResult, done},
    input,
    who::{Where, Who},
};
use crate::{
    id::Id,
    people::{Answer, Entry, MessageView, Post, Question, View, component, file, look},
};
use axum::Json;
use serde::Deserialize;
use serde_json::{Map, Value, json};

pub async fn view(Who(person): Who, Where(guild): Where) -> JsonResult<View> {
    Ok(Json(person.view(guild.id)))
}

pub async fn direct_messages(Who(person): Who) -> JsonResult<Vec<MessageView>> {
    Ok(Json(person.direct_messages()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    channel: Id,
    /// The command with its subcommand: `ticket config`.
    #[serde(rename = "command")]
    path: String,
    /// The values by option name.
    #[serde(default)]
    options: Value,
}

pub async fn command(Who(person): Who, Json(body): Json<Command>) -> JsonResult<Answer> {
    Ok(Json(person.command(body.channel, &body.path, body.options).await))
}

/// A command from the menu of a user or of a message.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Menu {
    command: String,
    /// For a user: where the command is run.
    channel: Option<Id>,
    user: Option<Id>,
    message: Option<Id>,
}

pub async fn menu_command(Who(person): Who, Json(body): Json<Menu>) -> JsonResult<Answer> {
    match body {
        Menu { command, channel: Some(channel), user: Some(target), message: None } => {
            Ok(Json(person.user_command(channel, &command, target).await))
        }
        Menu { command, channel: None, user: None, message: Some(message) } => {
            Ok(Json(person.message_command(&command, message).await))
        }
        _ => Err(Failure::Unclear("either a message, or a user and a channel".into())),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typing {
    channel: Id,
    #[serde(rename = "command")]
    path: String,
    /// The values so far.
    options: Value,
    /// The option in which the person is typing.
    focused: String,
}

pub async fn autocomplete(Who(person): Who, Json(body): Json<Typing>) -> JsonResult<Answer> {
    Ok(Json(person.autocomplete(body.channel, &body.path, body.options, &body.focused).await))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Click {
    message: Id,
    /// The button's custom id or label.
    button: String,
}

pub async fn click(Who(person): Who, Json(body): Json<Click>) -> JsonResult<Answer> {
    Ok(Json(person.click(body.message, &body.button).await))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pick {
    message: Id,
    /// The select's custom id or placeholder.
    select: String,
    /// Values or labels for a string select; ids for the other selects.
    choices: Vec<String>,
    /// Whether the choices are sent whatever the select offers.
    #[serde(default)]
    forged: bool,
}

pub async fn pick(Who(person): Who, Json(body): Json<Pick>) -> JsonResult<Answer> {
    if body.forged {
        let values: Vec<&str> = body.choices.iter().map(String::as_str).collect();
        return Ok(Json(person.forge_pick(body.message, &body.select, &values).await));
    }
    let is_string_select = person.sandbox.read(|state| {
        let message = state.messages.values().find_map(|messages| messages.get(&body.message))?;
        Some(component::find(&message.components, &body.select)?["type"] == 3)
    });
    if is_string_select.unwrap_or(true) {
        let choices: Vec<&str> = body.choices.iter().map(String::as_str).collect();
        return Ok(Json(person.pick(body.message, &body.select, &choices).await));
    }
    let ids = body.choices.iter().map(|choice| choice.parse()).collect::<Result<Vec<Id>, _>>();
    let ids = ids.map_err(|_| Failure::Unclear("this select takes ids".into()))?;
    Ok(Json(person.pick_ids(body.message, &body.select, &ids).await))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// What is entered, by label or custom id.
    fields: Map<String, Value>,
    /// Whether only these fields are sent, by `custom_id`, with texts of any length.
    #[serde(default)]
    forged: bool,
}

pub async fn submit(Who(person): Who, Json(body): Json<Submit>) -> JsonResult<Answer> {
    let modal = person.sandbox.read(|state| look::modal(state, person.id));
    let modal = modal.ok_or(Failure::Unknown("modal: none is open"))?;
    if body.forged {
        let texts: Vec<(&str, &str)> =
            body.fields.iter().filter_map(|(name, text)| Some((name.as_str(), text.as_str()?))).collect();
        return Ok(Json(person.forge_submit(&modal, &texts).await));
    }
    let entries = body.fields.iter().map(|(name, entered)| Ok((name.clone(), entry(entered)?)));
    let entries = entries.collect::<Result<_, _>>().map_err(Failure::Unclear)?;
    Ok(Json(person.submit_entries(&modal, entries).await))
}

/// What is entered in a field: a text, `true` or `false`, a list of choices, or a list of files.
fn entry(entered: &Value) -> Result<Entry, String> {
    match entered {
        Value::String(text) => Ok(Entry::Text(text.clone())),
        Value::Bool(is_ticked) => Ok(Entry::Tick(*is_ticked)),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            Ok(Entry::Choices(list.iter().filter_map(Value::as_str).map(str::to_owned).collect()))
        }
        Value::Array(list) => list.iter().map(file::written).collect::<Result<_, _>>().map(Entry::Files),
        _ => Err("fields are texts, lists of choices, lists of files, or true and false".into()),
    }
}

pub async fn dismiss(Who(person): Who) -> JsonResult<Value> {
    if !person.dismiss() {
        return Err(Failure::Unknown("modal: none is open"));
    }
    Ok(done())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Write {
    channel: Id,
    #[serde(default)]
    text: String,
    #[serde(default)]
    files: Vec<Value>,
    /// The id of the message of the same channel that is answered.
    reply_to: Option<Id>,
    #[serde(default)]
    stickers: Vec<Id>,
    poll: Option<Question>,
}

pub async fn write(Who(person): Who, Json(body): Json<Write>) -> JsonResult<Value> {
    let Write { channel, text, files, reply_to, stickers, poll } = body;
    let files = files.iter().map(file::written).collect::<Result<Vec<_>, _>>().map_err(Failure::Unclear)?;
    if person.sandbox.read(|state| state.threads.contains_key(&channel)) {
        if !(files.is_empty() && stickers.is_empty() && reply_to.is_none() && poll.is_none()) {
            return Err(Failure::Unclear("in a thread people write texts alone here".into()));
        }
        return Ok(Json(json!({ "id": person.write_in_thread(channel, &text)? })));
    }
    Ok(Json(json!({ "id": person.send(channel, Post { text, files, reply_to, stickers, poll })? })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begin {
    channel: Id,
    name: String,
    /// The message from which it begins.
    from: Option<Id>,
    #[serde(default)]
    private: bool,
}

pub async fn thread(Who(person): Who, Json(body): Json<Begin>) -> JsonResult<Value> {
    let Begin { channel, name, from, private } = body;
    let id = match private {
        true if from.is_some() => return Err(Failure::Unclear("a private thread begins from no message".into())),
        true => person.start_private_thread(channel, &name)?,
        false => person.start_thread(channel, &name, from)?,
    };
    Ok(Json(json!({ "id": id })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddToThread {
    thread: Id,
    /// Who is added, by name or id.
    user: String,
}

pub async fn add_to_thread(Who(person): Who, Json(body): Json<AddToThread>) -> JsonResult<Value> {
    let who = input::person(&person.sandbox, &body.user)?;
    person.add_to_thread(body.thread, who.id)?;
    Ok(done())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnMessage {
    message: Id,
    /// The new text, for an edit.
    #[serde(default)]
    text: String,
}

pub async fn edit(Who(person): Who, Json(body): Json<OnMessage>) -> JsonResult<Value> {
    person.edit_message(body.message, &body.text)?;
    Ok(done())
}

pub async fn delete(Who(person): Who, Json(body): Json<OnMessage>) -> JsonResult<Value> {
    person.delete_message(body.message)?;
    Ok(done())
}

pub async fn dismiss_message(Who(person): Who, Json(body): Json<OnMessage>) -> JsonResult<Value> {
    person.dismiss_message(body.message)?;
    Ok(done())
}

pub async fn suppress_embeds(Who(person): Who, Json(body): Json<OnMessage>) -> JsonResult<Value> {
    person.suppress_embeds(body.message)?;
    Ok(done())
}

pub async fn pin(Who(person): Who, Json(body): Json<OnMessage>) -> JsonResult<Value> {
    person.pin(body.message)?;
    Ok(done())
}

pub async fn unpin(Who(person): Who, Json(body): Json<OnMessage>) -> JsonResult<Value> {
    person.unpin(body.message)?;
    Ok(done())
}
