//! Runs what a decision left to do at Discord, side by side where one does not need the other, and strikes each off.
//!
//! An effect that is taken up again may have happened already: it is looked for first, or done again where that does no
//! harm.
mod circumstances;
mod create_channel;
mod find;
mod log;
mod name;
mod noted;
mod notice;
mod one_by_one;
mod opening;
mod rights;
mod running;
mod transcript;
mod watch;

use transcript::{Key, Lock};

pub(super) use circumstances::{circumstances, held_in, serving};
pub(super) use find::find_marked_since;
pub(super) use watch::{difference, difference_now, seem_different};

use super::{Desk, places::Place, sight, throttle};
use crate::{
    discord::{Fault, Rank},
    domain::{
        configuration::Configuration,
        decide::{Command, decide},
        effect::{Effect, PendingEffect},
        refusal::Refusal,
        ticket::{Basis, State, Ticket, TicketId, Transcript},
    },
    storage,
};
use chrono::{DateTime, TimeDelta, Utc};
use noted::Noted;
use running::Running;
use serenity::model::id::GuildId;

/// The first pause before an effect is tried again; it doubles with each retry.
const BACKOFF: TimeDelta = TimeDelta::seconds(10);
const LONGEST_BACKOFF: TimeDelta = TimeDelta::minutes(10);
/// The first pause where people read or write meanwhile who should not.
const RIGHTS_BACKOFF: TimeDelta = TimeDelta::seconds(1);
/// For a name or a redraw that Discord has refused: somebody has to mend that first.
const REFUSED_BACKOFF: TimeDelta = TimeDelta::hours(2);
/// How often it is tried in a channel that Discord hides, should the gateway not tell that it is seen again.
const UNSEEN: TimeDelta = TimeDelta::hours(1);
/// How often an entry of a log channel that is hidden is tried: for a day.
const UNSEEN_LOG: u32 = 24;
/// What was under way when the channel was hidden is over by then.
const CROSSING: TimeDelta = TimeDelta::minutes(1);

/// Well within the lease.
const RENEWED_EVERY: TimeDelta = TimeDelta::seconds(30);

/// What an effect did: nothing more to note, or something that the ticket has to know.
type Done = Option<Command>;

/// How far the effects of a ticket got.
pub struct Progress {
    /// As stored.
    pub ticket: Ticket,
    /// What Discord refused for good, in the order it did.
    pub refused: Vec<(Effect, Fault)>,
}

/// What of a ticket this process has leases on.
#[derive(Default)]
pub struct Work {
    /// Effects to be done.
    pub due: Vec<String>,
    /// Effects that are done later by the same.
    pub kept: Vec<String>,
    /// Given up as soon as nothing of its urgency is under way any more: the rest takes nobody's place.
    pub place: Option<Place>,
}

impl Work {
    pub fn of(due: Vec<String>) -> Self {
        Self { due, ..Self::default() }
    }
}

/// Runs those effects of the ticket that are in `held` (this process has their lease), as far as they get.
pub async fn run(
    desk: &Desk,
    configuration: &Configuration,
    ticket: Ticket,
    held: Vec<String>,
) -> storage::Result<Progress> {
    // Boxed: it is large.
    Box::pin(run_work(desk, configuration, ticket, Work::of(held))).await
}

