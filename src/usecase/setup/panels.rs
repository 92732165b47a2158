//! Keeps every posted panel in line with the configuration in force.
use crate::{
    discord::Fault,
    domain::{
        guild::diagnosis::is_told_gone,
        hours::Presence,
        language::Language,
        setup::{
            configuration::{CategoryId, Configuration, Panel},
            problems::problems,
        },
    },
    storage::{self, Guild},
    usecase::{
        Context, Error,
        guild::diagnose::{check_cache, schedule},
        recovery::checks::Check,
    },
    view::{self, message::Message},
};
use chrono::{DateTime, TimeDelta, Utc};
use futures::{StreamExt, stream};
use serenity::model::id::{ChannelId, GuildId, MessageId};

/// How many panels of a guild are redrawn at the same time.
const SIDE_BY_SIDE: usize = 4;

/// The panels of a guild as they are to be shown.
pub(super) struct Drawing {
    /// What can be shown of the configuration; `None` if it has a problem.
    configuration: Option<Configuration>,
    /// Whether the staff are there; `None` where they have no hours.
    presence: Option<Presence>,
    language: Language,
}

/// How long after the staff have come or gone the panels are redrawn: an answer that was drawn before arrives within
/// three seconds or not at all (interactions/receiving-and-responding.mdx), and must not be what stays.
const SETTLED: TimeDelta = TimeDelta::seconds(3);

impl Drawing {
    pub async fn of(context: &Context, guild_id: GuildId, guild: &Guild) -> Self {
        let (configuration, language) = (&guild.configuration, context.language(&guild.configuration));
        let configuration = match problems(configuration)[..] {
            [] => Some(context.with_usable_emojis(guild_id, configuration).await),
            [_, ..] => None,
        };
        let presence = guild.configuration.hours.presence(context.clock.now());
        Self { configuration, presence, language }
    }

    /// When the panels have to be redrawn because the staff come or go.
    pub fn border(&self) -> Option<DateTime<Utc>> {
        self.presence?.until?.checked_add_signed(SETTLED)
    }

    /// Whether the staff of the guild are still there, or still away.
    pub fn is_of_now(&self, context: &Context, guild: &Guild) -> bool {
        self.presence == guild.configuration.hours.presence(context.clock.now())
    }

    /// A panel with this offer. It says that it is closed if the configuration has a problem, or if all that
    /// it offered was removed.
    pub fn panel(&self, offer: Option<&[CategoryId]>) -> Message {
        let configuration = self.configuration.as_ref();
        match configuration.filter(|configuration| configuration.offered(offer).next().is_some()) {
            Some(configuration) => view::ticket::panel::panel(configuration, offer, self.presence, self.language),
            None => view::ticket::panel::closed(self.language),
        }
    }
}

/// The panel with this message as it is to be shown.
pub async fn drawn(context: &Context, guild_id: GuildId, guild: &Guild, panel: Option<MessageId>) -> Message {
    let offer = panel.and_then(|panel| guild.offers.of(panel));
    Drawing::of(context, guild_id, guild).await.panel(offer)
}

/// The outcome of redrawing one panel.
pub(super) enum Redrawn {
    Yes,
    /// The panel was deleted by hand, alone or with its channel.
    Gone(ChannelId),
    /// Discord refuses the panel until somebody repairs the cause.
    Refused(Refused),
    /// A fault that may pass by itself prevented the redraw.
    Later,
}

/// The channel of a panel that Discord refuses to redraw, and the fault.
#[derive(Debug)]
pub struct Refused {
    pub channel: ChannelId,
    pub fault: Fault,
}

/// The outcomes of redrawing all panels of a guild.
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

/// How long only this process works on the panels whose redraw it tries again.
const TAKEN: TimeDelta = TimeDelta::minutes(15);

