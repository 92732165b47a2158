//! Settles an effect: stores in the ticket what became of it.
use super::{done::Done, opening};
use crate::{
    discord::Fault,
    domain::{
        refusal::Refusal,
        ticket::{
            State, Ticket,
            effect::{Effect, PendingEffect},
            event::TicketEvent,
            transition::transition,
        },
    },
    storage,
    usecase::{Context, guild::sight},
};
use chrono::{DateTime, TimeDelta, Utc};

/// The first pause before an effect is tried again; it doubles with each retry.
const BACKOFF: TimeDelta = TimeDelta::seconds(10);
const LONGEST_BACKOFF: TimeDelta = TimeDelta::minutes(10);
/// The first pause for rights, for meanwhile people who should not may read or write.
const RIGHTS_BACKOFF: TimeDelta = TimeDelta::seconds(1);
/// The longest pause for a name, a redraw or a question that Discord has refused: somebody has to repair the
/// cause first.
const REFUSED_BACKOFF: TimeDelta = TimeDelta::hours(2);
/// How often an effect is tried in a channel that Discord hides, in case the gateway does not tell that the
/// channel is seen again.
const UNSEEN: TimeDelta = TimeDelta::hours(1);
/// How often an entry for a hidden log channel is tried: for a day.
const UNSEEN_LOG: u32 = 24;
/// After this time, no call that was sent before the channel was hidden is still under way.
const CROSSING: TimeDelta = TimeDelta::minutes(1);

/// The outcome of settling an effect.
pub(super) struct Settled {
    /// The ticket as stored since.
    pub ticket: Ticket,
    /// The ids of effects that were planned with it, for the run that settled it.
    pub planned: Vec<String>,
    /// The ids of effects that another run has left and that can be performed now.
    pub left: Vec<String>,
}

impl Settled {
    fn as_it_is(ticket: Ticket) -> Self {
        Self { ticket, planned: Vec::new(), left: Vec::new() }
    }
}

/// Stores in the ticket what became of the effect, and returns the effects that follow from it.
pub(super) async fn settle(
    context: &Context,
    ticket: Ticket,
    pending: &PendingEffect,
    outcome: Result<Done, Fault>,
) -> storage::Result<Settled> {
    let window = context.lease_window();
    let (mut planned, mut left) = (Vec::new(), Vec::new());
    let change = |ticket: &Ticket| {
        let stands = ticket.effects.iter().any(|other| other.id == pending.id);
        if !stands && is_too_late(&pending.effect, outcome.is_ok()) {
            return Err(Refusal::StateChanged);
        }
        let mut next = match &outcome {
            Ok(Some(event)) => {
                let mut next = transition(ticket, event, window)?;
                if event.is_current(&next) {
                    next.complete(&pending.id);
                } else if !stands {
                    // Another run performed the effect for a newer state before this call for an older one
                    // arrived.
                    next.plan(pending.effect.clone(), window);
                }
                next
            }
            Ok(None) => changed(ticket, |next| next.complete(&pending.id)),
            Err(fault) if fault.lacks_channel() && pending.effect.is_in_channel() && !ticket.state.is_final() => {
                transition(ticket, &TicketEvent::ChannelGone, window)?
            }
            Err(fault) if waits_for_sight(ticket, pending, fault) => {
                let is_seen = sight::is_hidden(context, ticket.guild_id, ticket.channel_id) == Some(false);
                // If the gateway says that the channel is seen, its event and Discord's answer have crossed
                // each other.
                let at = if is_seen { next_attempt(context, pending, fault) } else { context.clock.now() + UNSEEN };
                let is_news = stands && !is_seen && pending.effect.is_in_channel();
                let noted = is_news.then(|| transition(ticket, &TicketEvent::ChannelHidden, window).ok()).flatten();
                let noted = noted.unwrap_or_else(|| ticket.clone());
                changed(&noted, |next| next.postpone(&pending.id, at, &fault.to_string()))
            }
            Err(Fault::NotBefore(at)) if pending.effect == Effect::Rename => {
                changed(ticket, |next| next.name_waits(&pending.id, *at, window))
            }
            Err(fault) if fault.is_permanent() && !pending.effect.is_never_given_up() => match &pending.effect {
                Effect::CreateChannel => {
                    transition(ticket, &TicketEvent::ChannelRefused(context.obstacle(ticket.guild_id, fault)), window)?
                }
                // A channel that could not be locked is not deleted either, for people would write on
                // meanwhile.
                Effect::DeleteChannel | Effect::Rights if ticket.state == State::Deleting => {
                    let why = context.obstacle(ticket.guild_id, fault);
                    let kept = transition(ticket, &TicketEvent::DeletionRefused(why, fault.to_string()), window)?;
                    // The rights of a ticket that stays are planned by the refused deletion.
                    changed(&kept, |next| next.complete(&pending.id))
                }
                Effect::PostOpening => {
                    let why = context.obstacle(ticket.guild_id, fault);
                    changed(ticket, |next| next.give_up_opening(&pending.id, why.clone(), &fault.to_string(), window))
                }
                Effect::Rights => {
                    let why = context.obstacle(ticket.guild_id, fault);
                    changed(ticket, |next| next.give_up_rights(&pending.id, why.clone(), &fault.to_string(), window))
                }
                Effect::Announce(told) if told.is_answer() => {
                    let why = context.obstacle(ticket.guild_id, fault);
                    changed(ticket, |next| next.give_up_answer(&pending.id, why.clone(), &fault.to_string(), window))
                }
                _ => changed(ticket, |next| next.give_up(&pending.id, &fault.to_string())),
            },
            Err(fault) => {
                let at = next_attempt(context, pending, fault);
                changed(ticket, |next| {
                    if pending.effect == Effect::Rename {
                        // One of the calls may have been carried out.
                        next.channel_name = None;
                    }
                    next.postpone(&pending.id, at, &fault.to_string());
                    if stands && pending.effect == Effect::Rename {
                        next.name_waits_no_more(window);
                    }
                })
            }
        };
        if matches!(outcome, Ok(Some(_))) && pending.effect.is_in_channel() && is_seen_after_all(context, &next) {
            next = transition(&next, &TicketEvent::ChannelSeen, window)?;
        }
        // An earlier attempt may still create a channel.
        if pending.effect == Effect::CreateChannel && pending.retries > 0 && !next.awaits_channel() {
            next.plan(Effect::Sweep, window);
        }
        planned = next.planned_since(ticket);
        left = next.take_over(window);
        Ok(next)
    };
    let stored = context.storage.change_ticket(ticket.clone(), change).await;
    if let (Err(storage::Error::Forgotten(_)), Ok(Some(TicketEvent::ChannelMade(channel, _)))) = (&stored, &outcome) {
        tracing::warn!(ticket = %ticket.id, %channel, "a channel was made while its server was forgotten: it is deleted");
        if let Err(fault) = context.discord.delete_channel(*channel, None).await {
            tracing::warn!(%channel, %fault, "the channel of a ticket that is forgotten stays");
        }
    }
    match stored? {
        Ok(ticket) => Ok(Settled { ticket, planned, left }),
        Err(Refusal::StateChanged) => overtaken(context, ticket, pending, outcome).await.map(Settled::as_it_is),
        Err(refusal) => {
            tracing::error!(ticket = %ticket.id, ?refusal, "an effect's outcome was refused");
            Ok(Settled::as_it_is(ticket))
        }
    }
}

