//! Every panel that was posted shows the configuration in force.
use super::{Desk, Setback, diagnose::lost_meanwhile, looks::Look};
use crate::{
    domain::{configuration::Panel, problem::problems},
    storage::{self, Guild},
    view::{self, message::Message},
};
use chrono::TimeDelta;
use futures::{StreamExt, stream};
use serenity::model::id::{ChannelId, GuildId, MessageId};

/// How many panels are redrawn at a time.
const SIDE_BY_SIDE: usize = 4;

/// The panel as it is to be shown: closed when there is nothing to choose from.
pub async fn drawn(desk: &Desk, guild_id: GuildId, guild: &Guild) -> Message {
    let (configuration, language) = (&guild.configuration, desk.language(&guild.configuration));
    if problems(configuration).is_empty() {
        view::panel::panel(&desk.with_usable_emojis(guild_id, configuration).await, language)
    } else {
        view::panel::closed(language)
    }
}

/// What became of a redraw.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Redrawn {
    Yes,
    /// Discord refuses it: not before somebody mends that.
    Refused,
    Later,
}

/// How long panels that are tried again are this process's.
const TAKEN: TimeDelta = TimeDelta::minutes(15);

/// Redraws all panels of the guild and forgets those that are gone. False if some have to be redrawn later. Those that
/// Discord refuses are tried again after a while, and whenever the guild is looked at.
pub async fn redraw(desk: &Desk, guild_id: GuildId) -> storage::Result<bool> {
    loop {
        let guild = desk.storage.guild(guild_id).await?;
        let message = drawn(desk, guild_id, &guild).await;
        let redrawn = stream::iter(guild.panels.clone()).map(|panel| redraw_one(desk, guild_id, panel, &message));
        let redrawn: Vec<Redrawn> = redrawn.buffer_unordered(SIDE_BY_SIDE).collect().await;
        if redrawn.contains(&Redrawn::Later) {
            return Ok(false);
        }
        let is_in_force = if redrawn.contains(&Redrawn::Refused) {
            desk.storage.put_off_panels(guild_id, desk.clock.now()).await?;
            desk.storage.guild(guild_id).await?.version == guild.version
        } else {
            desk.storage.panels_drawn(guild_id, guild.version).await?
        };
        // Otherwise somebody validated meanwhile: calls overtake each other, so it is done once more.
        if is_in_force {
            return Ok(true);
        }
    }
}

/// Redraws them if some show another configuration than the one in force.
pub async fn catch_up(desk: &Desk, guild_id: GuildId, guild: &Guild) -> storage::Result<bool> {
    if guild.panels_version == guild.version { Ok(true) } else { redraw(desk, guild_id).await }
}

/// A member used a panel: one that a crash kept from being remembered is, from now on.
pub async fn is_used(desk: &Desk, guild_id: GuildId, guild: &Guild, channel_id: ChannelId, message: Option<MessageId>) {
    let Some(message_id) = message else { return };
    let panel = Panel { channel_id, message_id };
    if guild.panels.contains(&panel) {
        return;
    }
    if let Err(error) = desk.storage.remember_panel(guild_id, panel).await {
        tracing::warn!(guild = %guild_id, %error, "a panel is remembered when it is used again");
    }
}

/// An emoji of the guild came or went: a menu with one that cannot be used would be refused.
pub async fn emojis_changed(desk: &Desk, guild_id: GuildId) -> Result<(), Setback> {
    let guild = desk.storage.guild(guild_id).await?;
    if guild.configuration.emojis().next().is_none() {
        return Ok(());
    }
    redraw_anew(desk, guild_id).await?;
    lost_meanwhile(desk, guild_id, &guild).await
}

/// Those that were refused, and may be tried again.
pub(super) async fn take_up(desk: &Desk) -> storage::Result<()> {
    let desk = &desk.in_recovery();
    let now = desk.clock.now();
    for guild in desk.storage.take_panels(now, now + TAKEN).await? {
        desk.looks.add(Look::Panels(guild));
    }
    Ok(())
}

/// Redraws them; what cannot be redrawn now is made up for.
pub(super) async fn redraw_or_wait(desk: &Desk, guild_id: GuildId) -> storage::Result<()> {
    if !redraw(desk, guild_id).await? {
        desk.behind.add(guild_id);
    }
    Ok(())
}

/// Redraws them though they show the version in force; what cannot be redrawn now is made up for.
pub async fn redraw_anew(desk: &Desk, guild_id: GuildId) -> storage::Result<()> {
    desk.storage.panels_are_stale(guild_id).await?;
    redraw_or_wait(desk, guild_id).await
}

async fn redraw_one(desk: &Desk, guild_id: GuildId, panel: Panel, message: &Message) -> Redrawn {
    match desk.discord.edit_message(panel.channel_id, panel.message_id, message).await {
        Ok(()) => Redrawn::Yes,
        // Deleted by hand, alone or with its channel.
        Err(fault) if fault.is_gone() => match desk.storage.forget_panel(guild_id, panel).await {
            Ok(()) => Redrawn::Yes,
            Err(error) => {
                tracing::warn!(guild = %guild_id, %error, "a panel that is gone could not be forgotten");
                Redrawn::Later
            }
        },
        Err(fault) => {
            tracing::warn!(guild = %guild_id, channel = %panel.channel_id, %fault, "a panel could not be redrawn");
            if fault.is_permanent() { Redrawn::Refused } else { Redrawn::Later }
        }
    }
}
