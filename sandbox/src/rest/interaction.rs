//! The one answer that an interaction may get (interactions/receiving-and-responding.mdx, "Create Interaction
//! Response").
use super::{Answer, Reply, Request, Route};
use crate::{
    Sandbox,
    act::{self, Change, compose},
    id::Id,
    json,
    rules::{
        error::{ApiError, FormErrors},
        form::{self, EPHEMERAL},
        interaction::ANSWER_WITHIN,
    },
    state::{Callback, File, Interaction, InteractionKind, Message, State},
};
use serde_json::{Value, json};

/// The flag of a message that says "… is thinking" (resources/message.mdx, "Message Flags").
pub(super) const LOADING: u64 = 1 << 7;

pub(super) const ROUTES: &[Route] =
    &[Route::new("POST", "/interactions/{interaction_id}/{interaction_token}/callback", callback)
        .query(&["with_response"])
        .by_token()
        .forms()];

fn callback(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("interaction_id")?;
    sandbox.act(|change| {
        let interaction = open(change.state, id, request.text("interaction_token"))?.clone();
        let component_message = message_of(change.state, &interaction);
        let names: Vec<String> = request.files.iter().map(|file| file.filename.clone()).collect();
        form::callback(&request.body, &names, component_message)?;
        let kind = request.body["type"].as_u64().and_then(|kind| u8::try_from(kind).ok()).unwrap_or_default();
        check_kind(&interaction, kind)?;

        let data = &request.body["data"];
        let original = match kind {
            4 => Some(create(change, &interaction, data, &request.files)?),
            5 => Some(defer(change, &interaction, data)?),
            6 => Some(component_message.ok_or_else(unknown_message)?.id),
            7 => Some(update(change, &interaction, data, &request.files)?),
            _ => None,
        };
        if kind == 9 {
            change.state.modals.insert(interaction.user_id, id);
        }
        let mut data = data.clone();
        if let Some(components) = data.get_mut("components").and_then(Value::as_array_mut).filter(|_| kind == 9) {
            act::component::number(components);
        }
        let answer = Callback {
            kind,
            at: change.state.clock.now(),
            ephemeral: data["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0,
            data,
        };
        if let Some(interaction) = change.state.interactions.get_mut(&id) {
            interaction.answer = Some(answer);
            interaction.original_id = original;
        }
        if !request.flag("with_response") {
            return Ok(Reply::no_content());
        }
        Ok(Reply::ok(response(change.state, &interaction, kind, original)))
    })
}

/// An interaction that still waits for its answer; 10062 for an unknown or expired one, 40060 after a first
/// answer.
fn open<'a>(state: &'a State, id: Id, token: &str) -> Result<&'a Interaction, ApiError> {
    let unknown = || ApiError::new(404, 10062, "Unknown interaction");
    let interaction = state.interactions.get(&id).filter(|known| known.token == token).ok_or_else(unknown)?;
    if interaction.answer.is_some() {
        return Err(ApiError::new(400, 40060, "Interaction has already been acknowledged."));
    }
    if interaction.dead || state.clock.now() - interaction.created_at > ANSWER_WITHIN {
        return Err(unknown());
    }
    Ok(interaction)
}

/// Checks that an interaction accepts a callback of this type: "Only valid for component-based interactions",
/// "Not available for `MODAL_SUBMIT`" ("Interaction Callback Type").
///
/// A modal that was opened from a component is component-based too: it carries that component's message.
fn check_kind(interaction: &Interaction, kind: u8) -> Result<(), ApiError> {
    let allowed: &[u8] = match (interaction.kind, interaction.message_id) {
        (InteractionKind::Command, _) => &[4, 5, 9],
        (InteractionKind::Component, _) => &[4, 5, 6, 7, 9],
        (InteractionKind::ModalSubmit, Some(_)) => &[4, 5, 6, 7],
        (InteractionKind::ModalSubmit, None) => &[4, 5],
        (InteractionKind::Autocomplete, _) => &[8],
    };
    if allowed.contains(&kind) {
        return Ok(());
    }
    if matches!(kind, 10 | 12) {
        return Err(ApiError::new(501, 0, format!("The sandbox does not know callbacks of type {kind}")));
    }
    let mut faults = FormErrors::default();
    faults.add(&["type"], "BASE_TYPE_CHOICES", format!("Value must be one of {allowed:?}."));
    faults.into_result()
}

