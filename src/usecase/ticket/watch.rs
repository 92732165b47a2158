//! Compares what a ticket's channel allows with what it should allow, for people and other bots change rights
//! by hand.
//!
//! The comparison reads what the gateway has told, which costs no call. A channel that is open to everybody
//! is closed at once; other differences are mended once nobody has changed anything for two seconds.
use super::{decision::apply_event, effects};
use crate::{
    domain::{
        setup::configuration::Configuration,
        ticket::{Ticket, TicketId, event::TicketEvent, transition::LULL},
    },
    usecase::{Context, Error},
};
use serenity::model::id::{ChannelId, GuildId};
use std::collections::BTreeSet;

/// Compares the tickets whose channels' overwrites were changed, most often by the bot itself.
pub async fn channels_touched(context: &Context, guild: GuildId, channels: &BTreeSet<ChannelId>) -> Result<(), Error> {
    let mut stored = None;
    for channel in channels {
        if let Some(ticket) = context.storage.ticket_of_channel(guild, *channel).await? {
            let stored = match &mut stored {
                Some(stored) => stored,
                None => stored.insert(context.storage.guild(guild).await?),
            };
            let silent = ticket.lacks_opening().then(|| ticket.clone());
            // The futures are large, so they are boxed.
            Box::pin(check(context, &stored.configuration, ticket)).await?;
            if let Some(ticket) = silent {
                Box::pin(post_opening(context, ticket)).await?;
            }
        }
    }
    Ok(())
}

/// Compares all tickets of the guild after a role was deleted or its permissions changed: claims may have
/// lost their basis, rights may have changed, and what kept the bot from posting may be repaired.
pub async fn roles_touched(context: &Context, guild: GuildId) -> Result<(), Error> {
    let tickets = context.storage.tickets_of_guild(guild).await?;
    if tickets.is_empty() {
        return Ok(());
    }
    let stored = context.storage.guild(guild).await?;
    let silent: Vec<Ticket> = tickets.iter().filter(|ticket| ticket.lacks_opening()).cloned().collect();
    for ticket in tickets {
        if let Some(claimer) = ticket.claimed_by {
            let staff = ticket.category.staff(&stored.configuration);
            context.checks.add_claimer(guild, claimer, effects::serving(context, guild, staff));
        }
        check(context, &stored.configuration, ticket).await?;
    }
    for ticket in silent {
        post_opening(context, ticket).await?;
    }
    Ok(())
}

/// Posts the message with the buttons that Discord refused earlier, for the cause may be repaired.
async fn post_opening(context: &Context, ticket: Ticket) -> Result<(), Error> {
    Ok(apply_event(context, ticket, &TicketEvent::OpeningGone { message: None, asked: false }).await?)
}

/// Compares the rights of one ticket's channel.
pub(in crate::usecase) async fn look(context: &Context, guild: GuildId, ticket: TicketId) -> Result<(), Error> {
    let Some(ticket) = context.storage.ticket(guild, ticket).await? else { return Ok(()) };
    let stored = context.storage.guild(guild).await?;
    check(context, &stored.configuration, ticket).await
}

async fn check(context: &Context, configuration: &Configuration, ticket: Ticket) -> Result<(), Error> {
    let Some(difference) = effects::difference(context, configuration, &ticket) else { return Ok(()) };
    tracing::debug!(ticket = %ticket.id, ?difference, "the rights of a ticket differ");
    if difference.exposed && !ticket.awaits_rights() {
        return match effects::difference_now(context, configuration, &ticket).await? {
            Some(difference) => Ok(apply_event(context, ticket, &TicketEvent::RightsDiffer(difference)).await?),
            None => Ok(()),
        };
    }
    apply_event(context, ticket, &TicketEvent::RightsTouched).await?;
    context.look_at(context.clock.now() + LULL);
    Ok(())
}
