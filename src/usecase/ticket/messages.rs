//! The messages with buttons, which people delete by hand: Discord tells the bot of no deletion
//! (`MESSAGE_DELETE` comes with an intent that it does not ask for), so they are looked at.
//!
//! One call for each, every six hours, at most two a second however many there are and however many
//! processes: of these one looks. A guild comes into it with its first ticket, and again whenever it becomes
//! available; without tickets it leaves. What is gone of a ticket is posted again. A panel is not, for an
//! administrator may have deleted it on purpose: it is told.
use super::{
    decision::store_decision,
    effects::{self, Progress, Work},
};
use crate::{
    discord::Fault,
    domain::{
        guild::diagnosis::is_told_gone,
        refusal::Refusal,
        setup::configuration::Panel,
        ticket::{State, Ticket, TicketId, effect::Effect, event::TicketEvent},
    },
    storage::{self, Glance, Guild, MESSAGES_EVERY, MessagesDue},
    usecase::{Context, Error, guild::diagnose, recovery::checks::Check},
};
use chrono::{DateTime, TimeDelta, Utc};
use futures::{StreamExt, stream};
use serenity::model::id::{ChannelId, GuildId, MessageId};
use std::{
    collections::{BTreeSet, HashMap},
    time::Duration,
};
use tokio::time::{Instant, sleep_until};

/// How often it is asked which guilds are due.
const ASKED_EVERY: TimeDelta = TimeDelta::minutes(1);
/// One call begins in this time: two a second.
const PACE: Duration = Duration::from_millis(500);
/// How long one process looks before another may.
const GO: TimeDelta = TimeDelta::minutes(6);
/// No further guild is begun then: the most channels that one can have take four minutes
/// (resources/guild.mdx: 500).
const LAST_GUILD: TimeDelta = TimeDelta::minutes(1);
/// When a guild is looked at again of which Discord did not say everything.
const SILENT: TimeDelta = TimeDelta::minutes(10);
/// How many messages are looked at at a time for somebody who waits.
const SIDE_BY_SIDE: usize = 8;
/// For somebody who waits; Discord has no more channels in a category (resources/guild.mdx).
const MOST_AT_ONCE: usize = 50;

/// Looks for ever; ends when dropped.
pub async fn keep_looking_at_messages(context: &Context) {
    let context = context.in_recovery();
    let mut pace = Pace::default();
    loop {
        let next = context.clock.now() + ASKED_EVERY;
        match look_at_some(&context, &mut pace).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "messages with buttons are looked at later"),
        }
        context.clock.sleep_until(next).await;
    }
}

#[derive(Default)]
struct Pace(Option<Instant>);

impl Pace {
    async fn step(&mut self) {
        if let Some(last) = self.0 {
            sleep_until(last + PACE).await;
        }
        self.0 = Some(Instant::now());
    }
}

/// False if nothing is due, or another process looks.
async fn look_at_some(context: &Context, pace: &mut Pace) -> storage::Result<bool> {
    if context.storage.messages_due(context.clock.now()).await?.is_empty() {
        return Ok(false);
    }
    let began = context.clock.now();
    let Some(lease) = context.storage.take_lease("messages".to_owned(), began, began + GO).await? else {
        return Ok(false);
    };
    let looked = look_at_due(context, pace, began).await;
    context.storage.release_lease(lease).await?;
    looked
}

