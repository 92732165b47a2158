//! Tells the staff that the ticket's member has left, once, and asks whether to close it; says there that it is closed, or
//! withdraws the question when the member is there again.
use super::{done::Done, find::find_marked};
use crate::{
    discord::Fault,
    domain::ticket::{State, Ticket, effect::PendingEffect, transition::Command},
    usecase::Desk,
    view,
};

pub async fn perform(desk: &Desk, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    let mut asked = ticket.left_notice;
    if asked.is_none() && pending.retries > 0 {
        asked = find_marked(desk, channel, pending, &pending.id).await?;
    }
    match (ticket.opener_left, asked) {
        (true, Some(message)) if ticket.state == State::Closed => {
            let closed = view::ticket::notice::left_and_closed(ticket);
            match desk.discord.edit_message(channel, message, &closed).await {
                Err(fault) if !fault.is_unknown_message() => Err(fault),
                _ => Ok(Some(Command::LeftWithdrawn)),
            }
        }
        (true, Some(message)) => Ok(Some(Command::LeftAsked(message))),
        (true, None) if !ticket.live => Ok(None),
        (true, None) => {
            let question = view::ticket::notice::left(ticket, &pending.id).once(&pending.id);
            Ok(Some(Command::LeftAsked(desk.discord.post_message(channel, &question).await?)))
        }
        (false, Some(message)) => {
            desk.discord.delete_message(channel, message).await?;
            Ok(Some(Command::LeftWithdrawn))
        }
        (false, None) => Ok(None),
    }
}
