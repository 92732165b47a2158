//! Tells the staff once that the ticket's member has left, and asks whether to close the ticket. The same
//! message says later that the ticket is closed, or is deleted when the member is there again.
use super::{done::Done, find::find_marked};
use crate::{
    discord::Fault,
    domain::ticket::{State, Ticket, access::Act, effect::PendingEffect, event::TicketEvent},
    usecase::Context,
    view::{self, custom_id::Action},
};

pub async fn perform(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    let mut asked = ticket.left_notice;
    if asked.is_none() && pending.retries > 0 {
        // No other message has this button of the ticket, and a question that was answered has it no more.
        let mark = Action::click(Act::CloseLeft, ticket.id).encode();
        asked = find_marked(context, channel, pending, &mark).await?;
    }
    match (ticket.opener_left, asked) {
        (true, Some(message)) if ticket.state == State::Closed => {
            let closed = view::ticket::notice::left_and_closed(ticket);
            match context.discord.edit_message(channel, message, &closed).await {
                Err(fault) if !fault.is_unknown_message() => Err(fault),
                _ => Ok(Some(TicketEvent::LeftWithdrawn)),
            }
        }
        (true, Some(message)) => Ok(Some(TicketEvent::LeftAsked(message))),
        (true, None) if !ticket.live => Ok(None),
        (true, None) => {
            let question = view::ticket::notice::left(ticket).with_nonce(&pending.id);
            Ok(Some(TicketEvent::LeftAsked(context.discord.post_message(channel, &question).await?)))
        }
        (false, Some(message)) => {
            context.discord.delete_message(channel, message).await?;
            Ok(Some(TicketEvent::LeftWithdrawn))
        }
        (false, None) => Ok(None),
    }
}
