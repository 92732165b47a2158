//! The message with the buttons: posted, then pinned.
use super::{Desk, Done};
use crate::{
    discord::Fault,
    domain::{access::Act, decide::Command, effect::PendingEffect, ticket::Ticket},
    view::{self, custom_id::Action},
};
use serde_json::Value;
use serenity::model::id::{ChannelId, MessageId};

/// Discord's code for a message that does not exist.
pub const UNKNOWN_MESSAGE: u32 = 10_008;
/// How far back a message is looked for: one page of history.
const PAGE: u8 = 100;

pub async fn post(desk: &Desk, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    // No other message has this button.
    let mark = Action::Ticket(Act::Claim, ticket.id).encode();
    let posted = if pending.retries > 0 { find_post(desk, channel, &mark).await? } else { None };
    let message = match posted {
        Some(message) => message,
        None => desk.discord.post_message(channel, &view::ticket::opening(ticket).once(&pending.id)).await?,
    };
    Ok(Some(Command::OpeningPosted(message)))
}

/// Shows the ticket as it is. A message that somebody deleted is posted again.
pub async fn redraw(desk: &Desk, ticket: &Ticket) -> Result<Done, Fault> {
    let (Some(channel), Some(message)) = (ticket.channel_id, ticket.opening_message_id) else { return Ok(None) };
    match desk.discord.edit_message(channel, message, &view::ticket::opening(ticket)).await {
        Err(fault) if fault.code() == Some(UNKNOWN_MESSAGE) => Ok(Some(Command::OpeningGone)),
        outcome => outcome.map(|()| Some(Command::Redrawn(ticket.basis()))),
    }
}

/// Pinning what is pinned already does nothing.
pub async fn pin(desk: &Desk, ticket: &Ticket) -> Result<Done, Fault> {
    if let (Some(channel), Some(message)) = (ticket.channel_id, ticket.opening_message_id) {
        desk.discord.pin_message(channel, message).await?;
    }
    Ok(None)
}

/// The bot's own recent message that carries the mark in its embeds or buttons.
pub(super) async fn find_post(desk: &Desk, channel: ChannelId, mark: &str) -> Result<Option<MessageId>, Fault> {
    let history = desk.discord.recent_messages(channel, PAGE).await?;
    let bot = desk.bot_id.to_string();
    let ours = history.iter().filter(|message| message["author"]["id"] == bot.as_str());
    let mut marked = ours.filter(|message| holds(&message["embeds"], mark) || holds(&message["components"], mark));
    Ok(marked.find_map(|message| message["id"].as_str()?.parse().ok()))
}

/// Whether some text inside the value is the mark.
fn holds(value: &Value, mark: &str) -> bool {
    match value {
        Value::String(text) => text == mark,
        Value::Array(values) => values.iter().any(|value| holds(value, mark)),
        Value::Object(fields) => fields.values().any(|value| holds(value, mark)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_mark_of_one_effect_is_not_that_of_another() {
        let embeds = json!([{ "title": "Ticket", "footer": { "text": "0123456789abcdef-12" } }]);
        assert!(holds(&embeds, "0123456789abcdef-12"));
        assert!(!holds(&embeds, "0123456789abcdef-1"), "or its log entry would never be posted");
    }
}
