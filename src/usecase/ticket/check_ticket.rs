//! Looks whether what a ticket needs still stands at Discord, and mends what does not: people delete channels and messages
//! by hand, and events are lost in outages.
use super::{channel_gone, decision::happened, effects::circumstances, member, messages};
use crate::{
    domain::{
        setup::configuration::Configuration,
        ticket::{Ticket, transition::Command},
    },
    storage,
    usecase::{Desk, Setback},
};
use std::collections::BTreeSet;

/// The ticket's channel and the message with its buttons. False if the channel was gone, so that the ticket is over.
pub(super) async fn channel_and_message(desk: &Desk, ticket: Ticket) -> storage::Result<bool> {
    let Some(channel) = ticket.channel_id else { return Ok(true) };
    let message = messages::became_of(desk, channel, ticket.opening_message_id);
    let (channel_gone, message) = tokio::join!(channel_gone::is_gone(desk, channel), message);
    // Only Discord's own "unknown channel" ends a ticket, no silence of it.
    let channel_gone = channel_gone.unwrap_or(false);
    if channel_gone {
        channel_gone::end(desk, ticket).await?;
    } else if let Ok(Some(happened_to_it)) = message {
        messages::make_up_for(desk, ticket, &happened_to_it).await?;
    }
    Ok(!channel_gone)
}

/// The ticket's member, and who claimed it.
pub(in crate::usecase) async fn people(desk: &Desk, ticket: &Ticket) -> Result<(), Setback> {
    let guild = ticket.guild_id;
    if member::roles_of(desk, guild, ticket.opener_id).await?.is_some() == ticket.opener_left {
        member::came_or_went(desk, guild, ticket.opener_id, false).await?;
    }
    claimer(desk, ticket).await
}

async fn claimer(desk: &Desk, ticket: &Ticket) -> Result<(), Setback> {
    let guild = ticket.guild_id;
    let Some(claimer) = ticket.claimed_by else { return Ok(()) };
    match member::roles_of(desk, guild, claimer).await? {
        Some(roles) => Ok(member::roles_changed(desk, guild, claimer, &roles).await?),
        None => member::came_or_went(desk, guild, claimer, false).await,
    }
}

/// The roles that serve the ticket's category, after a change of the configuration.
pub(in crate::usecase) async fn staff(
    desk: &Desk,
    configuration: &Configuration,
    ticket: Ticket,
) -> Result<(), Setback> {
    let serving: BTreeSet<_> = circumstances(desk, configuration, &ticket).await?.staff.into_iter().collect();
    if ticket.channel_id.is_none() || serving == ticket.staff.iter().copied().collect() {
        return Ok(());
    }
    claimer(desk, &ticket).await?;
    Ok(happened(desk, ticket, &Command::StaffChanged).await?)
}
