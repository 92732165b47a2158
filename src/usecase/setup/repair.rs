//! Repairs the cause of a finding when an administrator clicks the finding's button in the diagnostic.
use super::{
    configure::{self, edit},
    panels,
    publish_panel::{When, publish_panel},
};
use crate::{
    discord::{Fault, Overwrite, OverwriteKind},
    domain::{
        administrator::Administrator,
        guild::diagnosis::{Repair, needed},
        refusal::Refusal,
        setup::draft::Edit,
    },
    usecase::{
        Context,
        guild::throttle,
        ticket::{effects::held_in, messages},
    },
};
use serenity::model::{
    Permissions,
    id::{ChannelId, GuildId},
};

/// Repairs the cause of a finding. The button is a claim: only channels of the configuration and of panels
/// are touched, and only the rights that the bot needs there.
///
/// # Errors
/// [`Refusal::StateChanged`] if nothing is to be repaired there any more; [`Refusal::CannotRepair`] if
/// Discord refuses the repair.
pub async fn repair(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    repair: Repair,
) -> Result<(), Refusal> {
    let draft = configure::draft(context, guild_id, administrator).await?;
    let guild = context.storage.guild(guild_id).await?;
    let configuration = &draft.configuration;
    let cannot =
        |channel| move |fault| context.refused(guild_id, &fault, |obstacle| Refusal::CannotRepair(channel, obstacle));
    match repair {
        Repair::Allow(channel) => {
            let needed = needed(configuration, &guild.panels, channel);
            if needed.is_empty() {
                return Err(Refusal::StateChanged);
            }
            allow(context, guild_id, channel, needed).await.map_err(cannot(channel))?;
            // A panel in this channel may have missed a change.
            if guild.panels.iter().any(|panel| panel.channel_id == channel) {
                let refused = panels::redraw_anew(context, guild_id).await?;
                if let Some(refused) = refused.into_iter().find(|refused| refused.channel == channel) {
                    return Err(cannot(channel)(refused.fault));
                }
            }
            Ok(())
        }
        Repair::Hide(channel) => {
            if !configuration.is_confidential(channel) {
                return Err(Refusal::StateChanged);
            }
            let needed = needed(configuration, &guild.panels, channel);
            hide(context, guild_id, channel, needed).await.map_err(cannot(channel))
        }
        Repair::DropRole(role) => edit(context, guild_id, administrator, &Edit::DropRole(role)).await.map(drop),
        Repair::DropEmoji(emoji) => edit(context, guild_id, administrator, &Edit::DropEmoji(emoji)).await.map(drop),
        Repair::Buttons => messages::restore(context, guild_id).await,
        Repair::Resume => throttle::lift(context, guild_id).await,
        Repair::Republish(channel) => {
            let posted = publish_panel(context, guild_id, channel, administrator, When::Lost).await?;
            posted.then_some(()).ok_or(Refusal::StateChanged)
        }
    }
}

/// Allows the bot the needed permissions in the channel, as far as the bot holds them in the guild: it can
/// allow itself nothing else, and Discord would refuse the whole call.
async fn allow(context: &Context, guild: GuildId, channel: ChannelId, needed: Permissions) -> Result<(), Fault> {
    // Only administrators may allow `MANAGE_ROLES` in a channel (resources/channel.mdx, "Edit Channel
    // Permissions").
    let needed = held_in(context, guild).await? & (needed - Permissions::MANAGE_ROLES);
    change(context, channel, context.bot_id.get(), OverwriteKind::Member, needed.bits(), 0).await
}

/// Hides the channel from @everyone. The bot is let in first, so that the channel is not hidden from it, too.
async fn hide(context: &Context, guild: GuildId, channel: ChannelId, needed: Permissions) -> Result<(), Fault> {
    allow(context, guild, channel, needed).await?;
    change(context, channel, guild.get(), OverwriteKind::Role, 0, Permissions::VIEW_CHANNEL.bits()).await
}

/// Allows and denies some permissions of a role or member in the channel, and leaves the other bits of the
/// overwrite as they are.
async fn change(
    context: &Context,
    channel: ChannelId,
    id: u64,
    kind: OverwriteKind,
    more: u64,
    less: u64,
) -> Result<(), Fault> {
    let stands = context.discord.channel(channel).await?.permission_overwrites;
    let stands = stands.iter().find(|overwrite| overwrite.id == id).map_or((0, 0), |found| (found.allow, found.deny));
    let overwrite = Overwrite { id, kind, allow: stands.0 & !less | more, deny: stands.1 & !more | less };
    context.discord.put_overwrite(channel, &overwrite).await
}
