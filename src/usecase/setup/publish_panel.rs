//! Posts the panel from which members open tickets, in the channel where the administrator asks for it.
use super::panels::{self, Drawing};
use crate::{
    discord::Fault,
    domain::{
        administrator::Administrator,
        refusal::Refusal,
        setup::{
            configuration::{CategoryId, Panel},
            offers::{Offered, ToCome},
            problems::problems,
        },
    },
    storage::{self, Guild},
    usecase::{Context, context::LEASE},
};
use futures::{StreamExt, stream};
use serenity::model::{
    channel::ChannelType,
    id::{ChannelId, GuildId},
};

/// How many panels are looked at at the same time.
const SIDE_BY_SIDE: usize = 4;

/// The condition under which a panel is posted.
///
/// A nonce has at most 25 characters. By the nonce Discord recognizes that the same panel is posted twice
/// within a few minutes (resources/message.mdx, "Create Message", `enforce_nonce`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum When<'a> {
    /// An administrator asks for a panel, which is posted only if none stands in the guild.
    Asked { nonce: &'a str },
    /// An administrator knows of those that stand, and wants one more.
    Added { nonce: &'a str },
    /// The panel takes the place of this one, which is deleted once the new one is posted. It offers what this
    /// one offered.
    Moved { nonce: &'a str, from: Panel },
    /// The panel is posted only if an earlier one is gone from the same channel and no other one stands
    /// there. It offers what the earlier one offered.
    Lost,
}

/// What became of a request for a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published {
    Yes(Offered),
    /// Nothing was posted: these panels stand already, or Discord did not say that they are gone.
    Stands(Vec<Panel>),
    /// Nothing was posted: no panel is lost there.
    NothingLost,
    /// A panel was posted, and could not be stored: it is known once it is used.
    Unremembered,
}

/// Posts a panel in the channel if the condition for posting it holds.
///
/// # Errors
/// [`Refusal::NoPanelInThread`] in a thread; [`Refusal::BeingPublished`] while another panel of the guild is
/// being posted; [`Refusal::NotConfigured`] if the configuration has a problem; [`Refusal::CannotPost`] if
/// Discord refuses the message; [`Refusal::PerhapsDone`] if the posted panel could not be stored;
/// [`Refusal::StateChanged`] if the panel that is to be moved is none any more; [`Refusal::OldPanelStands`] if the
/// new panel is posted, and the old one was not deleted.
pub async fn publish_panel(
    context: &Context,
    guild_id: GuildId,
    channel: ChannelId,
    administrator: Administrator<'_>,
    when: When<'_>,
) -> Result<Published, Refusal> {
    match publish(context, guild_id, channel, administrator, when).await? {
        Published::Unremembered => Err(Refusal::PerhapsDone),
        published => Ok(published),
    }
}

/// As [`publish_panel`], for callers that tell apart what was posted from what was not.
pub(super) async fn publish(
    context: &Context,
    guild_id: GuildId,
    channel: ChannelId,
    _: Administrator<'_>,
    when: When<'_>,
) -> Result<Published, Refusal> {
    if is_thread(context, guild_id, channel).await {
        return Err(Refusal::NoPanelInThread);
    }
    // Only one panel at a time is posted in a guild, for what is posted depends on the panels that stand.
    let now = context.clock.now();
    let lease = context.storage.take_lease(format!("publish-{guild_id}"), now, now + LEASE).await?;
    let lease = lease.ok_or(Refusal::BeingPublished)?;
    let posted = post(context, guild_id, channel, when).await;
    if let Err(error) = context.storage.release_lease(lease).await {
        tracing::warn!(guild = %guild_id, %error, "a lease is given back by its end");
    }
    posted
}

/// Whether a panel is gone from the channel, and no other one stands there.
///
/// # Errors
/// [`Refusal::CannotRepair`] or [`Refusal::DiscordBusy`] if Discord does not say.
pub(super) async fn is_lost(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    channel: ChannelId,
) -> Result<bool, Refusal> {
    let there = look_at(context, guild, channel, When::Lost).await;
    if let Some(fault) = &there.silence {
        return Err(context.refused(guild_id, fault, |obstacle| Refusal::CannotRepair(channel, obstacle)));
    }
    Ok(there.stands.is_empty() && !there.lost.is_empty())
}

/// Whether the channel is a thread. Discord is asked only about a channel of which the gateway has not told,
/// for the gateway tells of every channel that is not a thread.
async fn is_thread(context: &Context, guild_id: GuildId, channel: ChannelId) -> bool {
    let is_channel = context.cache.guild(guild_id).is_some_and(|guild| guild.channel(channel).is_some());
    let threads = [ChannelType::NewsThread, ChannelType::PublicThread, ChannelType::PrivateThread];
    !is_channel && context.discord.channel(channel).await.is_ok_and(|channel| threads.contains(&channel.kind))
}

async fn post(context: &Context, guild_id: GuildId, channel: ChannelId, when: When<'_>) -> Result<Published, Refusal> {
    let guild = context.storage.guild(guild_id).await?;
    if !problems(&guild.configuration).is_empty() {
        return Err(Refusal::NotConfigured);
    }
    let there = look_at(context, &guild, channel, when).await;
    let fresh = format!("{:016x}", rand::random::<u64>());
    let lost = there.lost.first().map(|panel| panel.message_id.to_string());
    let nonce = match when {
        When::Asked { .. } if !there.stands.is_empty() => return Ok(Published::Stands(there.stands)),
        When::Moved { from, .. } if !guild.panels.contains(&from) => return Err(Refusal::StateChanged),
        When::Asked { nonce } | When::Added { nonce } | When::Moved { nonce, .. } => nonce,
        // The nonce follows from the lost panel, so that a repeated click posts no second one.
        When::Lost if there.stands.is_empty() => match &lost {
            Some(lost) => lost,
            None => return Ok(Published::NothingLost),
        },
        When::Lost => {
            if let Some(fault) = &there.silence {
                // Nobody knows whether the panel is lost.
                return Err(context.refused(guild_id, fault, |obstacle| Refusal::CannotRepair(channel, obstacle)));
            }
            there.forget_lost(context, guild_id).await?;
            return Ok(Published::NothingLost);
        }
    };
    let offer = inherited(&guild, &there, when);
    if offer.is_some() || guild.offers.await_one() {
        let after = guild.panels.iter().map(|panel| panel.message_id).max();
        let to_come = offer.zip(after).map(|(offer, after)| ToCome { after, categories: offer.to_vec() });
        context.storage.panel_to_come(guild_id, to_come).await?;
    }
    let drawing = Drawing::of(context, guild_id, &guild).await;
    let message = drawing.panel(offer);
    let post = async |nonce: &str| {
        let posted = context.discord.post_message(channel, &message.clone().with_nonce(nonce)).await;
        let posted = posted
            .map_err(|fault| context.refused(guild_id, &fault, |obstacle| Refusal::CannotPost(channel, obstacle)))?;
        Ok::<_, Refusal>(Panel { channel_id: channel, message_id: posted })
    };
    let posted = post(nonce).await;
    if matches!(posted, Err(Refusal::CannotPost(..))) && offer.is_some() {
        // No panel is to come.
        context.storage.panel_to_come(guild_id, None).await?;
    }
    let mut panel = posted?;
    // The first of two clicks posted this panel, and somebody deleted it since.
    if there.lost.contains(&panel) {
        panel = post(&fresh).await?;
    }
    if let Err(error) = context.storage.remember_panel(guild_id, panel, offer).await {
        tracing::error!(guild = %guild_id, %error, "a panel that was posted is not remembered");
        return Ok(Published::Unremembered);
    }
    if let Some(border) = drawing.border()
        && let Err(error) = context.storage.panels_change_at(guild_id, border).await
    {
        tracing::warn!(guild = %guild_id, %error, "a new panel is redrawn with the others");
        context.needs_reconcile.add(guild_id);
    }
    // The panel stands; a failure to tidy up is no reason to say otherwise.
    if let Err(error) = tidy(context, guild_id, &guild, &there).await {
        tracing::warn!(guild = %guild_id, %error, "what follows from a new panel is done later");
        context.needs_reconcile.add(guild_id);
    }
    if let When::Moved { from, .. } = when
        && from != panel
    {
        delete(context, guild_id, from).await?;
    }
    Ok(Published::Yes(Offered::new(panel, &guild.configuration, offer)))
}

/// What the new panel is limited to, because the panel in whose place it stands was.
fn inherited<'a>(guild: &'a Guild, there: &There, when: When<'_>) -> Option<&'a [CategoryId]> {
    let before = match when {
        When::Moved { from, .. } => from,
        When::Lost => *there.lost.first()?,
        When::Asked { .. } | When::Added { .. } => return None,
    };
    guild.offers.of(before.message_id)
}

/// Deletes a panel in whose place another one stands. It is known until it is deleted, so that it never shows
/// anything outdated.
async fn delete(context: &Context, guild_id: GuildId, panel: Panel) -> Result<(), Refusal> {
    let channel = panel.channel_id;
    match context.discord.delete_message(channel, panel.message_id).await {
        Ok(()) => {}
        Err(fault) if fault.is_gone() => {}
        Err(fault) => {
            let obstacle = fault.is_permanent().then(|| context.obstacle(guild_id, &fault));
            return Err(Refusal::OldPanelStands(channel, obstacle));
        }
    }
    if let Err(error) = context.storage.forget_panel(guild_id, panel).await {
        tracing::warn!(guild = %guild_id, %error, "a panel that was moved is forgotten later");
        context.needs_reconcile.add(guild_id);
    }
    Ok(())
}

async fn tidy(context: &Context, guild_id: GuildId, guild: &Guild, there: &There) -> storage::Result<()> {
    there.forget_lost(context, guild_id).await?;
    // Somebody validated a configuration while the panel was being posted.
    if context.storage.guild(guild_id).await?.version != guild.version {
        panels::redraw_anew(context, guild_id).await?;
    }
    Ok(())
}

/// The panels that a new one concerns.
struct There {
    /// The panels that are gone from the channel of the new one.
    lost: Vec<Panel>,
    /// The panels that stand, and those about which Discord did not answer: its silence is no loss.
    stands: Vec<Panel>,
    /// The fault for which Discord did not answer about a panel.
    silence: Option<Fault>,
}

/// Looks at the panels of the channel; where it matters whether any panel stands, at those of the guild.
async fn look_at(context: &Context, guild: &Guild, channel: ChannelId, when: When<'_>) -> There {
    let mut there = There { lost: Vec::new(), stands: Vec::new(), silence: None };
    let matters = |panel: &Panel| panel.channel_id == channel || matches!(when, When::Asked { .. });
    let panels = guild.panels.iter().copied().filter(matters).collect::<Vec<_>>();
    let looked = stream::iter(panels)
        .map(|panel| async move { (panel, context.discord.message(panel.channel_id, panel.message_id).await) });
    for (panel, message) in looked.buffered(SIDE_BY_SIDE).collect::<Vec<_>>().await {
        match message {
            Err(fault) if fault.is_gone() => there.lost.extend((panel.channel_id == channel).then_some(panel)),
            outcome => {
                there.stands.push(panel);
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