/// The same. However long they stand in line, their leases are renewed.
pub async fn run_work(
    desk: &Desk,
    configuration: &Configuration,
    mut ticket: Ticket,
    work: Work,
) -> storage::Result<Progress> {
    let Work { mut due, kept, mut place } = work;
    let mut running = Running::default();
    let mut refused = Vec::new();
    let mut key = Key::default();
    let mut renewed_at = desk.clock.now();
    loop {
        for pending in ticket.effects.clone() {
            if due.contains(&pending.id)
                && let Some(lock) = key.begin(&ticket, &pending)
            {
                due.retain(|id| *id != pending.id);
                running.begin(pending.clone(), perform(desk, configuration, ticket.clone(), pending, lock));
            }
        }
        place.take_if(|place| !running.needs(place.urgency()));
        let ended = tokio::select! {
            biased;
            ended = running.next() => ended,
            () = desk.clock.sleep_until(renewed_at + RENEWED_EVERY) => {
                renewed_at = desk.clock.now();
                let held: Vec<_> = running.ids().chain(&due).chain(&kept).cloned().collect();
                ticket = running.meanwhile(Box::pin(renew(desk, ticket, &held))).await;
                continue;
            }
        };
        let Some((pending, outcome)) = ended else {
            match hand_over(desk, &ticket, &due).await? {
                Some(gone_on) => ticket = gone_on,
                None => return Ok(Progress { ticket, refused }),
            }
            continue;
        };
        // Not begun, for what it waits for is put off.
        let Some(outcome) = outcome else {
            due.push(pending.id);
            continue;
        };
        if let Err(fault) = &outcome {
            tracing::warn!(ticket = %ticket.id, effect = %pending.id, %fault, "an effect failed");
            if fault.is_permanent() {
                refused.push((pending.effect.clone(), fault.clone()));
                if !waits_for_sight(&ticket, &pending, fault) {
                    running.meanwhile(Box::pin(throttle::refused(desk, &ticket, &pending.effect, fault))).await;
                }
            }
        }
        let again = outcome.is_ok();
        let planned;
        (ticket, planned) = running.meanwhile(Box::pin(settle(desk, ticket, &pending, outcome))).await?;
        due.extend(planned.into_iter().filter(|id| !kept.contains(id)));
        // Done, but for a ticket that has gone on since.
        if again && ticket.effects.iter().any(|other| other.id == pending.id) {
            due.push(pending.id.clone());
        }
        key.settled(&ticket, &pending, &due);
    }
}

/// What another run left is run for itself: nobody who waits for this one waits for that.
pub(super) fn take_over(desk: &Desk, ticket: &Ticket, left: &[String]) {
    let (later, left): (Vec<_>, Vec<_>) = ticket
        .effects
        .iter()
        .filter(|pending| left.contains(&pending.id))
        .partition(|pending| pending.effect.is_for_later());
    for pending in later {
        desk.look_at(pending.due_at);
    }
    let left: Vec<String> = left.into_iter().map(|pending| pending.id.clone()).collect();
    if left.is_empty() {
        return;
    }
    let (desk, ticket) = (desk.clone(), ticket.clone());
    desk.tasks.clone().spawn(async move {
        let id = ticket.id;
        let run = async {
            let guild = desk.storage.guild(ticket.guild_id).await?;
            run(&desk, &guild.configuration, ticket, left).await
        };
        if let Err(error) = run.await {
            tracing::warn!(ticket = %id, %error, "a ticket is left to recovery");
        }
    });
}

/// What waits for something that another run does is left to that run. The ticket if it has gone on meanwhile, so that some of
/// it can be done here.
async fn hand_over(desk: &Desk, ticket: &Ticket, due: &[String]) -> storage::Result<Option<Ticket>> {
    let waits = ticket.effects.iter().any(|pending| due.contains(&pending.id));
    if !waits {
        return Ok(None);
    }
    let mut gone_on = None;
    let change = |stored: &Ticket| {
        let mut next = stored.clone();
        gone_on = stored.can_begin(due).then(|| stored.clone());
        if gone_on.is_none() && next.hand_over(due) { Ok(next) } else { Err(()) }
    };
    desk.storage.change_ticket(ticket.clone(), change).await.map(drop)?;
    Ok(gone_on)
}

/// Nobody else takes up what this process holds. If the database does not answer, it will be back before the leases end, or
/// somebody else takes over, which is what a lease is for.
async fn renew(desk: &Desk, ticket: Ticket, held: &[String]) -> Ticket {
    let plan = desk.plan();
    let change = |ticket: &Ticket| {
        let mut next = ticket.clone();
        if next.hold(held, plan) { Ok(next) } else { Err(()) }
    };
    match desk.storage.change_ticket(ticket.clone(), change).await {
        Ok(renewed) => renewed.unwrap_or(ticket),
        Err(error) => {
            tracing::warn!(ticket = %ticket.id, %error, "a lease could not be renewed");
            ticket
        }
    }
}

