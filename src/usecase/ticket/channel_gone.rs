//! Ends a ticket whose channel was deleted by hand, so that its member may open another.
//!
//! Only `CHANNEL_DELETE` or Discord's own "unknown channel" ends the ticket, never the absence of the channel
//! from a list or an outage.
use super::decision::apply_event;
use crate::{
    discord::{Fault, Looked},
    domain::ticket::{Ticket, event::TicketEvent},
    storage,
    usecase::{Context, Error, guild::diagnose},
};
use serenity::model::id::{ChannelId, GuildId};
use std::collections::BTreeSet;

/// Handles deleted channels: those of tickets, and those that the configuration or a panel needs.
pub async fn channels_gone(context: &Context, guild: GuildId, channels: &BTreeSet<ChannelId>) -> Result<(), Error> {
    let mut needed = false;
    for channel in channels {
        match context.storage.ticket_of_channel(guild, *channel).await? {
            Some(ticket) => end(context, ticket).await?,
            None => needed = true,
        }
    }
    if needed { diagnose::channels_gone(context, guild, channels).await } else { Ok(()) }
}

/// Whether Discord says that the channel does not exist. Returns `false` if Discord refuses to say.
///
/// # Errors
/// A fault that may pass by itself.
pub(in crate::usecase) async fn is_gone(context: &Context, channel: ChannelId) -> Result<bool, Fault> {
    match context.discord.look_at_channel(channel).await {
        Ok(looked) => Ok(looked == Looked::Gone),
        Err(fault) if fault.is_permanent() => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// Ends the ticket, for its channel is gone.
pub(in crate::usecase) async fn end(context: &Context, ticket: Ticket) -> storage::Result<()> {
    apply_event(context, ticket, &TicketEvent::ChannelGone).await
}
