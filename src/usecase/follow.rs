//! What follows from a validated configuration: the log channel is told who changed what, every panel is redrawn, and
//! tickets are opened to the roles that serve them now.
//!
//! Stored with the validation and struck off when done: what a crash interrupts, the next start does.
use super::{Desk, Setback, alert, look_after, panels};
use crate::{domain::alert::Alert, storage, storage::Guild, view};
use serenity::model::id::GuildId;

/// Does what is still to be done. A log channel that is gone or forbidden never stops anything.
pub async fn follow(desk: &Desk, guild_id: GuildId) -> Result<(), Setback> {
    let guild = desk.storage.guild(guild_id).await?;
    let redraw =
        async { if guild.panels_version == guild.version { Ok(true) } else { panels::redraw(desk, guild_id).await } };
    let (told, redrawn) = tokio::join!(tell_news(desk, guild_id, &guild), redraw);
    if !(told? && redrawn?) {
        desk.behind.add(guild_id);
    }
    for ticket in desk.storage.tickets_of_guild(guild_id).await? {
        look_after::staff(desk, &guild.configuration, ticket).await?;
    }
    Ok(())
}

/// False if it has to be told later.
async fn tell_news(desk: &Desk, guild_id: GuildId, guild: &Guild) -> storage::Result<bool> {
    let language = desk.language(&guild.configuration);
    for news in &guild.news {
        if let Some(channel) = guild.configuration.log_channel {
            let entry = view::log::configuration_changed(language, news.by, news.at, &news.lines);
            // Of this guild alone: a nonce counts in all channels of its author. At most 25 characters.
            let nonce = format!("{:x}-{}", guild_id.get(), news.version);
            match desk.discord.post_message(channel, &entry.once(&nonce)).await {
                Ok(_) => {}
                Err(fault) if fault.is_permanent() => alert::raise(desk, guild_id, Alert::LogChannel).await,
                Err(fault) => {
                    tracing::warn!(guild = %guild_id, %fault, "a change of the configuration is told later");
                    return Ok(false);
                }
            }
        }
        desk.storage.strike_news(guild_id, news.version).await?;
    }
    Ok(true)
}
