//! Tells everybody in a ticket's channel what was done.
use super::{done::Done, find::find_since, opening::mentioned};
use crate::{
    discord::Fault,
    domain::ticket::{
        Ticket,
        effect::{Announcement, LogEntryKind, PendingEffect},
        event::TicketEvent,
        step::{Asked, Waited},
    },
    usecase::Context,
    view::{self, ticket::announcement::is_announcement_of},
};
use serde_json::Value;
use serenity::model::id::MessageId;

/// Posts the announcement, unless an earlier attempt has posted it, or may have and the member has answered it.
pub async fn perform(
    context: &Context,
    ticket: &Ticket,
    told: &Announcement,
    pending: &PendingEffect,
) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    if pending.retries > 0 {
        let is_it = |message: &Value| is_announcement_of(&message["embeds"], told.at);
        if let Some(posted) = find_since(context, channel, pending.planned_at, is_it).await? {
            return Ok(done(told, posted));
        }
        if ticket.waiting.is_over(told) {
            return Ok(None);
        }
    }
    let notifies = told.notifies(ticket.claimed_by);
    let roles = mentioned(context, ticket, &notifies.roles);
    let message = view::ticket::announcement(ticket, told).with_nonce(&pending.id);
    let message = message.notifying(&roles, &notifies.members);
    context.discord.post_message(channel, &message).await.map(|posted| done(told, posted))
}

/// From the message that asks its member on, a ticket waits to be closed; and what the bot posts for somebody of the
/// staff is their word. The bot takes no message of its own for anybody's when it reads a channel.
fn done(told: &Announcement, posted: MessageId) -> Done {
    let asked = match told.act {
        LogEntryKind::MemberReminded => Asked::Reminder,
        LogEntryKind::CloseProposed => Asked::Proposal,
        // Said when it was asked for: what people did meanwhile came after it.
        _ => {
            let said = |by| TicketEvent::Waited(Waited::Said(by, told.at));
            return told.speaks_for.map(said);
        }
    };
    Some(TicketEvent::Waited(Waited::Asked(asked, told.at, posted)))
}