async fn look_at_due(context: &Context, pace: &mut Pace, began: DateTime<Utc>) -> storage::Result<bool> {
    // Whoever looked until now may have looked at those, too.
    let due = context.storage.messages_due(began).await?;
    let ids: Vec<GuildId> = due.iter().map(|due| due.guild).collect();
    let guilds = context.storage.guilds_of(&ids).await?;
    let mut tickets: HashMap<GuildId, Vec<Glance>> = HashMap::new();
    for ticket in context.storage.tickets_of_guilds(&ids).await? {
        tickets.entry(ticket.guild_id).or_default().push(ticket);
    }
    let (mut looked, mut silent) = (Vec::new(), Vec::new());
    for MessagesDue { guild: id, .. } in &due {
        if context.clock.now() > began + LAST_GUILD {
            break;
        }
        let Some(guild) = guilds.get(id).filter(|guild| !guild.is_left) else { continue };
        let of_guild = tickets.get(id).map(Vec::as_slice).unwrap_or_default();
        let outcome = look_at_guild(&context.last_in(*id), pace, *id, guild, of_guild).await;
        let outcome = outcome.inspect_err(|error| tracing::warn!(guild = %id, %error, "messages are looked at later"));
        if outcome.is_ok() { looked.push(*id) } else { silent.push(*id) }
    }
    let now = context.clock.now();
    context.storage.messages_looked_at(&silent, began, now + SILENT).await?;
    let (standing, without): (Vec<_>, Vec<_>) = looked.into_iter().partition(|id| tickets.contains_key(id));
    context.storage.messages_looked_at(&standing, began, now + MESSAGES_EVERY).await?;
    let is_over =
        |due: &&MessagesDue| without.contains(&due.guild) || guilds.get(&due.guild).is_none_or(|guild| guild.is_left);
    for due in due.iter().filter(is_over) {
        context.storage.has_no_messages(due, began).await?;
    }
    Ok(!due.is_empty())
}

/// Everything, whatever Discord does not say of one.
async fn look_at_guild(
    context: &Context,
    pace: &mut Pace,
    id: GuildId,
    guild: &Guild,
    tickets: &[Glance],
) -> Result<(), Error> {
    let mut outcome = Ok(());
    for ticket in tickets.iter().filter(|ticket| stands(ticket.state) && ticket.hidden_since.is_none()) {
        let Some(channel) = ticket.channel_id else { continue };
        pace.step().await;
        let looked = look_at(context, id, ticket.id, channel, ticket.opening_message_id).await;
        outcome = outcome.and(looked);
    }
    let is_told = |panel: &&Panel| is_told_gone(&guild.findings, panel.channel_id);
    let mut is_lost = false;
    for panel in guild.panels.iter().filter(|panel| !is_told(panel)) {
        pace.step().await;
        match context.discord.message(panel.channel_id, panel.message_id).await {
            Err(fault) if fault.is_gone() => is_lost = true,
            Err(fault) if !fault.is_permanent() => outcome = outcome.and(Err(fault.into())),
            Ok(_) | Err(_) => {}
        }
    }
    if is_lost {
        outcome = outcome.and(diagnose::run(context, id).await);
    }
    outcome
}

async fn look_at(
    context: &Context,
    guild: GuildId,
    id: TicketId,
    channel: ChannelId,
    message: Option<MessageId>,
) -> Result<(), Error> {
    let Some(command) = became_of(context, channel, message).await? else { return Ok(()) };
    match context.storage.ticket(guild, id).await? {
        Some(ticket) => Ok(make_up_for(context, ticket, &command).await.map(drop)?),
        None => Ok(()),
    }
}

/// Stores what happened to it and does what follows; the log channel is told beside, for its limit keeps
/// nobody waiting. None if somebody else was quicker.
pub(super) async fn make_up_for(
    context: &Context,
    ticket: Ticket,
    event: &TicketEvent,
) -> storage::Result<Option<Progress>> {
    let Ok((ticket, planned)) = store_decision(context, ticket, event).await? else { return Ok(None) };
    let configuration = context.storage.guild(ticket.guild_id).await?.configuration;
    let entries = ticket.effects.iter().filter(|pending| matches!(pending.effect, Effect::Log(_)));
    let entries: Vec<&String> = entries.map(|pending| &pending.id).collect();
    let (kept, due): (Vec<_>, Vec<_>) = planned.into_iter().partition(|id| entries.contains(&id));
    let work = Work { kept: kept.clone(), ..Work::of(due) };
    let progress = Box::pin(effects::run_work(context, &configuration, ticket, work)).await?;
    let (patient, ticket) = (context.in_background(), progress.ticket.clone());
    context.tasks.spawn(async move {
        let id = ticket.id;
        if let Err(error) = effects::run(&patient, &configuration, ticket, kept).await {
            tracing::warn!(ticket = %id, %error, "a log entry is left to recovery");
        }
    });
    Ok(Some(progress))
}

