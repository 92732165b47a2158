//! The limits of uploads (reference.mdx, "Uploading Files"; topics on boosts in resources/guild.mdx, "Premium
//! Tier").
use super::Request;
use crate::{
    Sandbox,
    id::Id,
    rules::{error::ApiError, limits::upload_limit},
    state::{Message, State},
};

/// The most files of one message.
const MOST: usize = 10;

/// Checks the uploaded files. 30015 for an eleventh file, 40005 for a file that is too large for the channel.
pub(super) fn check(sandbox: &Sandbox, request: &Request) -> Result<(), ApiError> {
    if request.files.is_empty() {
        return Ok(());
    }
    let kept = sandbox.read(|state| kept(state, request));
    if kept + request.files.len() > MOST {
        let text = format!("Maximum number of attachments in a message reached ({MOST})");
        return Err(ApiError::new(400, 30015, text));
    }
    let limit = sandbox.read(|state| {
        let guild = guild(state, request).and_then(|id| state.guilds.get(&id));
        upload_limit(guild.map_or(0, |guild| guild.premium_tier))
    });
    if request.files.iter().any(|file| file.bytes.len() as u64 > limit) {
        return Err(ApiError::new(413, 40005, "Request entity too large"));
    }
    Ok(())
}

/// How many attachments the edited message keeps; a body that lists `attachments` names those itself.
fn kept(state: &State, request: &Request) -> usize {
    let updates = request.body["type"] == 7 && !request.text("interaction_token").is_empty();
    let body = if updates { &request.body["data"] } else { &request.body };
    if body["attachments"].is_array() {
        return 0;
    }
    let message = if updates {
        let clicked = state.interaction_with_token(request.text("interaction_token"));
        clicked.and_then(|of| state.messages.get(&of.channel_id)?.get(&of.message_id?))
    } else if request.method == "PATCH" {
        edited(state, request)
    } else {
        None
    };
    message.map_or(0, |message| message.attachments.len())
}

/// The message that the path of a PATCH names.
fn edited<'a>(state: &'a State, request: &Request) -> Option<&'a Message> {
    if let Ok(channel) = request.id("channel_id") {
        return state.messages.get(&channel)?.get(&request.id("message_id").ok()?);
    }
    let interaction = state.interaction_with_token(request.text("webhook_token"))?;
    let id = request.id("message_id").ok().or(interaction.original_id)?;
    state.messages.get(&interaction.channel_id)?.get(&id)
}

fn guild(state: &State, request: &Request) -> Option<Id> {
    if let Ok(channel) = request.id("channel_id") {
        return state.channels.get(&channel)?.guild_id;
    }
    let token = [request.text("interaction_token"), request.text("webhook_token")];
    state.interactions.values().rev().find(|i| token.contains(&i.token.as_str()))?.guild_id
}