/// Whether the outcome is worthless once the effect was struck off: a transcript, for example, belongs to an
/// earlier deletion then.
fn is_too_late(effect: &Effect, succeeded: bool) -> bool {
    match effect {
        Effect::Transcript => true,
        Effect::CreateChannel | Effect::DeleteChannel => !succeeded,
        _ => false,
    }
}

/// Cleans up after an effect whose ticket changed while it ran, for instance because another process took it
/// up.
async fn overtaken(
    context: &Context,
    ticket: Ticket,
    pending: &PendingEffect,
    outcome: Result<Done, Fault>,
) -> storage::Result<Ticket> {
    let stored = context.storage.ticket(ticket.guild_id, ticket.id).await?.unwrap_or(ticket);
    if let Ok(Some(TicketEvent::OpeningPosted(message))) = &outcome {
        opening::take_back(context, &stored, *message).await;
    }
    if pending.effect != Effect::CreateChannel {
        return Ok(stored);
    }
    let made = match &outcome {
        Ok(Some(TicketEvent::ChannelMade(channel, _))) => Some(*channel),
        _ => None,
    };
    if made.is_some() && made == stored.channel_id {
        return Ok(stored);
    }
    // The sweep is stored first, so that it is performed whatever happens now.
    let window = context.lease_window();
    let swept = context
        .storage
        .change_ticket(stored, |stored| Ok::<_, Refusal>(changed(stored, |next| next.plan(Effect::Sweep, window))));
    let Ok(stored) = swept.await? else { return Err(storage::Error::Contended) };
    if let Some(channel) = made {
        tracing::warn!(ticket = %stored.id, "a second channel was made for a ticket and is deleted");
        if let Err(fault) = context.discord.delete_channel(channel, None).await {
            tracing::warn!(ticket = %stored.id, %channel, %fault, "the second channel is deleted later");
        }
    }
    Ok(stored)
}

pub(super) fn changed(ticket: &Ticket, change: impl FnOnce(&mut Ticket)) -> Ticket {
    let mut next = ticket.clone();
    change(&mut next);
    next
}

/// Whether the effect waits until the channel, which Discord hides from the bot (error 50001), is seen again:
/// nothing that has to be done there is lost. An entry for the log channel is tried for a day. A deletion
/// does not wait, but stops.
pub(super) fn waits_for_sight(ticket: &Ticket, pending: &PendingEffect, fault: &Fault) -> bool {
    let waits = match &pending.effect {
        Effect::Log(_) => pending.retries < UNSEEN_LOG,
        effect => effect.is_in_channel() && ticket.state != State::Deleting,
    };
    fault.lacks_access() && waits
}

/// Whether the channel is noted as hidden although something was just done in it and the gateway does not say
/// otherwise. A call that was sent before the channel was hidden may be answered after it.
fn is_seen_after_all(context: &Context, ticket: &Ticket) -> bool {
    let long_ago = ticket.hidden_since.is_some_and(|since| since + CROSSING < context.clock.now());
    long_ago && sight::is_hidden(context, ticket.guild_id, ticket.channel_id) != Some(true)
}

fn next_attempt(context: &Context, pending: &PendingEffect, fault: &Fault) -> DateTime<Utc> {
    if let Fault::NotBefore(at) = fault {
        return *at;
    }
    let first = if pending.effect == Effect::Rights { RIGHTS_BACKOFF } else { BACKOFF };
    let longest = if fault.is_permanent() { REFUSED_BACKOFF } else { LONGEST_BACKOFF };
    let doubled = first.checked_mul(1 << pending.retries.min(10)).unwrap_or(longest);
    context.clock.now() + doubled.min(longest)
}
