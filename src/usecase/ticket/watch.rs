//! What a ticket's channel allows is compared with what it should: people and other bots change rights by hand.
//!
//! Compared is what the gateway has told, which costs no call. A channel that is open to everybody is closed at once; for
//! the rest it is waited until nobody has changed anything for two seconds.
use super::{decision::happened, effects};
use crate::{
    domain::{
        setup::configuration::Configuration,
        ticket::{
            Ticket, TicketId,
            transition::{Command, LULL},
        },
    },
    usecase::{
        Desk, Setback,
        recovery::checks::{Look, Stored},
    },
};
use serenity::model::id::{ChannelId, GuildId};
use std::collections::BTreeSet;

/// The overwrites of these channels were changed; most often by the bot itself.
pub async fn channels_touched(desk: &Desk, guild: GuildId, channels: &BTreeSet<ChannelId>) -> Result<(), Setback> {
    let mut stored = None;
    for channel in channels {
        if let Some(ticket) = desk.storage.ticket_of_channel(guild, *channel).await? {
            let stored = match &mut stored {
                Some(stored) => stored,
                None => stored.insert(desk.storage.guild(guild).await?),
            };
            let silent = ticket.lacks_opening().then(|| ticket.clone());
            check(desk, &stored.configuration, ticket).await?;
            if let Some(ticket) = silent {
                post_opening(desk, ticket).await?;
            }
        }
    }
    Ok(())
}

/// A role was deleted, or may do something else now: claims may have lost their basis, rights what they followed from, and
/// what kept the bot from posting may be mended.
pub async fn roles_touched(desk: &Desk, guild: GuildId) -> Result<(), Setback> {
    let tickets = desk.storage.tickets_of_guild(guild).await?;
    if tickets.is_empty() {
        return Ok(());
    }
    let stored = desk.storage.guild(guild).await?;
    let silent: Vec<Ticket> = tickets.iter().filter(|ticket| ticket.lacks_opening()).cloned().collect();
    for ticket in tickets {
        if let Some(claimer) = ticket.claimed_by {
            let staff = ticket.category.staff(&stored.configuration);
            let serving = effects::serving(desk, guild, staff).unwrap_or_default();
            let claimer_is = Stored { here: true, left: false, serving: vec![serving] };
            desk.looks.add_member(Look::Member(guild, claimer), claimer_is);
        }
        check(desk, &stored.configuration, ticket).await?;
    }
    for ticket in silent {
        post_opening(desk, ticket).await?;
    }
    Ok(())
}

/// Discord refused the message with the buttons: what it was refused for may be mended.
async fn post_opening(desk: &Desk, ticket: Ticket) -> Result<(), Setback> {
    Ok(happened(desk, ticket, &Command::OpeningGone { message: None, asked: false }).await?)
}

pub(in crate::usecase) async fn look(desk: &Desk, guild: GuildId, ticket: TicketId) -> Result<(), Setback> {
    let Some(ticket) = desk.storage.ticket(guild, ticket).await? else { return Ok(()) };
    let stored = desk.storage.guild(guild).await?;
    check(desk, &stored.configuration, ticket).await
}

async fn check(desk: &Desk, configuration: &Configuration, ticket: Ticket) -> Result<(), Setback> {
    let Some(difference) = effects::difference(desk, configuration, &ticket) else { return Ok(()) };
    tracing::debug!(ticket = %ticket.id, ?difference, "the rights of a ticket differ");
    if difference.exposed && !ticket.awaits_rights() {
        return match effects::difference_now(desk, configuration, &ticket).await? {
            Some(difference) => Ok(happened(desk, ticket, &Command::RightsDiffer(difference)).await?),
            None => Ok(()),
        };
    }
    happened(desk, ticket, &Command::RightsTouched).await?;
    desk.look_at(desk.clock.now() + LULL);
    Ok(())
}
