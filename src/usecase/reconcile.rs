//! What happened while the bot was away, or could not be dealt with at the time: events are lost then, so the tickets of a
//! guild are compared with it.
use super::{Desk, Setback, channel_gone, diagnose::lost_meanwhile, follow::follow, look_after, sight};
use crate::domain::ticket::Ticket;
use serenity::model::id::GuildId;

/// Takes up every guild that is behind.
pub async fn catch_up(desk: &Desk) {
    for guild in desk.behind.take() {
        tracing::debug!(%guild, "catching up");
        // A guild that the bot is no longer in is reconciled when it is there again.
        if desk.cache.guild(guild).is_none() {
            continue;
        }
        if let Err(error) = reconcile(desk, guild).await {
            tracing::warn!(%guild, %error, "a guild is still behind");
            desk.behind.add(guild);
        }
    }
}

/// Looks after every ticket of the guild that is not over: its channel, its member, its claimer.
///
/// # Errors
/// The first of them; the other tickets are looked after all the same.
pub async fn reconcile(desk: &Desk, guild: GuildId) -> Result<(), Setback> {
    let patient = desk.in_background(guild);
    let mut outcome = patient.storage.mark_present(guild).await.map_err(Into::into);
    for ticket in patient.storage.tickets_of_guild(guild).await? {
        let one = look_after(&patient, ticket).await;
        outcome = outcome.and(one);
    }
    let outcome = outcome.and(follow(&patient, guild).await);
    let stored = patient.storage.guild(guild).await?;
    outcome.and(lost_meanwhile(&patient, guild, &stored).await)
}

async fn look_after(desk: &Desk, ticket: Ticket) -> Result<(), Setback> {
    // The list from the gateway spares the question; only Discord's own "unknown channel" ends a ticket.
    let is_listed = |channel| desk.cache.guild(ticket.guild_id).is_some_and(|guild| guild.channel(channel).is_some());
    if let Some(channel) = ticket.channel_id
        && !is_listed(channel)
        && channel_gone::is_gone(desk, channel).await?
    {
        return Ok(channel_gone::end(desk, ticket).await?);
    }
    sight::check_ticket(desk, ticket.clone()).await?;
    look_after::people(desk, &ticket).await
}