/// Redraws all panels of the guild, and schedules a diagnosis if some are gone. Returns `None` if some must
/// be redrawn later, or else the panels that Discord refuses; these are tried again after a while and
/// whenever the guild is diagnosed.
async fn redraw(context: &Context, guild_id: GuildId) -> storage::Result<Option<Vec<Refused>>> {
    loop {
        let guild = context.storage.guild(guild_id).await?;
        let drawing = Drawing::of(context, guild_id, &guild).await;
        let shown = |panel: &Panel| drawing.panel(guild.offers.of(panel.message_id));
        let panels: Vec<_> = guild.panels.iter().map(|panel| (*panel, shown(panel))).collect();
        let redrawn = stream::iter(panels)
            .map(|(panel, message)| async move { redraw_one(context, guild_id, panel, &message).await });
        let All { is_late, gone, refused } = redrawn.buffer_unordered(SIDE_BY_SIDE).collect().await;
        if !gone.is_empty() {
            schedule(context, guild_id, move |told| gone.iter().all(|channel| is_told_gone(told, *channel)));
        }
        if is_late {
            return Ok(None);
        }
        let is_in_force = if refused.is_empty() {
            context.storage.panels_drawn(guild_id, guild.version, &guild.offers, drawing.border()).await?
        } else {
            context.storage.put_off_panels(guild_id, context.clock.now(), drawing.border()).await?;
            context.storage.guild(guild_id).await?.draws_as(&guild)
        };
        // If another configuration came into force meanwhile, if a panel offers something else, or if the staff came
        // or went, the panels are redrawn once more, for calls overtake each other.
        if is_in_force && drawing.is_of_now(context, &guild) {
            return Ok(Some(refused));
        }
    }
}

/// Redraws the panels if some may show another configuration than the one in force. Returns `false` if some
/// must be redrawn later.
pub async fn catch_up(context: &Context, guild_id: GuildId, guild: &Guild) -> storage::Result<bool> {
    if guild.panels_version == guild.version { Ok(true) } else { Ok(redraw(context, guild_id).await?.is_some()) }
}

/// Remembers the panel that a member used, if a crash kept it from being remembered when it was posted.
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
    if let Err(error) = context.storage.remember_panel(guild_id, panel, guild.offers.of(message_id)).await {
        tracing::warn!(guild = %guild_id, %error, "a panel is remembered when it is used again");
    }
}

/// Redraws the panels after a custom emoji of the guild was added or removed, if the configuration has
/// emojis: Discord would refuse a menu with an unusable emoji.
pub async fn emojis_changed(context: &Context, guild_id: GuildId) -> Result<(), Error> {
    let guild = context.storage.guild(guild_id).await?;
    if guild.configuration.emojis().next().is_none() {
        return Ok(());
    }
    redraw_anew(context, guild_id).await?;
    check_cache(context, guild_id, &guild).await
}

/// Queues the redraw of panels that are due for it: Discord refused them, or the staff have come or gone.
pub(in crate::usecase) async fn take_up(context: &Context) -> storage::Result<()> {
    let context = &context.in_recovery();
    let now = context.clock.now();
    for guild in context.storage.take_panels(now, now + TAKEN).await? {
        context.checks.add(Check::Panels(guild));
    }
    Ok(())
}

/// Redraws the guild's panels and returns those that Discord refuses. If some must be redrawn later, that is noted,
/// and the guild is reconciled.
pub(in crate::usecase) async fn redraw_or_wait(context: &Context, guild_id: GuildId) -> storage::Result<Vec<Refused>> {
    let redrawn = redraw(context, guild_id).await?;
    if redrawn.is_none() {
        context.storage.panels_are_stale(guild_id).await?;
        context.needs_reconcile.add(guild_id);
    }
    Ok(redrawn.unwrap_or_default())
}

/// Redraws the guild's panels even if they show the version in force, and returns those that Discord refuses.
pub async fn redraw_anew(context: &Context, guild_id: GuildId) -> storage::Result<Vec<Refused>> {
    context.storage.panels_are_stale(guild_id).await?;
    redraw_or_wait(context, guild_id).await
}

pub(super) async fn redraw_one(context: &Context, guild_id: GuildId, panel: Panel, message: &Message) -> Redrawn {
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