fn create(change: &mut Change, interaction: &Interaction, data: &Value, files: &[File]) -> Result<Id, ApiError> {
    let mut message = response_message(change, interaction, data)?;
    compose::fill(change, &mut message, &compose::Sent { body: data, files, users_only: true });
    Ok(act::message::create(change, message))
}

fn defer(change: &mut Change, interaction: &Interaction, data: &Value) -> Result<Id, ApiError> {
    let mut message = response_message(change, interaction, data)?;
    message.loading = true;
    message.flags |= LOADING;
    Ok(act::message::create(change, message))
}

fn update(change: &mut Change, interaction: &Interaction, data: &Value, files: &[File]) -> Result<Id, ApiError> {
    let mut message = message_of(change.state, interaction).cloned().ok_or_else(unknown_message)?;
    compose::refill(change, &mut message, &compose::Sent { body: data, files, users_only: true });
    message.edited_at = Some(change.state.clock.now());
    let id = message.id;
    act::message::edit(change, interaction.channel_id, id, |stored| *stored = message);
    Ok(id)
}

/// The still empty message of a first answer or a follow-up, with the type that Discord gives it: 20 and 23
/// answer commands, 19 is a reply to the message with the component.
pub(super) fn response_message(
    change: &mut Change,
    interaction: &Interaction,
    data: &Value,
) -> Result<Message, ApiError> {
    if !change.state.channels.contains_key(&interaction.channel_id) {
        return Err(ApiError::new(404, 10003, "Unknown Channel"));
    }
    let bot = change.state.application.id;
    let mut message = act::message::draft(change, interaction.channel_id, bot);
    message.by_webhook = true;
    message.interaction_id = Some(interaction.id);
    let replied = match interaction.answer {
        None => interaction.message_id,
        Some(_) => interaction.original_id,
    };
    if let Some(replied) = replied {
        let mut reference = json!({ "type": 0, "channel_id": interaction.channel_id, "message_id": replied });
        if let Some(guild) = interaction.guild_id {
            reference["guild_id"] = json!(guild);
        }
        message.kind = 19;
        message.extra.insert("message_reference".into(), reference);
    } else {
        message.kind = if interaction.data["target_id"].is_string() { 23 } else { 20 };
    }
    if data["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0 {
        message.only_for = Some(interaction.user_id);
        message.flags |= EPHEMERAL;
    }
    Ok(message)
}

/// The message whose component was used, if that message still exists.
fn message_of<'a>(state: &'a State, interaction: &Interaction) -> Option<&'a Message> {
    state.messages.get(&interaction.channel_id)?.get(&interaction.message_id?)
}

pub(super) fn unknown_message() -> ApiError {
    ApiError::new(404, 10008, "Unknown Message")
}

/// The response to a callback ("Interaction Callback Response Object").
fn response(state: &State, interaction: &Interaction, kind: u8, original: Option<Id>) -> Value {
    let mut value = json!({ "interaction": { "id": interaction.id, "type": interaction.kind as u8 } });
    let message = original.and_then(|id| state.messages.get(&interaction.channel_id)?.get(&id));
    let Some(message) = message.filter(|_| matches!(kind, 4 | 5 | 7)) else { return value };
    value["interaction"]["response_message_id"] = json!(message.id);
    value["interaction"]["response_message_loading"] = json!(message.loading);
    value["interaction"]["response_message_ephemeral"] = json!(message.only_for.is_some());
    if kind != 5 {
        value["resource"] = json!({ "type": kind, "message": json::message(state, message) });
    }
    value
}
