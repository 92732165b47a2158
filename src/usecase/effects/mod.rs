//! Runs what a decision left to do at Discord, side by side where one does not need the other, and strikes each off.
//!
//! An effect that is taken up again may have happened already: it is looked for first, or done again where that does no
//! harm.
mod circumstances;
mod create_channel;
mod log;
mod notice;
mod opening;
mod rights;
mod transcript;

pub(super) use circumstances::{circumstances, held_in, serving};
pub(super) use opening::UNKNOWN_MESSAGE;

use super::{Desk, sight};
use crate::{
    discord::Fault,
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
use futures::{StreamExt, stream::FuturesUnordered};
use serenity::model::id::GuildId;

/// The first pause before an effect is tried again; it doubles with each retry.
const BACKOFF: TimeDelta = TimeDelta::seconds(10);
const LONGEST_BACKOFF: TimeDelta = TimeDelta::minutes(10);
/// How often it is tried in a channel that Discord hides, should the gateway not tell that it is seen again.
const UNSEEN: TimeDelta = TimeDelta::hours(1);

/// What an effect did: nothing more to note, or something that the ticket has to know.
type Done = Option<Command>;

/// How far the effects of a ticket got.
pub struct Progress {
    /// As stored.
    pub ticket: Ticket,
    /// What Discord refused for good, in the order it did.
    pub refused: Vec<(Effect, Fault)>,
}

/// Runs those effects of the ticket that are in `held` (this process has their lease), as far as they get.
pub async fn run(
    desk: &Desk,
    configuration: &Configuration,
    mut ticket: Ticket,
    mut held: Vec<String>,
) -> storage::Result<Progress> {
    let mut running = FuturesUnordered::new();
    let mut refused = Vec::new();
    loop {
        for pending in ticket.effects.clone() {
            if held.contains(&pending.id) && ticket.is_ready(&pending.effect) {
                held.retain(|id| *id != pending.id);
                running.push(perform(desk, configuration, ticket.clone(), pending));
            }
        }
        let Some((pending, outcome)) = running.next().await else { return Ok(Progress { ticket, refused }) };
        if let Err(fault) = &outcome {
            tracing::warn!(ticket = %ticket.id, effect = %pending.id, %fault, "an effect failed");
            if fault.is_permanent() {
                refused.push((pending.effect.clone(), fault.clone()));
            }
        }
        let again = outcome.is_ok();
        let planned;
        (ticket, planned) = settle(desk, ticket, &pending, outcome).await?;
        held.extend(planned);
        // Done, but for a ticket that has gone on since.
        if again && ticket.effects.iter().any(|other| other.id == pending.id) {
            held.push(pending.id);
        }
    }
}

/// The answer to a click showed the ticket as it was then, or did not arrive (None). The redraws planned with that decision
/// are done by it, unless the ticket has gone on since: answers overtake each other too.
pub async fn shown(
    desk: &Desk,
    configuration: &Configuration,
    (guild, id): (GuildId, TicketId),
    redraws: Vec<String>,
    shown: Option<Basis>,
) -> storage::Result<()> {
    let Some(ticket) = desk.storage.ticket(guild, id).await? else { return Ok(()) };
    let change = |ticket: &Ticket| {
        let current = shown == Some(ticket.basis());
        Ok::<_, ()>(changed(ticket, |next| redraws.iter().filter(|_| current).for_each(|id| next.strike_off(id))))
    };
    let Ok(ticket) = desk.storage.change_ticket(ticket, change).await? else { return Ok(()) };
    run(desk, configuration, ticket, redraws).await.map(drop)
}

async fn perform(
    desk: &Desk,
    configuration: &Configuration,
    ticket: Ticket,
    pending: PendingEffect,
) -> (PendingEffect, Result<Done, Fault>) {
    let done = match &pending.effect {
        Effect::CreateChannel => create_channel::perform(desk, configuration, &ticket, &pending).await,
        Effect::PostOpening => opening::post(desk, &ticket, &pending).await,
        Effect::PinOpening => opening::pin(desk, &ticket).await,
        Effect::Redraw => opening::redraw(desk, &ticket).await,
        Effect::Rights => rights::sync(desk, configuration, &ticket).await,
        Effect::Rename => rights::rename(desk, configuration, &ticket).await,
        Effect::NoticeLeft => notice::perform(desk, &ticket, &pending).await,
        Effect::Transcript => {
            // Boxed: it is large, and rare.
            Box::pin(transcript::perform(desk, configuration, &ticket, &pending)).await
        }
        Effect::DeleteChannel => delete_channel(desk, &ticket, &pending).await,
        Effect::Sweep => create_channel::sweep(desk, &ticket).await,
        Effect::Log(entry) => log::perform(desk, configuration, &ticket, entry, &pending).await,
    };
    (pending, done)
}

async fn delete_channel(desk: &Desk, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    // Time has gone by since the transcript was posted: people may have deleted it.
    if pending.retries > 0
        && let Some(Transcript { channel_id, message_id }) = ticket.transcript
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
    let mut planned = Vec::new();
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
                let hidden = decide(ticket, &Command::ChannelHidden, plan).unwrap_or_else(|_| ticket.clone());
                let at = next_sight(desk, ticket, pending, fault);
                changed(&hidden, |next| next.postpone(&pending.id, at, &fault.to_string()))
            }
            Err(fault) if fault.is_permanent() => match &pending.effect {
                Effect::CreateChannel => decide(ticket, &Command::ChannelRefused, plan)?,
                // What could not be locked is not deleted either: people would write on meanwhile.
                Effect::DeleteChannel | Effect::Rights if ticket.state == State::Deleting => {
                    decide(ticket, &Command::DeletionRefused(fault.to_string()), plan)?
                }
                _ => changed(ticket, |next| next.give_up(&pending.id, fault.to_string())),
            },
            Err(fault) => {
                let at = next_attempt(desk, pending, fault);
                changed(ticket, |next| next.postpone(&pending.id, at, &fault.to_string()))
            }
        };
        if outcome.is_ok() && pending.effect.is_in_channel() && next.channel_hidden {
            next = decide(&next, &Command::ChannelSeen, plan)?;
        }
        // An earlier attempt may still come to a channel.
        if pending.effect == Effect::CreateChannel && pending.retries > 0 && !next.awaits_channel() {
            next.plan(Effect::Sweep, plan);
        }
        planned = next.planned_since(ticket);
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
        Ok(next) => Ok((next, planned)),
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

/// Discord hides the channel from the bot (50001): what has to be done there is not lost. A deletion stops instead.
fn waits_for_sight(ticket: &Ticket, pending: &PendingEffect, fault: &Fault) -> bool {
    fault.lacks_access() && pending.effect.is_in_channel() && ticket.state != State::Deleting
}

/// The gateway tells when the channel is seen again. Where it says that it is seen, its word and Discord's cross each other.
fn next_sight(desk: &Desk, ticket: &Ticket, pending: &PendingEffect, fault: &Fault) -> DateTime<Utc> {
    if sight::is_hidden(desk, ticket.guild_id, ticket.channel_id) == Some(false) {
        next_attempt(desk, pending, fault)
    } else {
        desk.clock.now() + UNSEEN
    }
}

fn next_attempt(desk: &Desk, pending: &PendingEffect, fault: &Fault) -> DateTime<Utc> {
    if let Fault::NotBefore(at) = fault {
        return *at;
    }
    let doubled = BACKOFF.checked_mul(1 << pending.retries.min(10)).unwrap_or(LONGEST_BACKOFF);
    desk.clock.now() + doubled.min(LONGEST_BACKOFF)
}
