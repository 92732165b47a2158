//! Posts the panel from which members open tickets, in the channel where the administrator asks for it.
use super::{Desk, panels, refused};
use crate::domain::{access::Actor, configuration::Panel, problem::problems, refusal::Refusal};
use serenity::model::id::{ChannelId, GuildId};

pub async fn publish_panel(desk: &Desk, guild_id: GuildId, channel: ChannelId, actor: &Actor) -> Result<(), Refusal> {
    if !actor.is_administrator() {
        return Err(Refusal::NotAdministrator);
    }
    let guild = desk.storage.guild(guild_id).await?;
    if !problems(&guild.configuration).is_empty() {
        return Err(Refusal::NotConfigured);
    }
    let panel = panels::drawn(desk, guild_id, &guild);
    let message_id = desk.discord.post_message(channel, &panel).await;
    let cannot = |obstacle| Refusal::CannotPost(channel, obstacle);
    let message_id = message_id.map_err(|fault| refused(&fault, cannot))?;
    desk.storage.remember_panel(guild_id, Panel { channel_id: channel, message_id }).await?;
    // Somebody validated while it was posted.
    if desk.storage.guild(guild_id).await?.version != guild.version {
        panels::redraw(desk, guild_id).await?;
    }
    Ok(())
}
