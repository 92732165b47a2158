//! Finishes what a crash, an outage or a limit left undone: at start, after each new session, every few seconds, and
//! without a pause while more is due than there are places for.
use super::{
    checking::keep_looking,
    ended::keep_as_set,
    hourly::keep_looking_hourly,
    places::{OF_A_GUILD, Place},
    reconcile::{catch_up, keep_reconciling},
};
use crate::{
    domain::ticket::{State, Ticket, effect::Urgency},
    metrics,
    storage::{self, Overdue, Turn},
    usecase::{
        Desk,
        guild::forget::forget_long_gone,
        setup::panels,
        ticket::{
            effects::{self, Work},
            messages::keep_looking_at_messages,
            open,
        },
    },
};
use chrono::TimeDelta;
use serenity::model::id::GuildId;
use std::collections::BTreeSet;

/// How often what is due is looked for.
const EVERY: TimeDelta = TimeDelta::seconds(15);
/// How soon it is looked for again when places became free.
const SOON: TimeDelta = TimeDelta::milliseconds(500);

/// How long the work of another process's guilds is left to that process.
const LEFT_TO_OTHERS: TimeDelta = TimeDelta::seconds(60);

/// Guilds in which something is due that this process takes up.
struct Whose {
    /// None for all.
    guilds: Option<Vec<GuildId>>,
    /// How long it has to be due.
    overdue: TimeDelta,
}

/// Recovers and catches up for ever; ends when dropped.
pub async fn keep_recovering(desk: &Desk) {
    tokio::join!(
        keep_taking_up(desk),
        keep_catching_up(desk),
        keep_reconciling(desk),
        keep_looking(desk),
        keep_looking_hourly(desk),
        keep_looking_at_messages(desk),
        keep_as_set(desk)
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
    let due = whose(desk).await?;
    if due.is_empty() {
        return Ok(false);
    }
    let places = &desk.recovery.places;
    let mut is_more = false;
    for urgency in Urgency::ALL {
        for whose in &due {
            // First one for each guild, then a second, and so on.
            for share in 1..=OF_A_GUILD {
                is_more |= fill(desk, urgency, share, whose).await?;
            }
        }
        is_more |= places.are_full(urgency) || !places.with_share(urgency, OF_A_GUILD).is_empty();
    }
    Ok(is_more)
}

/// In whose guilds something is due, in the order in which they are served: this process's own, then those of others who
/// have not taken it up. Nobody's if nothing is due.
///
/// MongoDB cannot tell by an index whose a guild is. So a process that shares the guilds with others reads of all that is
/// due in which guild it is, instead of how much it is, and asks for the tickets of those alone that it takes up: what the
/// others leave undone, however much, keeps nothing of its own from being seen.
async fn whose(desk: &Desk) -> storage::Result<Vec<Whose>> {
    let (now, shards) = (desk.clock.now(), desk.shards);
    let (count, whose) = if shards.are_a_part() {
        let (ours, theirs): (Vec<_>, Vec<_>) =
            desk.storage.list_due(now).await?.into_iter().partition(|due| shards.cover(due.guild));
        let left: Vec<_> = theirs.into_iter().filter(|due| due.since <= now - LEFT_TO_OTHERS).collect();
        let of = |due: Vec<Overdue>, overdue| {
            let guilds: BTreeSet<_> = due.into_iter().map(|due| due.guild).collect();
            Whose { guilds: Some(guilds.into_iter().collect()), overdue }
        };
        (ours.len() + left.len(), vec![of(ours, TimeDelta::zero()), of(left, LEFT_TO_OTHERS)])
    } else {
        (desk.storage.count_due(now).await?, vec![Whose { guilds: None, overdue: TimeDelta::zero() }])
    };
    metrics::due(count);
    tracing::debug!(tickets = count, "recovery looked for what is due");
    let is_due = |whose: &Whose| count > 0 && whose.guilds.as_ref().is_none_or(|guilds| !guilds.is_empty());
    Ok(whose.into_iter().filter(is_due).collect())
}

/// Fills the places of the urgency until each guild has that many, as far as something is due. True if some were passed over:
/// this process works on them still, or it is their turn with the next share.
async fn fill(desk: &Desk, urgency: Urgency, share: usize, whose: &Whose) -> storage::Result<bool> {
    let places = &desk.recovery.places;
    let mut passed_over = false;
    while !places.are_full(urgency) {
        let except = places.with_share(urgency, share);
        let turn = Turn { only: whose.guilds.as_deref(), except: &except, after: places.latest(urgency) };
        let due = desk.storage.due_tickets(urgency, desk.clock.now() - whose.overdue, turn).await?;
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
        ticket = match open::number(desk, ticket, None).await {
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
