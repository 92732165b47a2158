//! What an interaction's token can be used for after the answer: `@original` and follow-ups
//! (interactions/receiving-and-responding.mdx, "Followup Messages"; resources/webhook.mdx).
use super::{
    Answer, Reply, Request, Route,
    interaction::{LOADING, response_message, unknown_message},
};
use crate::{
    Sandbox,
    act::{self, Change, compose},
    id::Id,
    json,
    rules::{
        error::ApiError,
        form::{self, MessageContext, Place},
    },
    state::{Interaction, Message, Ping, State},
};
use chrono::TimeDelta;

/// How long a token is valid: "Interaction tokens are valid for 15 minutes."
const TOKEN_LIFE: TimeDelta = TimeDelta::minutes(15);

const ORIGINAL: &str = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
const FOLLOWUP: &str = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";

pub(super) const ROUTES: &[Route] = &[
    Route::new("POST", "/webhooks/{webhook_id}/{webhook_token}", create)
        .query(&["wait", "with_components"])
        .by_token()
        .forms(),
    Route::new("GET", ORIGINAL, get).by_token(),
    Route::new("PATCH", ORIGINAL, edit).query(&["with_components"]).by_token().forms(),
    Route::new("DELETE", ORIGINAL, delete).by_token(),
    Route::new("GET", FOLLOWUP, get).by_token(),
    Route::new("PATCH", FOLLOWUP, edit).query(&["with_components"]).by_token().forms(),
    Route::new("DELETE", FOLLOWUP, delete).by_token(),
];

fn create(sandbox: &Sandbox, request: &Request) -> Answer {
    sandbox.act(|change| {
        let interaction = answered(change.state, request)?.clone();
        let names = names(request);
        form::message(&request.body, &MessageContext { place: Place::Followup, files: &names, existing: None })?;
        let original = interaction.original_id.filter(|_| is_deferred(&interaction));
        if let Some(original) = original {
            // "The loading message will be edited instead. The ephemeral flag will be ignored." If that
            // message was deleted, the answer is 10008.
            let message = find(change.state, &interaction, original)?;
            if message.loading {
                return rewrite(change, &interaction, original, request);
            }
        }
        let mut message = response_message(change, &interaction, &request.body)?;
        compose::fill(change, &mut message, &sent(request));
        let id = act::message::create(change, message);
        show(change.state, &interaction, id)
    })
}

fn get(sandbox: &Sandbox, request: &Request) -> Answer {
    sandbox.read(|state| {
        let interaction = answered(state, request)?;
        show(state, interaction, target(interaction, request)?)
    })
}

fn edit(sandbox: &Sandbox, request: &Request) -> Answer {
    sandbox.act(|change| {
        let interaction = answered(change.state, request)?.clone();
        let id = target(&interaction, request)?;
        let existing = Some(find(change.state, &interaction, id)?);
        let names = names(request);
        form::message(&request.body, &MessageContext { place: Place::EditFollowup, files: &names, existing })?;
        rewrite(change, &interaction, id, request)
    })
}

fn delete(sandbox: &Sandbox, request: &Request) -> Answer {
    sandbox.act(|change| {
        let interaction = answered(change.state, request)?.clone();
        let id = target(&interaction, request)?;
        find(change.state, &interaction, id)?;
        act::message::delete(change, interaction.channel_id, id);
        Ok(Reply::no_content())
    })
}

/// The interaction behind the token: 50027 for an invalid or expired token, 10015 before there is an answer.
fn answered<'a>(state: &'a State, request: &Request) -> Result<&'a Interaction, ApiError> {
    let invalid = || ApiError::new(401, 50027, "Invalid Webhook Token");
    let unknown = || ApiError::new(404, 10015, "Unknown Webhook");
    if request.id("webhook_id")? != state.application.id {
        return Err(unknown());
    }
    let interaction = state.interaction_with_token(request.text("webhook_token")).ok_or_else(invalid)?;
    if state.clock.now() - interaction.created_at > TOKEN_LIFE {
        return Err(invalid());
    }
    if interaction.answer.is_none() { Err(unknown()) } else { Ok(interaction) }
}

/// The message that the path names.
fn target(interaction: &Interaction, request: &Request) -> Result<Id, ApiError> {
    match request.text("message_id") {
        "" | "@original" => interaction.original_id.ok_or_else(unknown_message),
        _ => request.id("message_id"),
    }
}

/// The message with this id. Only messages that came from the same token can be reached with it.
fn find<'a>(state: &'a State, interaction: &Interaction, id: Id) -> Result<&'a Message, ApiError> {
    let message = state.messages.get(&interaction.channel_id).and_then(|messages| messages.get(&id));
    message
        .filter(|message| message.interaction_id == Some(interaction.id) || interaction.original_id == Some(id))
        .ok_or_else(unknown_message)
}

/// Whether the answer was "… is thinking".
fn is_deferred(interaction: &Interaction) -> bool {
    interaction.answer.as_ref().is_some_and(|answer| answer.kind == 5)
}

/// Edits a message, or fills in a deferred one. Only a deferred message can ping, as nobody has seen it
/// before.
fn rewrite(change: &mut Change, interaction: &Interaction, id: Id, request: &Request) -> Answer {
    let mut message = find(change.state, interaction, id)?.clone();
    if message.loading {
        message.loading = false;
        message.flags &= !LOADING;
        compose::fill(change, &mut message, &sent(request));
        let ping = |user: &Id| Ping {
            user_id: *user,
            guild_id: interaction.guild_id,
            channel_id: interaction.channel_id,
            message_id: id,
        };
        change.state.pings.extend(message.mentions.pinged.iter().map(ping));
    } else {
        compose::refill(change, &mut message, &sent(request));
        message.edited_at = Some(change.state.clock.now());
    }
    act::message::edit(change, interaction.channel_id, id, |stored| *stored = message);
    show(change.state, interaction, id)
}

fn show(state: &State, interaction: &Interaction, id: Id) -> Answer {
    Ok(Reply::ok(json::message(state, find(state, interaction, id)?)))
}

fn sent(request: &Request) -> compose::Sent<'_> {
    compose::Sent { body: &request.body, files: &request.files, users_only: true }
}

fn names(request: &Request) -> Vec<String> {
    request.files.iter().map(|file| file.filename.clone()).collect()
}
