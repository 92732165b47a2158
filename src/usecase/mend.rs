//! Mends what the diagnostic found, when an administrator clicks for it.
use super::{
    Desk,
    configure::{self, edit},
    panels,
    publish_panel::publish_panel,
    refused,
};
use crate::{
    discord::{Fault, Overwrite, OverwriteKind},
    domain::{
        access::Actor,
        diagnosis::{Mend, needed},
        draft::Edit,
        refusal::Refusal,
    },
    storage::Guild,
};
use serenity::model::{
    Permissions,
    id::{ChannelId, GuildId},
};

/// The button is a claim: only channels of the configuration are touched, and only rights that the bot needs there.
pub async fn mend(desk: &Desk, guild_id: GuildId, actor: &Actor, mend: Mend) -> Result<(), Refusal> {
    let draft = configure::draft(desk, guild_id, actor).await?;
    let guild = desk.storage.guild(guild_id).await?;
    let configuration = &draft.configuration;
    let cannot = |channel| move |fault| refused(&fault, |obstacle| Refusal::CannotMend(channel, obstacle));
    match mend {
        Mend::Allow(channel) => {
            let needed = needed(configuration, &guild.panels, channel);
            if needed.is_empty() {
                return Err(Refusal::StateChanged);
            }
            allow(desk, channel, needed).await.map_err(cannot(channel))?;
            // A panel there may have missed a change.
            if guild.panels.iter().any(|panel| panel.channel_id == channel) && !panels::redraw(desk, guild_id).await? {
                desk.behind.add(guild_id);
            }
            Ok(())
        }
        Mend::Hide(channel) => {
            let confidential = [configuration.log_channel, configuration.transcript_channel];
            if !confidential.contains(&Some(channel)) {
                return Err(Refusal::StateChanged);
            }
            let needed = needed(configuration, &guild.panels, channel);
            hide(desk, guild_id, channel, needed).await.map_err(cannot(channel))
        }
        Mend::DropRole(role) => edit(desk, guild_id, actor, &Edit::DropRole(role)).await.map(drop),
        Mend::DropEmoji(emoji) => edit(desk, guild_id, actor, &Edit::DropEmoji(emoji)).await.map(drop),
        Mend::Republish(channel) if !guild.panels.iter().any(|panel| panel.channel_id == channel) => {
            Err(Refusal::StateChanged)
        }
        Mend::Republish(channel) => {
            forget_lost(desk, guild_id, &guild, channel).await?;
            publish_panel(desk, guild_id, channel, actor).await
        }
    }
}

async fn allow(desk: &Desk, channel: ChannelId, needed: Permissions) -> Result<(), Fault> {
    // Only administrators may allow this one in a channel (resources/channel.mdx, "Edit Channel Permissions").
    let needed = needed - Permissions::MANAGE_ROLES;
    change(desk, channel, desk.bot_id.get(), OverwriteKind::Member, needed.bits(), 0).await
}

/// The bot first: what hides the channel from everyone must not hide it from the bot.
async fn hide(desk: &Desk, guild: GuildId, channel: ChannelId, needed: Permissions) -> Result<(), Fault> {
    allow(desk, channel, needed).await?;
    change(desk, channel, guild.get(), OverwriteKind::Role, 0, Permissions::VIEW_CHANNEL.bits()).await
}

/// Allows and denies some rights of a role or member, leaving its others alone.
async fn change(
    desk: &Desk,
    channel: ChannelId,
    id: u64,
    kind: OverwriteKind,
    more: u64,
    less: u64,
) -> Result<(), Fault> {
    let stands = desk.discord.channel(channel).await?.permission_overwrites;
    let stands = stands.iter().find(|overwrite| overwrite.id == id).map_or((0, 0), |found| (found.allow, found.deny));
    let overwrite = Overwrite { id, kind, allow: stands.0 & !less | more, deny: stands.1 & !more | less };
    desk.discord.put_overwrite(channel, &overwrite).await
}

async fn forget_lost(desk: &Desk, guild_id: GuildId, guild: &Guild, channel: ChannelId) -> Result<(), Refusal> {
    for panel in guild.panels.iter().filter(|panel| panel.channel_id == channel) {
        if desk.discord.message(channel, panel.message_id).await.is_err_and(|fault| fault.is_gone()) {
            desk.storage.forget_panel(guild_id, *panel).await?;
        }
    }
    Ok(())
}
