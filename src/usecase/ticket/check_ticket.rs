//! Checks whether what a ticket needs still stands at Discord, and repairs what does not: people delete
//! channels and messages by hand, and events are lost in outages.
use super::{channel_gone, decision::apply_event, effects::permission_context, member, messages};
use crate::{
    domain::{
        setup::configuration::Configuration,
        ticket::{Ticket, event::TicketEvent},
    },
    storage,
    usecase::{Context, Error},
};
use std::collections::BTreeSet;

/// Checks the ticket's channel and the message with its buttons. Returns `false` if the channel was gone, so
/// that the ticket has ended.
pub(super) async fn channel_and_message(context: &Context, ticket: Ticket) -> storage::Result<bool> {
    let Some(channel) = ticket.channel_id else { return Ok(true) };
    let message = messages::became_of(context, channel, ticket.opening_message_id);
    let (channel_gone, message) = tokio::join!(channel_gone::is_gone(context, channel), message);
    // Only Discord's own "unknown channel" ends a ticket; a missing answer does not.
    let channel_gone = channel_gone.unwrap_or(false);
    if channel_gone {
        channel_gone::end(context, ticket).await?;
    } else if let Ok(Some(happened_to_it)) = message {
        messages::make_up_for(context, ticket, &happened_to_it).await?;
    }
    Ok(!channel_gone)
}

/// Checks whether the ticket's member and its claimer are still there and may still serve it.
pub(in crate::usecase) async fn people(context: &Context, ticket: &Ticket) -> Result<(), Error> {
    let guild = ticket.guild_id;
    if member::roles_of(context, guild, ticket.opener_id).await?.is_some() == ticket.opener_left {
        member::membership_changed(context, guild, ticket.opener_id, false).await?;
    }
    claimer(context, ticket).await
}

async fn claimer(context: &Context, ticket: &Ticket) -> Result<(), Error> {
    let guild = ticket.guild_id;
    let Some(claimer) = ticket.claimed_by else { return Ok(()) };
    match member::roles_of(context, guild, claimer).await? {
        Some(roles) => Ok(member::roles_changed(context, guild, claimer, &roles).await?),
        None => member::membership_changed(context, guild, claimer, false).await,
    }
}

/// Opens the ticket's channel to the roles that serve its category, after the configuration was changed.
pub(in crate::usecase) async fn staff(
    context: &Context,
    configuration: &Configuration,
    ticket: Ticket,
) -> Result<(), Error> {
    let serving: BTreeSet<_> = permission_context(context, configuration, &ticket).await?.staff.into_iter().collect();
    if ticket.channel_id.is_none() || serving == ticket.staff.iter().copied().collect() {
        return Ok(());
    }
    claimer(context, &ticket).await?;
    Ok(apply_event(context, ticket, &TicketEvent::StaffChanged).await?)
}