/// What happened to a ticket's message with buttons. None where it stands, and where the bot may not see it.
///
/// # Errors
/// When Discord does not say.
pub(super) async fn became_of(
    context: &Context,
    channel: ChannelId,
    message: Option<MessageId>,
) -> Result<Option<TicketEvent>, Fault> {
    let gone = TicketEvent::OpeningGone { message, asked: false };
    let Some(message) = message else { return Ok(Some(gone)) };
    match context.discord.message(channel, message).await {
        Ok(found) if found["pinned"] == false => Ok(Some(TicketEvent::OpeningUnpinned(message))),
        Ok(_) => Ok(None),
        Err(fault) if fault.is_unknown_message() => Ok(Some(gone)),
        Err(fault) if fault.lacks_channel() => Ok(Some(TicketEvent::ChannelGone)),
        Err(fault) if fault.is_permanent() => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn stands(state: State) -> bool {
    matches!(state, State::Open | State::Closed)
}

/// Not where the bot sees nothing, or is posting it.
fn is_to_be_looked_at(ticket: &Ticket) -> bool {
    stands(ticket.state) && ticket.hidden_since.is_none() && !ticket.awaits_opening()
}

/// Somebody pinned or unpinned something in these channels; Discord tells it not where a pinned message is
/// deleted (events/gateway-events.mdx, "Channel Pins Update"), but whoever tidies up often does both.
pub async fn pins_touched(context: &Context, guild: GuildId, channels: &BTreeSet<ChannelId>) -> Result<(), Error> {
    for channel in channels {
        if let Some(ticket) = context.storage.ticket_of_channel(guild, *channel).await? {
            context.checks.add(Check::Message(guild, ticket.id));
        }
    }
    Ok(())
}

/// The message of one ticket.
pub(in crate::usecase) async fn look(context: &Context, guild: GuildId, id: TicketId) -> Result<(), Error> {
    let Some(ticket) = context.storage.ticket(guild, id).await? else { return Ok(()) };
    match ticket.channel_id.filter(|_| is_to_be_looked_at(&ticket)) {
        Some(channel) => look_at(context, guild, id, channel, ticket.opening_message_id).await,
        None => Ok(()),
    }
}

/// The tickets of the guild whose message with buttons is gone, and what happened to it; only Discord can
/// say.
async fn lost(context: &Context, guild: GuildId) -> storage::Result<Vec<(Ticket, ChannelId)>> {
    let tickets = context.storage.tickets_of_guild(guild).await?.into_iter();
    let looked = stream::iter(tickets.filter(is_to_be_looked_at).take(MOST_AT_ONCE)).map(|ticket| async {
        let channel = ticket.channel_id?;
        let became = became_of(context, channel, ticket.opening_message_id).await;
        matches!(became, Ok(Some(TicketEvent::OpeningGone { .. }))).then_some((ticket, channel))
    });
    Ok(looked.buffered(SIDE_BY_SIDE).filter_map(std::future::ready).collect().await)
}

/// For the diagnostic: the channels of tickets without buttons.
pub async fn without_buttons(context: &Context, guild: GuildId) -> storage::Result<Vec<ChannelId>> {
    Ok(lost(context, guild).await?.into_iter().map(|(_, channel)| channel).collect())
}

/// An administrator wants them back.
pub async fn restore(context: &Context, guild: GuildId) -> Result<(), Refusal> {
    let restored = stream::iter(lost(context, guild).await?).map(|(ticket, channel)| async move {
        let wanted = TicketEvent::OpeningGone { message: ticket.opening_message_id, asked: true };
        let Some(progress) = make_up_for(context, ticket, &wanted).await? else { return Ok(()) };
        let refused = progress.refused.into_iter().find(|(effect, _)| *effect == Effect::PostOpening);
        match refused {
            Some((_, fault)) => Err(context.refused(guild, &fault, |obstacle| Refusal::CannotPost(channel, obstacle))),
            None => Ok(()),
        }
    });
    let restored: Vec<Result<(), Refusal>> = restored.buffer_unordered(SIDE_BY_SIDE).collect().await;
    restored.into_iter().collect()
}
