//! The message with a ticket's buttons: posts, redraws and pins it.
use super::{done::Done, find::find_marked};
use crate::{
    discord::{Fault, Upload},
    domain::ticket::{Ticket, access::Act, effect::PendingEffect, event::TicketEvent},
    usecase::Context,
    view::{self, custom_id::Action},
};
use serenity::model::id::{MessageId, RoleId};

/// Posts the message, or finds the one that an earlier attempt posted.
pub async fn post(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    // No other message has the claim button of this ticket.
    let mark = Action::click(Act::Claim, ticket.id).encode();
    let posted = if pending.retries > 0 { find_marked(context, channel, pending, &mark).await? } else { None };
    if let Some(posted) = posted {
        return Ok(Some(TicketEvent::OpeningPosted(posted)));
    }
    let opener = ticket.notifies_opener.then_some(ticket.opener_id);
    let roles = mentioned(context, ticket, &ticket.notifies);
    let message = view::ticket::opening(ticket).with_nonce(&pending.id).notifying(&roles, opener.as_slice());
    let with_file = match file(ticket).await {
        Some(file) => Some(context.discord.post_files(channel, &message, vec![file]).await),
        None => None,
    };
    let posted = match with_file {
        Some(Ok(posted)) => posted,
        Some(Err(fault)) if !fault.is_permanent() || fault.lacks_channel() || fault.lacks_access() => {
            return Err(fault);
        }
        // The buttons come all the same where Discord takes no file: the bot may not attach any.
        Some(Err(_)) | None => context.discord.post_message(channel, &message).await?,
    };
    Ok(Some(TicketEvent::OpeningPosted(posted)))
}

/// The file with the answers, if the message cannot show the whole of them. Where the disk takes no file, the
/// beginning of each answer stands in the message.
async fn file(ticket: &Ticket) -> Option<Upload> {
    let (name, text) = view::ticket::answers::shown(ticket)?.file?;
    let upload = Upload::of_text(name, Upload::PLAIN, text).await;
    upload.inspect_err(|error| tracing::error!(%error, ticket = %ticket.id, "answers could not be made a file")).ok()
}

/// Those of the roles that a message mentions, which are neither @everyone nor gone, as far as the gateway told.
pub(super) fn mentioned(context: &Context, ticket: &Ticket, roles: &[RoleId]) -> Vec<RoleId> {
    let everyone = ticket.guild_id.everyone_role();
    let roles = roles.iter().copied().filter(|role| *role != everyone);
    match context.cache.guild(ticket.guild_id) {
        Some(guild) => roles.filter(|role| guild.role(*role).is_some()).collect(),
        None => roles.collect(),
    }
}

/// Redraws the message so that it shows the ticket's state. A message that somebody deleted is posted again.
pub async fn redraw(context: &Context, ticket: &Ticket) -> Result<Done, Fault> {
    let (Some(channel), Some(message)) = (ticket.channel_id, ticket.opening_message_id) else { return Ok(None) };
    match context.discord.edit_message(channel, message, &view::ticket::opening(ticket)).await {
        Err(fault) if fault.is_unknown_message() => Ok(Some(gone(message))),
        outcome => outcome.map(|()| Some(TicketEvent::Redrawn(ticket.message_state()))),
    }
}

/// Pins the message; pinning a pinned message does nothing. A message that somebody has deleted meanwhile is
/// posted again.
pub async fn pin(context: &Context, ticket: &Ticket) -> Result<Done, Fault> {
    let (Some(channel), Some(message)) = (ticket.channel_id, ticket.opening_message_id) else { return Ok(None) };
    context.pins.begin(channel, context.clock.now());
    let pinned = context.discord.pin_message(channel, message).await;
    context.pins.end(channel, pinned.is_ok(), context.clock.now());
    match pinned {
        Err(fault) if fault.is_unknown_message() => Ok(Some(gone(message))),
        outcome => outcome.map(|()| None),
    }
}

fn gone(message: MessageId) -> TicketEvent {
    TicketEvent::OpeningGone { message: Some(message), asked: false }
}

/// Deletes a message that was posted although another process had posted the ticket's message already.
pub async fn take_back(context: &Context, ticket: &Ticket, message: MessageId) {
    let Some(channel) = ticket.channel_id.filter(|_| ticket.opening_message_id != Some(message)) else { return };
    tracing::warn!(ticket = %ticket.id, "a second message with buttons was posted and is deleted");
    if let Err(fault) = context.discord.delete_message(channel, message).await {
        tracing::warn!(ticket = %ticket.id, %fault, "a second message with buttons stays");
    }
}
