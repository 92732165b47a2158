//! Tells the staff that the ticket's member has left, once, and asks whether to close it.
use super::{Desk, Done, find::find_marked};
use crate::{
    discord::Fault,
    domain::{effect::PendingEffect, ticket::Ticket},
    view,
};

pub async fn perform(desk: &Desk, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id.filter(|_| ticket.opener_left) else { return Ok(None) };
    if pending.retries > 0 && find_marked(desk, channel, pending, &pending.id).await?.is_some() {
        return Ok(None);
    }
    desk.discord.post_message(channel, &view::notice::left(ticket, &pending.id).once(&pending.id)).await?;
    Ok(None)
}
