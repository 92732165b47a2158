//! Tells the log channel what does not belong to one ticket: who changed the configuration, and what keeps it from working.
use super::Desk;
use crate::{
    storage::{self, Guild, Report},
    view,
};
use serenity::model::id::GuildId;

/// False if something has to be told later. A log channel that is gone or forbidden never stops anything.
pub async fn tell(desk: &Desk, guild_id: GuildId, guild: &Guild) -> storage::Result<bool> {
    let language = desk.language(&guild.configuration);
    for news in &guild.news {
        if let Some(channel) = guild.configuration.log_channel {
            let entry = match &news.report {
                Report::Changed { by, lines } => view::log::configuration_changed(language, *by, news.at, lines),
                Report::Found(findings) => view::diagnosis::entry(findings, &guild.configuration, language),
            };
            match desk.discord.post_message(channel, &entry.once(&news.id)).await {
                Ok(_) => {}
                // Told once the bot sees the channel again.
                Err(fault) if fault.lacks_access() => return Ok(true),
                Err(fault) if fault.is_permanent() => {
                    tracing::warn!(guild = %guild_id, %fault, "the log channel cannot be told");
                }
                Err(fault) => {
                    tracing::warn!(guild = %guild_id, %fault, "the log channel is told later");
                    return Ok(false);
                }
            }
        }
        desk.storage.strike_news(guild_id, &news.id).await?;
    }
    Ok(true)
}
