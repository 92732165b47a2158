//! A ticket's channel was deleted by hand: the ticket ends, and its member may open another.
//!
//! It ends on `CHANNEL_DELETE` or on Discord's own "unknown channel" only, never because a list or an outage lacked it.
use super::{Desk, Setback, diagnose, member::happened};
use crate::{
    discord::{Fault, Looked},
    domain::{decide::Command, ticket::Ticket},
    storage,
};
use serenity::model::id::{ChannelId, GuildId};

/// Takes note that the channel is gone, if it was a ticket's, or one that the configuration needs.
pub async fn channel_gone(desk: &Desk, guild: GuildId, channel: ChannelId) -> Result<(), Setback> {
    match desk.storage.ticket_of_channel(guild, channel).await? {
        Some(ticket) => Ok(end(desk, ticket).await?),
        None => diagnose::channel_gone(desk, guild, channel).await,
    }
}

/// Whether Discord says that the channel does not exist.
pub(super) async fn is_gone(desk: &Desk, channel: ChannelId) -> Result<bool, Fault> {
    match desk.discord.look_at_channel(channel).await {
        Ok(looked) => Ok(looked == Looked::Gone),
        Err(fault) if fault.is_permanent() => Ok(false),
        Err(fault) => Err(fault),
    }
}

pub(super) async fn end(desk: &Desk, ticket: Ticket) -> storage::Result<()> {
    happened(desk, ticket, &Command::ChannelGone).await
}
