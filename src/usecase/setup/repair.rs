//! Mends what the diagnostic found, when an administrator clicks for it.
use super::{
    configure::{self, edit},
    panels,
    publish_panel::{When, publish_panel},
};
use crate::{
    discord::{Fault, Overwrite, OverwriteKind},
    domain::{
        guild::diagnosis::{Mend, needed},
        refusal::Refusal,
        setup::draft::Edit,
        ticket::access::Actor,
    },
    usecase::{
        Desk,
        guild::throttle,
        ticket::{effects::held_in, messages},
    },
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
    let cannot =
        |channel| move |fault| desk.refused(guild_id, &fault, |obstacle| Refusal::CannotMend(channel, obstacle));
    match mend {
        Mend::Allow(channel) => {
            let needed = needed(configuration, &guild.panels, channel);
            if needed.is_empty() {
                return Err(Refusal::StateChanged);
            }
            allow(desk, guild_id, channel, needed).await.map_err(cannot(channel))?;
            // A panel there may have missed a change.
            if guild.panels.iter().any(|panel| panel.channel_id == channel) {
                let refused = panels::redraw_anew(desk, guild_id).await?;
                if let Some(refused) = refused.into_iter().find(|refused| refused.channel == channel) {
                    return Err(cannot(channel)(refused.fault));
                }
            }
            Ok(())
        }
        Mend::Hide(channel) => {
            if !configuration.is_confidential(channel) {
                return Err(Refusal::StateChanged);
            }
            let needed = needed(configuration, &guild.panels, channel);
            hide(desk, guild_id, channel, needed).await.map_err(cannot(channel))
        }
        Mend::DropRole(role) => edit(desk, guild_id, actor, &Edit::DropRole(role)).await.map(drop),
        Mend::DropEmoji(emoji) => edit(desk, guild_id, actor, &Edit::DropEmoji(emoji)).await.map(drop),
        Mend::Buttons => messages::restore(desk, guild_id).await,
        Mend::Resume => throttle::lift(desk, guild_id).await,
        Mend::Republish(channel) => {
            let posted = publish_panel(desk, guild_id, channel, actor, When::Lost).await?;
            posted.then_some(()).ok_or(Refusal::StateChanged)
        }
    }
}

/// As far as the bot holds it in the guild: it can allow itself nothing else, and Discord would refuse all of it.
async fn allow(desk: &Desk, guild: GuildId, channel: ChannelId, needed: Permissions) -> Result<(), Fault> {
    // Only administrators may allow this one in a channel (resources/channel.mdx, "Edit Channel Permissions").
    let needed = held_in(desk, guild).await? & (needed - Permissions::MANAGE_ROLES);
    change(desk, channel, desk.bot_id.get(), OverwriteKind::Member, needed.bits(), 0).await
}

/// The bot first: what hides the channel from everyone must not hide it from the bot.
async fn hide(desk: &Desk, guild: GuildId, channel: ChannelId, needed: Permissions) -> Result<(), Fault> {
    allow(desk, guild, channel, needed).await?;
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
