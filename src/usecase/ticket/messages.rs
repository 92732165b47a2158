//! Looks whether the messages with buttons still stand, for people delete them by hand. Discord tells the bot
//! of no deletion: `MESSAGE_DELETE` comes with an intent that the bot does not ask for.
//!
//! Each message costs one call every six hours. At most two calls a second are made, however many messages
//! and processes there are, and only one process at a time looks. A guild is looked at from its first ticket
//! on, and again whenever it becomes available; a guild without tickets is not looked at any more. A ticket's
//! message that is gone is posted again. A panel that is gone is only told, for an administrator may have
//! deleted it on purpose.
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

/// How often MongoDB is asked which guilds are due.
const ASKED_EVERY: TimeDelta = TimeDelta::minutes(1);
/// The time between the beginnings of two calls: two a second.
const PACE: Duration = Duration::from_millis(500);
/// The lease of the process that looks: no other process looks before it ends.
const GO: TimeDelta = TimeDelta::minutes(6);
/// No further guild is begun once this much of the lease is over: the most channels that one guild can have,
/// 500 (resources/guild.mdx), take about four minutes.
const LAST_GUILD: TimeDelta = TimeDelta::minutes(1);
/// When a guild is looked at again if Discord did not answer about one of its messages.
const SILENT: TimeDelta = TimeDelta::minutes(10);
/// How many messages are looked at at the same time when somebody waits for the answer.
const SIDE_BY_SIDE: usize = 8;
/// How many messages are looked at when somebody waits for the answer: Discord has no more channels in a
/// category (resources/guild.mdx).
const MOST_AT_ONCE: usize = 50;

/// Looks at messages for ever; the future ends when it is dropped.
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

/// Looks at the messages of some due guilds. Returns `false` if nothing is due, or if another process looks.
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
    // The due guilds are read again, for the process that looked until now may have looked at them, too.
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

/// Looks at all messages of the guild, even if Discord does not answer about one of them.
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
    let Some(event) = became_of(context, channel, message).await? else { return Ok(()) };
    match context.storage.ticket(guild, id).await? {
        Some(ticket) => Ok(make_up_for(context, ticket, &event).await.map(drop)?),
        None => Ok(()),
    }
}

/// Stores what happened to a ticket's message or channel, and performs the planned effects. The log channel
/// is told in the background, so that its rate limit keeps nobody waiting. Returns `None` if the event was
/// refused, because another process was quicker.
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

/// What happened to a ticket's message with buttons. Returns `None` if the message stands, or if the bot may
/// not see it.
///
/// # Errors
/// The fault if Discord does not answer.
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

/// Whether the ticket's message is looked at: not while its channel is hidden from the bot, and not while it
/// is being posted.
fn is_to_be_looked_at(ticket: &Ticket) -> bool {
    stands(ticket.state) && ticket.hidden_since.is_none() && !ticket.awaits_opening()
}

/// Queues a look at the messages of tickets in whose channels a message was pinned or unpinned. Discord does
/// not tell of a pinned message that is deleted (events/gateway-events.mdx, "Channel Pins Update"), but
/// people who tidy up often do both.
pub async fn pins_touched(context: &Context, guild: GuildId, channels: &BTreeSet<ChannelId>) -> Result<(), Error> {
    for channel in channels {
        if let Some(ticket) = context.storage.ticket_of_channel(guild, *channel).await? {
            context.checks.add(Check::Message(guild, ticket.id));
        }
    }
    Ok(())
}

/// Looks at the message of one ticket.
pub(in crate::usecase) async fn look(context: &Context, guild: GuildId, id: TicketId) -> Result<(), Error> {
    let Some(ticket) = context.storage.ticket(guild, id).await? else { return Ok(()) };
    match ticket.channel_id.filter(|_| is_to_be_looked_at(&ticket)) {
        Some(channel) => look_at(context, guild, id, channel, ticket.opening_message_id).await,
        None => Ok(()),
    }
}

/// The tickets of the guild whose message with buttons is gone, with their channels. Discord is asked about
/// each.
async fn lost(context: &Context, guild: GuildId) -> storage::Result<Vec<(Ticket, ChannelId)>> {
    let tickets = context.storage.tickets_of_guild(guild).await?.into_iter();
    let looked = stream::iter(tickets.filter(is_to_be_looked_at).take(MOST_AT_ONCE)).map(|ticket| async {
        let channel = ticket.channel_id?;
        let became = became_of(context, channel, ticket.opening_message_id).await;
        matches!(became, Ok(Some(TicketEvent::OpeningGone { .. }))).then_some((ticket, channel))
    });
    Ok(looked.buffered(SIDE_BY_SIDE).filter_map(std::future::ready).collect().await)
}

/// The channels of the tickets whose message with buttons is gone, for the diagnostic.
pub async fn without_buttons(context: &Context, guild: GuildId) -> storage::Result<Vec<ChannelId>> {
    Ok(lost(context, guild).await?.into_iter().map(|(_, channel)| channel).collect())
}

/// What became of a request for the missing messages with buttons.
pub struct Restored {
    /// The channels in which the message stands again.
    pub channels: Vec<ChannelId>,
    /// Why it does not stand again in another one.
    pub refused: Option<Refusal>,
}

/// Posts the missing messages with buttons again at the request of an administrator.
pub async fn restore(context: &Context, guild: GuildId) -> Result<Restored, Refusal> {
    let restored = stream::iter(lost(context, guild).await?).map(|(ticket, channel)| async move {
        let wanted = TicketEvent::OpeningGone { message: ticket.opening_message_id, asked: true };
        let Some(progress) = make_up_for(context, ticket, &wanted).await? else { return Ok(None) };
        let refused = progress.refused.into_iter().find(|(effect, _)| *effect == Effect::PostOpening);
        match refused {
            Some((_, fault)) => Err(context.refused(guild, &fault, |obstacle| Refusal::CannotPost(channel, obstacle))),
            None => Ok(Some(channel)),
        }
    });
    let restored: Vec<Result<Option<ChannelId>, Refusal>> = restored.buffer_unordered(SIDE_BY_SIDE).collect().await;
    let mut outcome = Restored { channels: Vec::new(), refused: None };
    for restored in restored {
        match restored {
            Ok(channel) => outcome.channels.extend(channel),
            Err(refused) => outcome.refused = outcome.refused.or(Some(refused)),
        }
    }
    outcome.channels.sort_unstable();
    Ok(outcome)
}
