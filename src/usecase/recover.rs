//! Finishes what a crash, an outage or a limit left undone. Runs at start and every few seconds.
use super::{
    Desk, effects,
    forget::forget_long_gone,
    looks::keep_looking,
    open,
    reconcile::{catch_up, keep_reconciling},
};
use crate::{
    domain::{
        effect::Effect,
        ticket::{State, Ticket},
    },
    metrics, storage,
};
use chrono::TimeDelta;
use futures::StreamExt;

/// How often what is due is looked for.
const EVERY: TimeDelta = TimeDelta::seconds(15);
/// How many tickets are recovered at a time.
const SIDE_BY_SIDE: usize = 4;

/// Recovers and catches up for ever; ends when dropped.
pub async fn keep_recovering(desk: &Desk) {
    tokio::join!(keep_taking_up(desk), keep_reconciling(desk), keep_looking(desk));
}

async fn keep_taking_up(desk: &Desk) {
    loop {
        let next = desk.clock.now() + EVERY;
        if let Err(error) = recover(desk).await {
            tracing::warn!(%error, "recovery did not get through and will be tried again");
        }
        catch_up(desk);
        if let Err(error) = forget_long_gone(desk).await {
            tracing::warn!(%error, "guilds that the bot has left are forgotten later");
        }
        desk.clock.sleep_until(next).await;
    }
}

/// Takes up every ticket with an effect that is due and that nobody works on.
pub async fn recover(desk: &Desk) -> storage::Result<()> {
    let patient = &desk.in_recovery();
    let due = patient.storage.due_tickets(desk.clock.now()).await?;
    metrics::due(due.len());
    tracing::debug!(tickets = due.len(), "recovery looked for what is due");
    let (long, short): (Vec<_>, Vec<_>) = due.into_iter().partition(takes_long);
    for ticket in long {
        let desk = patient.clone();
        desk.tasks.clone().spawn(async move { take_up(&desk, ticket).await });
    }
    let short = futures::stream::iter(short);
    short.for_each_concurrent(SIDE_BY_SIDE, |ticket| take_up(patient, ticket)).await;
    Ok(())
}

/// A transcript of a hundred thousand messages holds up no other ticket.
fn takes_long(ticket: &Ticket) -> bool {
    ticket.effects.iter().any(|pending| pending.effect == Effect::Transcript)
}

async fn take_up(desk: &Desk, ticket: Ticket) {
    let id = ticket.id;
    if let Err(error) = finish(desk, ticket).await {
        tracing::warn!(ticket = %id, %error, "a ticket could not be recovered yet");
    }
}

async fn finish(desk: &Desk, ticket: Ticket) -> storage::Result<()> {
    let plan = desk.plan();
    let mut taken = Vec::new();
    let lease = |ticket: &Ticket| {
        let mut next = ticket.clone();
        taken = next.take_due(plan);
        if taken.is_empty() { Err(()) } else { Ok(next) }
    };
    let Ok(mut ticket) = desk.storage.change_ticket(ticket, lease).await? else { return Ok(()) };
    if ticket.state == State::Opening && ticket.number.is_none() {
        ticket = match open::number(desk, ticket).await {
            Ok(numbered) => numbered,
            Err(refusal) => {
                tracing::warn!(?refusal, "a ticket has no number yet");
                return Ok(());
            }
        };
    }
    let guild = desk.storage.guild(ticket.guild_id).await?;
    effects::run(desk, &guild.configuration, ticket, taken).await.map(drop)
}
