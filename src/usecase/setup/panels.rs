//! Every panel that was posted shows the configuration in force.
use crate::{
    discord::Fault,
    domain::{
        guild::diagnosis::is_told_gone,
        setup::{configuration::Panel, problem::problems},
    },
    storage::{self, Guild},
    usecase::{
        Context, Error,
        guild::diagnose::{check_cache, schedule},
        recovery::checks::Check,
    },
    view::{self, message::Message},
};
use chrono::TimeDelta;
use futures::{StreamExt, stream};
use serenity::model::id::{ChannelId, GuildId, MessageId};

/// How many panels are redrawn at a time.
const SIDE_BY_SIDE: usize = 4;

/// The panel as it is to be shown: closed when there is nothing to choose from.
pub async fn drawn(context: &Context, guild_id: GuildId, guild: &Guild) -> Message {
    let (configuration, language) = (&guild.configuration, context.language(&guild.configuration));
    if problems(configuration).is_empty() {
        view::ticket::panel::panel(&context.with_usable_emojis(guild_id, configuration).await, language)
    } else {
        view::ticket::panel::closed(language)
    }
}

/// What became of a redraw.
enum Redrawn {
    Yes,
    /// Deleted by hand, alone or with its channel.
    Gone(ChannelId),
    /// Discord refuses it: not before somebody repairs that.
    Refused(Refused),
    Later,
}

/// Discord refuses to redraw the panel in this channel.
#[derive(Debug)]
pub struct Refused {
    pub channel: ChannelId,
    pub fault: Fault,
}

/// What became of all panels of a guild.
#[derive(Default)]
struct All {
    is_late: bool,
    gone: Vec<ChannelId>,
    refused: Vec<Refused>,
}

impl Extend<Redrawn> for All {
    fn extend<T: IntoIterator<Item = Redrawn>>(&mut self, panels: T) {
        for redrawn in panels {
            match redrawn {
                Redrawn::Yes => {}
                Redrawn::Gone(channel) => self.gone.push(channel),
                Redrawn::Refused(refused) => self.refused.push(refused),
                Redrawn::Later => self.is_late = true,
            }
        }
    }
}

/// How long panels that are tried again are this process's.
const TAKEN: TimeDelta = TimeDelta::minutes(15);

/// Redraws all panels of the guild; of those that are gone it is told. None if some have to be redrawn later,
/// else those that Discord refuses: they are tried again after a while, and whenever the guild is looked at.
async fn redraw(context: &Context, guild_id: GuildId) -> storage::Result<Option<Vec<Refused>>> {
    loop {
        let guild = context.storage.guild(guild_id).await?;
        let message = drawn(context, guild_id, &guild).await;
        let redrawn = stream::iter(guild.panels.clone()).map(|panel| redraw_one(context, guild_id, panel, &message));
        let All { is_late, gone, refused } = redrawn.buffer_unordered(SIDE_BY_SIDE).collect().await;
        if !gone.is_empty() {
            schedule(context, guild_id, move |told| gone.iter().all(|channel| is_told_gone(told, *channel)));
        }
        if is_late {
            return Ok(None);
        }
        let is_in_force = if refused.is_empty() {
            context.storage.panels_drawn(guild_id, guild.version).await?
        } else {
            context.storage.put_off_panels(guild_id, context.clock.now()).await?;
            context.storage.guild(guild_id).await?.version == guild.version
        };
        // Otherwise somebody validated meanwhile: calls overtake each other, so it is done once more.
        if is_in_force {
            return Ok(Some(refused));
        }
    }
}

/// Redraws them if some show another configuration than the one in force.
pub async fn catch_up(context: &Context, guild_id: GuildId, guild: &Guild) -> storage::Result<bool> {
    if guild.panels_version == guild.version { Ok(true) } else { Ok(redraw(context, guild_id).await?.is_some()) }
}

/// A member used a panel: one that a crash kept from being remembered is, from now on.
pub async fn is_used(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    channel_id: ChannelId,
    message: Option<MessageId>,
) {
    let Some(message_id) = message else { return };
    let panel = Panel { channel_id, message_id };
    if guild.panels.contains(&panel) {
        return;
    }
    if let Err(error) = context.storage.remember_panel(guild_id, panel).await {
        tracing::warn!(guild = %guild_id, %error, "a panel is remembered when it is used again");
    }
}

/// An emoji of the guild came or went: a menu with one that cannot be used would be refused.
pub async fn emojis_changed(context: &Context, guild_id: GuildId) -> Result<(), Error> {
    let guild = context.storage.guild(guild_id).await?;
    if guild.configuration.emojis().next().is_none() {
        return Ok(());
    }
    redraw_anew(context, guild_id).await?;
    check_cache(context, guild_id, &guild).await
}

/// Those that were refused, and may be tried again.
pub(in crate::usecase) async fn take_up(context: &Context) -> storage::Result<()> {
    let context = &context.in_recovery();
    let now = context.clock.now();
    for guild in context.storage.take_panels(now, now + TAKEN).await? {
        context.checks.add(Check::Panels(guild));
    }
    Ok(())
}

/// Redraws them; what cannot be redrawn now is made up for. Gives those that Discord refuses.
pub(in crate::usecase) async fn redraw_or_wait(context: &Context, guild_id: GuildId) -> storage::Result<Vec<Refused>> {
    let redrawn = redraw(context, guild_id).await?;
    if redrawn.is_none() {
        context.needs_reconcile.add(guild_id);
    }
    Ok(redrawn.unwrap_or_default())
}

/// The same, though they show the version in force.
pub async fn redraw_anew(context: &Context, guild_id: GuildId) -> storage::Result<Vec<Refused>> {
    context.storage.panels_are_stale(guild_id).await?;
    redraw_or_wait(context, guild_id).await
}

async fn redraw_one(context: &Context, guild_id: GuildId, panel: Panel, message: &Message) -> Redrawn {
    match context.discord.edit_message(panel.channel_id, panel.message_id, message).await {
        Ok(()) => Redrawn::Yes,
        Err(fault) if fault.is_gone() => Redrawn::Gone(panel.channel_id),
        Err(fault) => {
            tracing::warn!(guild = %guild_id, channel = %panel.channel_id, %fault, "a panel could not be redrawn");
            let channel = panel.channel_id;
            if fault.is_permanent() { Redrawn::Refused(Refused { channel, fault }) } else { Redrawn::Later }
        }
    }
}
