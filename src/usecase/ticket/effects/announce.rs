//! Tells everybody in a ticket's channel what was done.
use super::{done::Done, find::find_marked};
use crate::{
    discord::Fault,
    domain::ticket::{
        Ticket,
        effect::{Announcement, PendingEffect},
    },
    usecase::Context,
    view,
};

/// Posts the announcement, unless an earlier attempt has posted it.
pub async fn perform(
    context: &Context,
    ticket: &Ticket,
    told: &Announcement,
    pending: &PendingEffect,
) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    if pending.retries > 0 && find_marked(context, channel, pending, &pending.id).await?.is_some() {
        return Ok(None);
    }
    let message = view::ticket::announcement(ticket, told, &pending.id).with_nonce(&pending.id);
    context.discord.post_message(channel, &message).await.map(|_| None)
}
