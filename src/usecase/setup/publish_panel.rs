//! Posts the panel from which members open tickets, in the channel where the administrator asks for it.
use super::panels;
use crate::{
    discord::Fault,
    domain::{
        administrator::Administrator,
        refusal::Refusal,
        setup::{configuration::Panel, problem::problems},
    },
    storage::{self, Guild},
    usecase::{Context, context::LEASE},
};
use serenity::model::{
    channel::ChannelType,
    id::{ChannelId, GuildId},
};

/// When it is posted.
///
/// A nonce has 25 characters at most. By it Discord knows that the same panel is asked for twice, within a
/// few minutes (resources/message.mdx, "Create Message", `enforce_nonce`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum When<'a> {
    Asked {
        nonce: &'a str,
    },
    /// Unless the guild has one already.
    Lacking {
        nonce: &'a str,
    },
    /// When one that was there is gone from the same channel.
    Lost,
}

/// False if it was not to be posted.
pub async fn publish_panel(
    context: &Context,
    guild_id: GuildId,
    channel: ChannelId,
    _: Administrator<'_>,
    when: When<'_>,
) -> Result<bool, Refusal> {
    if is_thread(context, guild_id, channel).await {
        return Err(Refusal::NoPanelInThread);
    }
    // One at a time in a guild: what is posted depends on what is there.
    let now = context.clock.now();
    let lease = context.storage.take_lease(format!("publish-{guild_id}"), now, now + LEASE).await?;
    let lease = lease.ok_or(Refusal::BeingPublished)?;
    let posted = post(context, guild_id, channel, when).await;
    if let Err(error) = context.storage.release_lease(lease).await {
        tracing::warn!(guild = %guild_id, %error, "a lease is given back by its end");
    }
    posted
}

/// Discord is asked only about what the gateway has not told of, as it tells of every channel that is no
/// thread.
async fn is_thread(context: &Context, guild_id: GuildId, channel: ChannelId) -> bool {
    let is_channel = context.cache.guild(guild_id).is_some_and(|guild| guild.channel(channel).is_some());
    let threads = [ChannelType::NewsThread, ChannelType::PublicThread, ChannelType::PrivateThread];
    !is_channel && context.discord.channel(channel).await.is_ok_and(|channel| threads.contains(&channel.kind))
}

async fn post(context: &Context, guild_id: GuildId, channel: ChannelId, when: When<'_>) -> Result<bool, Refusal> {
    let guild = context.storage.guild(guild_id).await?;
    if !problems(&guild.configuration).is_empty() {
        return Err(Refusal::NotConfigured);
    }
    let there = look_at(context, &guild, channel).await;
    let fresh = format!("{:016x}", rand::random::<u64>());
    let lost = there.lost.first().map(|panel| panel.message_id.to_string());
    let nonce = match when {
        When::Asked { nonce } => nonce,
        When::Lacking { nonce } if guild.panels.is_empty() => nonce,
        // So that a repeat makes one as well.
        When::Lost if there.stands.is_empty() => match &lost {
            Some(lost) => lost,
            None => return Ok(false),
        },
        When::Lacking { .. } => return Ok(false),
        When::Lost => {
            if let Some(fault) = &there.silence {
                // Whether it is lost nobody knows.
                return Err(context.refused(guild_id, fault, |obstacle| Refusal::CannotRepair(channel, obstacle)));
            }
            there.forget_lost(context, guild_id).await?;
            return Ok(false);
        }
    };
    let message = panels::drawn(context, guild_id, &guild).await;
    let post = async |nonce: &str| {
        let posted = context.discord.post_message(channel, &message.clone().with_nonce(nonce)).await;
        let posted = posted
            .map_err(|fault| context.refused(guild_id, &fault, |obstacle| Refusal::CannotPost(channel, obstacle)))?;
        Ok::<_, Refusal>(Panel { channel_id: channel, message_id: posted })
    };
    let mut panel = post(nonce).await?;
    // The one that the first of two clicks posted, deleted by hand since.
    if there.lost.contains(&panel) {
        panel = post(&fresh).await?;
    }
    if let Err(error) = context.storage.remember_panel(guild_id, panel).await {
        tracing::error!(guild = %guild_id, %error, "a panel that was posted is not remembered");
        return Err(Refusal::PerhapsDone);
    }
    // It stands: what cannot be tidied now is no reason to say that it does not.
    if let Err(error) = tidy(context, guild_id, &guild, &there).await {
        tracing::warn!(guild = %guild_id, %error, "what follows from a new panel is done later");
        context.needs_reconcile.add(guild_id);
    }
    Ok(true)
}

async fn tidy(context: &Context, guild_id: GuildId, guild: &Guild, there: &There) -> storage::Result<()> {
    there.forget_lost(context, guild_id).await?;
    // Somebody validated while it was posted.
    if context.storage.guild(guild_id).await?.version != guild.version {
        panels::redraw_anew(context, guild_id).await?;
    }
    Ok(())
}

/// The panels of one channel.
struct There {
    lost: Vec<Panel>,
    /// Also those of which Discord did not say: its silence is no loss.
    stands: Vec<Panel>,
    /// Why Discord did not say.
    silence: Option<Fault>,
}

async fn look_at(context: &Context, guild: &Guild, channel: ChannelId) -> There {
    let mut there = There { lost: Vec::new(), stands: Vec::new(), silence: None };
    for panel in guild.panels.iter().filter(|panel| panel.channel_id == channel) {
        let message = context.discord.message(channel, panel.message_id).await;
        match message {
            Err(fault) if fault.is_gone() => there.lost.push(*panel),
            outcome => {
                there.stands.push(*panel);
                there.silence = outcome.err().or(there.silence);
            }
        }
    }
    there
}

impl There {
    async fn forget_lost(&self, context: &Context, guild_id: GuildId) -> storage::Result<()> {
        for panel in &self.lost {
            context.storage.forget_panel(guild_id, *panel).await?;
        }
        Ok(())
    }
}