/// The answer to a click has done the effect `shown` for the ticket as it was then; it is None if the answer did not arrive. That
/// effect is struck off, unless the ticket has gone on since: answers overtake each other too. The rest of `drawn` is done now.
pub async fn shown(
    desk: &Desk,
    configuration: &Configuration,
    (guild, id): (GuildId, TicketId),
    drawn: Vec<String>,
    shown: Option<(Effect, Basis)>,
) -> storage::Result<()> {
    let Some(ticket) = desk.storage.ticket(guild, id).await? else { return Ok(()) };
    let change = |ticket: &Ticket| {
        let done = shown.as_ref().filter(|(_, basis)| *basis == ticket.basis()).map(|(effect, _)| effect);
        Ok::<_, ()>(changed(ticket, |next| next.was_done(&drawn, done)))
    };
    let Ok(ticket) = desk.storage.change_ticket(ticket, change).await? else { return Ok(()) };
    run(desk, configuration, ticket, drawn).await.map(drop)
}

async fn perform(
    desk: &Desk,
    configuration: &Configuration,
    ticket: Ticket,
    pending: PendingEffect,
    lock: Lock,
) -> (PendingEffect, Option<Result<Done, Fault>>) {
    let noted = Noted::begin(&ticket, &pending);
    let desk = &desk.with(desk.discord.in_line().ranked(rank(&pending.effect)).in_guild(ticket.guild_id));
    let done = match &pending.effect {
        Effect::CreateChannel => create_channel::perform(desk, configuration, &ticket, &pending).await,
        Effect::PostOpening => opening::post(desk, &ticket, &pending).await,
        Effect::PinOpening => opening::pin(desk, &ticket).await,
        Effect::Redraw => opening::redraw(desk, &ticket).await,
        Effect::Rights => rights::sync(desk, configuration, &ticket, &pending).await,
        Effect::Watch => Ok(watch::perform(desk, configuration, &ticket)),
        Effect::Rename => name::rename(desk, configuration, &ticket).await,
        Effect::NoticeLeft => notice::perform(desk, &ticket, &pending).await,
        Effect::Transcript => {
            // Boxed: it is large, and rare.
            let made = Box::pin(transcript::perform(desk, configuration, &ticket, &pending, lock)).await;
            if let Some(made) = &made {
                noted.end(made);
            }
            return (pending, made);
        }
        Effect::DeleteChannel => delete_channel(desk, &ticket, &pending).await,
        Effect::SendTranscript => transcript::send(desk, &ticket, &pending).await,
        Effect::Sweep => create_channel::sweep(desk, &ticket, &pending).await,
        Effect::Log(entry) => log::perform(desk, configuration, &ticket, entry, &pending).await,
    };
    noted.end(&done);
    (pending, Some(done))
}

/// What goes first where not all can be done at once.
fn rank(effect: &Effect) -> Rank {
    match effect {
        Effect::Rights | Effect::Watch | Effect::DeleteChannel => Rank::Rights,
        Effect::CreateChannel => Rank::Channels,
        Effect::PostOpening | Effect::Redraw | Effect::NoticeLeft | Effect::Transcript => Rank::Posts,
        Effect::PinOpening => Rank::Pins,
        Effect::Rename | Effect::SendTranscript | Effect::Sweep | Effect::Log(_) => Rank::Last,
    }
}

async fn delete_channel(desk: &Desk, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    // Time has gone by since the transcript was posted: people may have deleted it.
    if pending.retries > 0
        && let Some(Transcript { channel_id, message_id, .. }) = ticket.transcript
        && desk.discord.message(channel_id, message_id).await.is_err_and(|fault| fault.is_gone())
    {
        return Ok(Some(Command::TranscriptLost));
    }
    if let Some(channel) = ticket.channel_id {
        desk.discord.delete_channel(channel, None).await?;
    }
    Ok(Some(Command::ChannelGone))
}

