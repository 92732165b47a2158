//! Finishes what a crash, an outage or a limit left undone: at start, after each new session, every few seconds, and
//! without a pause while more is due than there are places for.
use super::{
    Desk,
    effects::{self, Work},
    forget::forget_long_gone,
    hourly::keep_looking_hourly,
    looks::keep_looking,
    open, panels,
    places::{OF_A_GUILD, Place, Places},
    reconcile::{catch_up, keep_reconciling},
};
use crate::{
    domain::{
        effect::Urgency,
        ticket::{State, Ticket},
    },
    metrics,
    storage::{self, Turn},
};
use chrono::TimeDelta;
use std::sync::Arc;
use tokio::sync::Notify;

/// How often what is due is looked for.
const EVERY: TimeDelta = TimeDelta::seconds(15);
/// How soon it is looked for again when places became free.
const SOON: TimeDelta = TimeDelta::milliseconds(500);

/// What this process is recovering. A clone is the same.
#[derive(Clone, Default)]
pub struct Recovery {
    places: Places,
    awaited: Arc<Notify>,
}

impl Recovery {
    /// Something may be due.
    pub fn look_now(&self) {
        self.awaited.notify_one();
    }
}

/// Recovers and catches up for ever; ends when dropped.
pub async fn keep_recovering(desk: &Desk) {
    tokio::join!(
        keep_taking_up(desk),
        keep_catching_up(desk),
        keep_reconciling(desk),
        keep_looking(desk),
        keep_looking_hourly(desk)
    );
}

async fn keep_catching_up(desk: &Desk) {
    loop {
        let next = desk.clock.now() + EVERY;
        catch_up(desk);
        if let Err(error) = forget_long_gone(desk).await {
            tracing::warn!(%error, "guilds that the bot has left are forgotten later");
        }
        if let Err(error) = panels::take_up(desk).await {
            tracing::warn!(%error, "panels that were refused are redrawn later");
        }
        desk.clock.sleep_until(next).await;
    }
}

async fn keep_taking_up(desk: &Desk) {
    let patient = &desk.in_recovery();
    let places = &desk.recovery.places;
    loop {
        let looked = desk.clock.now();
        let is_more = take_up_due(patient).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "recovery did not get through and will be tried again");
            false
        });
        let is_free = async {
            places.freed().await;
            desk.clock.sleep_until(looked + SOON).await;
        };
        tokio::select! {
            () = desk.clock.sleep_until(looked + EVERY) => {}
            () = desk.recovery.awaited.notified() => {}
            () = is_free, if is_more => {}
        }
    }
}

/// Takes up tickets with an effect that is due and that nobody works on, as many as there are places for. True if more may
/// be due.
async fn take_up_due(desk: &Desk) -> storage::Result<bool> {
    let due = desk.storage.count_due(desk.clock.now()).await?;
    metrics::due(due);
    tracing::debug!(tickets = due, "recovery looked for what is due");
    if due == 0 {
        return Ok(false);
    }
    let places = &desk.recovery.places;
    let mut is_more = false;
    for urgency in Urgency::ALL {
        // First one for each guild, then a second, and so on.
        for share in 1..=OF_A_GUILD {
            is_more |= fill(desk, urgency, share).await?;
        }
        is_more |= places.are_full(urgency) || !places.with_share(urgency, OF_A_GUILD).is_empty();
    }
    Ok(is_more)
}

/// Fills the places of the urgency until each guild has that many, as far as something is due. True if some were passed over:
/// this process works on them still, or it is their turn with the next share.
async fn fill(desk: &Desk, urgency: Urgency, share: usize) -> storage::Result<bool> {
    let places = &desk.recovery.places;
    let mut passed_over = false;
    while !places.are_full(urgency) {
        let except = places.with_share(urgency, share);
        let turn = Turn { except: &except, after: places.latest(urgency) };
        let due = desk.storage.due_tickets(urgency, desk.clock.now(), turn).await?;
        let taken = due.iter().filter(|ticket| begin(desk, urgency, share, ticket)).count();
        passed_over |= taken < due.len();
        if taken == 0 {
            break;
        }
    }
    Ok(passed_over)
}

/// False if there is no place for it.
fn begin(desk: &Desk, urgency: Urgency, share: usize, ticket: &Ticket) -> bool {
    let Some(place) = desk.recovery.places.take(urgency, ticket.guild_id, ticket.id, share) else { return false };
    let (desk, ticket) = (desk.clone(), ticket.clone());
    desk.tasks.clone().spawn(async move {
        let id = ticket.id;
        // Boxed: it is large.
        if let Err(error) = Box::pin(finish(&desk, ticket, place)).await {
            tracing::warn!(ticket = %id, %error, "a ticket could not be recovered yet");
        }
    });
    true
}

async fn finish(desk: &Desk, ticket: Ticket, place: Place) -> storage::Result<()> {
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
    let work = Work { place: Some(place), ..Work::of(taken) };
    effects::run_work(desk, &guild.configuration, ticket, work).await.map(drop)
}
