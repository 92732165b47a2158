//! Tells the administrators of a guild, once, what only they can mend: in the log channel, and in `/ticket config` for as
//! long as it lasts.
use super::Desk;
use crate::{domain::alert::Alert, storage, view};
use serenity::model::id::{ChannelId, GuildId, RoleId};

/// Never stops what was being done: whatever fails here is logged.
pub async fn raise(desk: &Desk, guild_id: GuildId, alert: Alert) {
    match desk.storage.raise_alert(guild_id, alert).await {
        Ok(true) => tell(desk, guild_id, alert).await,
        Ok(false) => {}
        Err(error) => tracing::warn!(guild = %guild_id, %alert, %error, "an alert could not be stored"),
    }
}

/// What is not so any more can be told again when it comes back.
pub async fn settle(desk: &Desk, guild_id: GuildId, alert: Alert) {
    if let Err(error) = desk.storage.settle_alert(guild_id, alert).await {
        tracing::warn!(guild = %guild_id, %alert, %error, "an alert could not be taken back");
    }
}

/// A role was deleted: told if it served a category.
pub async fn role_gone(desk: &Desk, guild_id: GuildId, role: RoleId) -> storage::Result<()> {
    let guild = desk.storage.guild(guild_id).await?;
    if guild.configuration.categories.iter().any(|category| category.roles.contains(&role)) {
        raise(desk, guild_id, Alert::Role(role)).await;
    }
    Ok(())
}

/// A channel was deleted: told if the configuration needs it.
pub async fn channel_gone(desk: &Desk, guild_id: GuildId, channel: ChannelId) -> storage::Result<()> {
    let configuration = desk.storage.guild(guild_id).await?.configuration;
    for (needed, alert) in [
        (configuration.log_channel, Alert::LogChannel),
        (configuration.transcript_channel, Alert::TranscriptChannel),
        (configuration.ticket_category, Alert::TicketCategory),
    ] {
        if needed == Some(channel) {
            raise(desk, guild_id, alert).await;
        }
    }
    Ok(())
}

async fn tell(desk: &Desk, guild_id: GuildId, alert: Alert) {
    tracing::warn!(guild = %guild_id, %alert, "the administrators of a guild have something to mend");
    let guild = match desk.storage.guild(guild_id).await {
        Ok(guild) => guild,
        Err(error) => return tracing::warn!(guild = %guild_id, %error, "an alert was not posted"),
    };
    let Some(channel) = guild.configuration.log_channel.filter(|_| alert != Alert::LogChannel) else { return };
    let language = desk.language(&guild.configuration);
    let message = view::alert::message(language, alert, &guild.configuration);
    if let Err(fault) = desk.discord.post_message(channel, &message).await {
        tracing::warn!(guild = %guild_id, %fault, "an alert was not posted");
    }
}
