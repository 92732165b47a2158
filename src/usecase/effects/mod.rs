//! Runs what a decision left to do at Discord, side by side where one does not need the other, and strikes each off.
//!
//! An effect that is taken up again may have happened already: it is looked for first.
mod create_channel;
mod log;
mod opening;

use super::Desk;
use crate::{
    discord::Fault,
    domain::{
        configuration::Configuration,
        decide::{Command, decide},
        effect::{Effect, PendingEffect},
        ticket::Ticket,
    },
    storage,
};
use chrono::TimeDelta;
use futures::{StreamExt, stream::FuturesUnordered};

/// The first pause before an effect is tried again; it doubles with each retry.
const BACKOFF: TimeDelta = TimeDelta::seconds(10);
const LONGEST_BACKOFF: TimeDelta = TimeDelta::minutes(10);

/// What an effect did: nothing more to note, or something that the ticket has to know.
type Done = Option<Command>;

/// Runs those effects of the ticket that are in `held` (this process has their lease), as far as they get.
///
/// Returns the ticket as stored, and the last permanent refusal of Discord if there was one.
pub async fn run(
    desk: &Desk,
    configuration: &Configuration,
    mut ticket: Ticket,
    mut held: Vec<String>,
) -> storage::Result<(Ticket, Option<Fault>)> {
    let mut running = FuturesUnordered::new();
    let mut refused = None;
    loop {
        for pending in ticket.effects.clone() {
            if held.contains(&pending.id) && ticket.is_ready(&pending.effect) {
                held.retain(|id| *id != pending.id);
                running.push(perform(desk, configuration, ticket.clone(), pending));
            }
        }
        let Some((pending, outcome)) = running.next().await else { return Ok((ticket, refused)) };
        if let Err(fault) = &outcome {
            tracing::warn!(ticket = %ticket.id, effect = %pending.id, %fault, "an effect failed");
            refused = fault.is_permanent().then(|| fault.clone()).or(refused);
        }
        ticket = settle(desk, ticket, &pending, outcome).await?;
    }
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
        Effect::Log(entry) => log::perform(desk, configuration, &ticket, entry, &pending).await,
    };
    (pending, done)
}

/// Notes in the ticket what became of the effect.
async fn settle(
    desk: &Desk,
    ticket: Ticket,
    pending: &PendingEffect,
    outcome: Result<Done, Fault>,
) -> storage::Result<Ticket> {
    let change = |ticket: &Ticket| match &outcome {
        Ok(Some(command)) => decide(ticket, *command),
        Ok(None) => Ok(changed(ticket, |next| next.strike_off(&pending.id))),
        Err(fault) if fault.is_permanent() && pending.effect == Effect::CreateChannel => {
            decide(ticket, Command::ChannelRefused)
        }
        Err(fault) if fault.is_permanent() => Ok(changed(ticket, |next| next.give_up(&pending.id, fault.to_string()))),
        Err(fault) => Ok(changed(ticket, |next| {
            next.postpone(&pending.id, next_attempt(desk, pending, fault), fault.to_string());
        })),
    };
    match desk.storage.change_ticket(ticket.clone(), change).await? {
        Ok(next) => Ok(next),
        Err(_) => overtaken(desk, ticket, outcome).await,
    }
}

/// The ticket went on while the effect ran, for instance by another process that took it up.
async fn overtaken(desk: &Desk, ticket: Ticket, outcome: Result<Done, Fault>) -> storage::Result<Ticket> {
    let stored = desk.storage.ticket(ticket.id).await?.unwrap_or(ticket);
    if let Ok(Some(Command::ChannelMade(channel))) = outcome
        && stored.channel_id != Some(channel)
    {
        tracing::warn!(ticket = %stored.id, "a second channel was made for a ticket and is deleted");
        if let Err(fault) = desk.discord.delete_channel(channel, None).await {
            tracing::error!(ticket = %stored.id, %channel, %fault, "the second channel could not be deleted");
        }
    }
    Ok(stored)
}

fn changed(ticket: &Ticket, change: impl FnOnce(&mut Ticket)) -> Ticket {
    let mut next = ticket.clone();
    change(&mut next);
    next
}

fn next_attempt(desk: &Desk, pending: &PendingEffect, fault: &Fault) -> chrono::DateTime<chrono::Utc> {
    if let Fault::NotBefore(at) = fault {
        return *at;
    }
    let doubled = BACKOFF.checked_mul(1 << pending.retries.min(10)).unwrap_or(LONGEST_BACKOFF);
    desk.clock.now() + doubled.min(LONGEST_BACKOFF)
}
