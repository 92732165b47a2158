//! The message with the buttons: posted, then pinned.
use super::{done::Done, find::find_marked};
use crate::{
    discord::Fault,
    domain::ticket::{Ticket, access::Act, effect::PendingEffect, transition::Command},
    usecase::Desk,
    view::{self, custom_id::Action},
};
use serenity::model::id::MessageId;

pub async fn post(desk: &Desk, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    // No other message has this button.
    let mark = Action::click(Act::Claim, ticket.id).encode();
    let posted = if pending.retries > 0 { find_marked(desk, channel, pending, &mark).await? } else { None };
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
        Err(fault) if fault.is_unknown_message() => Ok(Some(gone(message))),
        outcome => outcome.map(|()| Some(Command::Redrawn(ticket.basis()))),
    }
}

/// Pinning what is pinned already does nothing. A message that somebody has deleted meanwhile is posted again.
pub async fn pin(desk: &Desk, ticket: &Ticket) -> Result<Done, Fault> {
    let (Some(channel), Some(message)) = (ticket.channel_id, ticket.opening_message_id) else { return Ok(None) };
    desk.pins.begin(channel, desk.clock.now());
    let pinned = desk.discord.pin_message(channel, message).await;
    desk.pins.end(channel, pinned.is_ok(), desk.clock.now());
    match pinned {
        Err(fault) if fault.is_unknown_message() => Ok(Some(gone(message))),
        outcome => outcome.map(|()| None),
    }
}

fn gone(message: MessageId) -> Command {
    Command::OpeningGone { message: Some(message), asked: false }
}

/// Of a message that stands already, somebody else has posted another one.
pub async fn take_back(desk: &Desk, ticket: &Ticket, message: MessageId) {
    let Some(channel) = ticket.channel_id.filter(|_| ticket.opening_message_id != Some(message)) else { return };
    tracing::warn!(ticket = %ticket.id, "a second message with buttons was posted and is deleted");
    if let Err(fault) = desk.discord.delete_message(channel, message).await {
        tracing::warn!(ticket = %ticket.id, %fault, "a second message with buttons stays");
    }
}