/// Notes in the ticket what became of the effect, and names what it left to do in turn.
async fn settle(
    desk: &Desk,
    ticket: Ticket,
    pending: &PendingEffect,
    outcome: Result<Done, Fault>,
) -> storage::Result<(Ticket, Vec<String>)> {
    let plan = desk.plan();
    let (mut planned, mut left) = (Vec::new(), Vec::new());
    let change = |ticket: &Ticket| {
        let stands = ticket.effects.iter().any(|other| other.id == pending.id);
        if !stands && is_too_late(&pending.effect, outcome.is_ok()) {
            return Err(Refusal::StateChanged);
        }
        let mut next = match &outcome {
            Ok(Some(command)) => {
                let mut next = decide(ticket, command, plan)?;
                if command.is_current(&next) {
                    next.strike_off(&pending.id);
                } else if !stands {
                    // Somebody did it for the newer state before this call, of an older one, arrived.
                    next.plan(pending.effect.clone(), plan);
                }
                next
            }
            Ok(None) => changed(ticket, |next| next.strike_off(&pending.id)),
            Err(fault) if fault.lacks_channel() && pending.effect.is_in_channel() && !ticket.state.is_final() => {
                decide(ticket, &Command::ChannelGone, plan)?
            }
            Err(fault) if waits_for_sight(ticket, pending, fault) => {
                let is_seen = sight::is_hidden(desk, ticket.guild_id, ticket.channel_id) == Some(false);
                // Where the gateway says that it is seen, its word and Discord's cross each other.
                let at = if is_seen { next_attempt(desk, pending, fault) } else { desk.clock.now() + UNSEEN };
                let is_news = stands && !is_seen && pending.effect.is_in_channel();
                let noted = is_news.then(|| decide(ticket, &Command::ChannelHidden, plan).ok()).flatten();
                let noted = noted.unwrap_or_else(|| ticket.clone());
                changed(&noted, |next| next.postpone(&pending.id, at, &fault.to_string()))
            }
            Err(Fault::NotBefore(at)) if pending.effect == Effect::Rename => {
                changed(ticket, |next| next.wait_until(&pending.id, *at))
            }
            Err(fault) if fault.is_permanent() && !pending.effect.is_never_given_up() => match &pending.effect {
                Effect::CreateChannel => {
                    decide(ticket, &Command::ChannelRefused(desk.obstacle(ticket.guild_id, fault)), plan)?
                }
                // What could not be locked is not deleted either: people would write on meanwhile.
                Effect::DeleteChannel | Effect::Rights if ticket.state == State::Deleting => {
                    let why = desk.obstacle(ticket.guild_id, fault);
                    let kept = decide(ticket, &Command::DeletionRefused(why, fault.to_string()), plan)?;
                    // The rights of a ticket that stays are planned with that.
                    changed(&kept, |next| next.strike_off(&pending.id))
                }
                Effect::PostOpening => {
                    let why = desk.obstacle(ticket.guild_id, fault);
                    changed(ticket, |next| next.give_up_opening(&pending.id, why.clone(), &fault.to_string(), plan))
                }
                Effect::Rights => {
                    let why = desk.obstacle(ticket.guild_id, fault);
                    changed(ticket, |next| next.give_up_rights(&pending.id, why.clone(), &fault.to_string(), plan))
                }
                _ => changed(ticket, |next| next.give_up(&pending.id, &fault.to_string())),
            },
            Err(fault) => {
                let at = next_attempt(desk, pending, fault);
                changed(ticket, |next| next.postpone(&pending.id, at, &fault.to_string()))
            }
        };
        if matches!(outcome, Ok(Some(_))) && pending.effect.is_in_channel() && is_seen_after_all(desk, &next) {
            next = decide(&next, &Command::ChannelSeen, plan)?;
        }
        // An earlier attempt may still come to a channel.
        if pending.effect == Effect::CreateChannel && pending.retries > 0 && !next.awaits_channel() {
            next.plan(Effect::Sweep, plan);
        }
        planned = next.planned_since(ticket);
        left = next.take_over(plan);
        Ok(next)
    };
    let stored = desk.storage.change_ticket(ticket.clone(), change).await;
    if let (Err(storage::Error::Forgotten(_)), Ok(Some(Command::ChannelMade(channel, _)))) = (&stored, &outcome) {
        tracing::warn!(ticket = %ticket.id, %channel, "a channel was made while its server was forgotten: it is deleted");
        if let Err(fault) = desk.discord.delete_channel(*channel, None).await {
            tracing::warn!(%channel, %fault, "the channel of a ticket that is forgotten stays");
        }
    }
    match stored? {
        Ok(next) => {
            take_over(desk, &next, &left);
            Ok((next, planned))
        }
        Err(Refusal::StateChanged) => {
            overtaken(desk, ticket, pending, outcome).await.map(|stored| (stored, Vec::new()))
        }
        Err(refusal) => {
            tracing::error!(ticket = %ticket.id, ?refusal, "an effect's outcome was refused");
            Ok((ticket, Vec::new()))
        }
    }
}

