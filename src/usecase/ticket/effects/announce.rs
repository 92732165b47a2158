//! Tells everybody in a ticket's channel what was done.
use super::{done::Done, find::find_since, opening::mentioned};
use crate::{
    discord::Fault,
    domain::ticket::{
        Ticket,
        effect::{Announcement, PendingEffect},
    },
    usecase::Context,
    view::{self, ticket::announcement::is_announcement_of},
};
use serde_json::Value;

/// Posts the announcement, unless an earlier attempt has posted it.
pub async fn perform(
    context: &Context,
    ticket: &Ticket,
    told: &Announcement,
    pending: &PendingEffect,
) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    if pending.retries > 0 {
        let is_it = |message: &Value| is_announcement_of(&message["embeds"], told.at);
        if find_since(context, channel, pending.planned_at, is_it).await?.is_some() {
            return Ok(None);
        }
    }
    let roles = mentioned(context, ticket, &told.notifies.roles);
    let message = view::ticket::announcement(ticket, told).with_nonce(&pending.id);
    let message = message.notifying(&roles, &told.notifies.members);
    context.discord.post_message(channel, &message).await.map(|_| None)
}
