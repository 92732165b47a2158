//! A ticket's channel was deleted by hand: the ticket ends, and its member may open another.
//!
//! It ends on `CHANNEL_DELETE` or on Discord's own "unknown channel" only, never because a list or an outage lacked it.
use super::decision::happened;
use crate::{
    discord::{Fault, Looked},
    domain::ticket::{Ticket, transition::Command},
    storage,
    usecase::{Desk, Setback, guild::diagnose},
};
use serenity::model::id::{ChannelId, GuildId};
use std::collections::BTreeSet;

/// Takes note of deleted channels: those of tickets, and those that the configuration or a panel needs.
pub async fn channels_gone(desk: &Desk, guild: GuildId, channels: &BTreeSet<ChannelId>) -> Result<(), Setback> {
    let mut needed = false;
    for channel in channels {
        match desk.storage.ticket_of_channel(guild, *channel).await? {
            Some(ticket) => end(desk, ticket).await?,
            None => needed = true,
        }
    }
    if needed { diagnose::channels_gone(desk, guild, channels).await } else { Ok(()) }
}

/// Whether Discord says that the channel does not exist.
pub(in crate::usecase) async fn is_gone(desk: &Desk, channel: ChannelId) -> Result<bool, Fault> {
    match desk.discord.look_at_channel(channel).await {
        Ok(looked) => Ok(looked == Looked::Gone),
        Err(fault) if fault.is_permanent() => Ok(false),
        Err(fault) => Err(fault),
    }
}

pub(in crate::usecase) async fn end(desk: &Desk, ticket: Ticket) -> storage::Result<()> {
    happened(desk, ticket, &Command::ChannelGone).await
}