/// Whether the outcome says nothing about the ticket any more once the effect was struck off: its transcript, say, is of an
/// earlier deletion.
fn is_too_late(effect: &Effect, succeeded: bool) -> bool {
    match effect {
        Effect::Transcript => true,
        Effect::CreateChannel | Effect::DeleteChannel => !succeeded,
        _ => false,
    }
}

/// The ticket went on while the effect ran, for instance by another process that took it up.
async fn overtaken(
    desk: &Desk,
    ticket: Ticket,
    pending: &PendingEffect,
    outcome: Result<Done, Fault>,
) -> storage::Result<Ticket> {
    let stored = desk.storage.ticket(ticket.guild_id, ticket.id).await?.unwrap_or(ticket);
    if let Ok(Some(Command::OpeningPosted(message))) = &outcome {
        opening::take_back(desk, &stored, *message).await;
    }
    if pending.effect != Effect::CreateChannel {
        return Ok(stored);
    }
    let made = match &outcome {
        Ok(Some(Command::ChannelMade(channel, _))) => Some(*channel),
        _ => None,
    };
    if made.is_some() && made == stored.channel_id {
        return Ok(stored);
    }
    // First noted, so that it is done whatever happens now.
    let plan = desk.plan();
    let swept = desk
        .storage
        .change_ticket(stored, |stored| Ok::<_, Refusal>(changed(stored, |next| next.plan(Effect::Sweep, plan))));
    let Ok(stored) = swept.await? else { return Err(storage::Error::Contended) };
    if let Some(channel) = made {
        tracing::warn!(ticket = %stored.id, "a second channel was made for a ticket and is deleted");
        if let Err(fault) = desk.discord.delete_channel(channel, None).await {
            tracing::warn!(ticket = %stored.id, %channel, %fault, "the second channel is deleted later");
        }
    }
    Ok(stored)
}

fn changed(ticket: &Ticket, change: impl FnOnce(&mut Ticket)) -> Ticket {
    let mut next = ticket.clone();
    change(&mut next);
    next
}

/// Discord hides the channel from the bot (50001): what has to be done there is not lost, and what the log channel has to be
/// told is tried for a day. A deletion stops instead.
fn waits_for_sight(ticket: &Ticket, pending: &PendingEffect, fault: &Fault) -> bool {
    let waits = match &pending.effect {
        Effect::Log(_) => pending.retries < UNSEEN_LOG,
        effect => effect.is_in_channel() && ticket.state != State::Deleting,
    };
    fault.lacks_access() && waits
}

/// Something was just done in a channel that is noted as hidden, and the gateway does not contradict. What was sent before
/// it was hidden may be answered after it.
fn is_seen_after_all(desk: &Desk, ticket: &Ticket) -> bool {
    let long_ago = ticket.hidden_since.is_some_and(|since| since + CROSSING < desk.clock.now());
    long_ago && sight::is_hidden(desk, ticket.guild_id, ticket.channel_id) != Some(true)
}

fn next_attempt(desk: &Desk, pending: &PendingEffect, fault: &Fault) -> DateTime<Utc> {
    if let Fault::NotBefore(at) = fault {
        return *at;
    }
    let first = if pending.effect == Effect::Rights { RIGHTS_BACKOFF } else { BACKOFF };
    let longest = if fault.is_permanent() { REFUSED_BACKOFF } else { LONGEST_BACKOFF };
    let doubled = first.checked_mul(1 << pending.retries.min(10)).unwrap_or(longest);
    desk.clock.now() + doubled.min(longest)
}
