//! What happened while the bot was away: events are lost then, so the tickets of a guild are compared with it.
use super::{Desk, channel_gone, follow::follow, look_after};
use crate::{discord::Patience, storage};
use serenity::model::id::GuildId;

/// Looks after every ticket of the guild that is not over: its channel, its member, its claimer.
pub async fn reconcile(desk: &Desk, guild: GuildId) -> storage::Result<()> {
    let patient = Desk { discord: desk.discord.with(Patience::BACKGROUND), ..desk.clone() };
    for ticket in patient.storage.tickets_of_guild(guild).await? {
        let Some(channel) = ticket.channel_id else { continue };
        // The list from the gateway spares the question; only Discord's own "unknown channel" ends a ticket.
        let listed = patient.cache.guild(guild).is_some_and(|guild| guild.channels.contains_key(&channel));
        if !listed && channel_gone::is_gone(&patient, channel).await {
            channel_gone::end(&patient, ticket).await?;
            continue;
        }
        look_after::people(&patient, &ticket).await?;
    }
    follow(&patient, guild).await
}
