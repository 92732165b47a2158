//! Finishes what a crash, an outage or a limit left undone: at the start, after each new session, every few
//! seconds, and without a pause while more effects are due than there are places for.
use super::{
    checking::keep_checking,
    ended::keep_as_set,
    hourly::keep_looking_hourly,
    places::{OF_A_GUILD, Place},
    reconcile::{catch_up, keep_reconciling},
};
use crate::{
    domain::ticket::{State, Ticket, effect::Urgency},
    metrics,
    storage::{self, LEFT_TO_OTHERS, Overdue, Turn},
    usecase::{
        Context,
        guild::forget::forget_long_gone,
        setup::panels,
        ticket::{
            effects::{self, Work},
            limits::Limits,
            messages::keep_looking_at_messages,
            open,
        },
        waiting::keep::keep_waiting,
    },
};
use chrono::TimeDelta;
use serenity::model::id::GuildId;
use std::collections::BTreeSet;

/// How often due effects are looked for.
const EVERY: TimeDelta = TimeDelta::seconds(15);
/// How soon due effects are looked for again when places became free.
const SOON: TimeDelta = TimeDelta::milliseconds(500);

/// Guilds whose due effects this process takes up.
struct Whose {
    /// The guilds; `None` stands for all.
    guilds: Option<Vec<GuildId>>,
    /// How long an effect must have been due.
    overdue: TimeDelta,
}

/// Recovers and catches up for ever; the future ends when it is dropped.
pub async fn keep_recovering(context: &Context) {
    tokio::join!(
        keep_taking_up(context),
        keep_catching_up(context),
        keep_reconciling(context),
        keep_checking(context),
        keep_looking_hourly(context),
        keep_looking_at_messages(context),
        keep_waiting(context),
        keep_as_set(context)
    );
}

async fn keep_catching_up(context: &Context) {
    loop {
        let next = context.clock.now() + EVERY;
        catch_up(context);
        if let Err(error) = forget_long_gone(context).await {
            tracing::warn!(%error, "guilds that the bot has left are forgotten later");
        }
        if let Err(error) = panels::take_up(context).await {
            tracing::warn!(%error, "panels that were refused are redrawn later");
        }
        context.clock.sleep_until(next).await;
    }
}

async fn keep_taking_up(context: &Context) {
    let patient = &context.in_recovery();
    let places = &context.recovery.places;
    loop {
        let looked = context.clock.now();
        let is_more = take_up_due(patient).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "recovery did not get through and will be tried again");
            false
        });
        let is_free = async {
            places.freed().await;
            context.clock.sleep_until(looked + SOON).await;
        };
        tokio::select! {
            () = context.clock.sleep_until(looked + EVERY) => {}
            () = context.recovery.awaited.notified() => {}
            () = is_free, if is_more => {}
        }
    }
}

/// Takes up tickets with a due effect that no process works on, as many as there are places for. Returns
/// `true` if more may be due.
async fn take_up_due(context: &Context) -> storage::Result<bool> {
    let due = whose(context).await?;
    if due.is_empty() {
        return Ok(false);
    }
    let places = &context.recovery.places;
    let mut is_more = false;
    for urgency in Urgency::ALL {
        for whose in &due {
            // Each guild gets one place first, then a second, and so on.
            for share in 1..=OF_A_GUILD {
                is_more |= fill(context, urgency, share, whose).await?;
            }
        }
        is_more |= places.are_full(urgency) || !places.with_share(urgency, OF_A_GUILD).is_empty();
    }
    Ok(is_more)
}

/// The guilds in which effects are due, in the order in which they are served: first this process's own
/// guilds, then those of other processes that have not taken their effects up. Returns an empty list if
/// nothing is due.
///
/// No index of MongoDB can tell to which process a guild belongs. So a process that shares the guilds with
/// others reads in which guilds effects are due, instead of counting the effects, and then asks for the
/// tickets only of the guilds that it takes up. However much other processes leave undone, this process sees
/// what is due in its own guilds.
async fn whose(context: &Context) -> storage::Result<Vec<Whose>> {
    let (now, shards) = (context.clock.now(), context.shards);
    let (count, whose) = if shards.are_a_part() {
        let (ours, theirs): (Vec<_>, Vec<_>) =
            context.storage.list_due(now).await?.into_iter().partition(|due| shards.cover(due.guild));
        let left: Vec<_> = theirs.into_iter().filter(|due| due.since <= now - LEFT_TO_OTHERS).collect();
        let of = |due: Vec<Overdue>, overdue| {
            let guilds: BTreeSet<_> = due.into_iter().map(|due| due.guild).collect();
            Whose { guilds: Some(guilds.into_iter().collect()), overdue }
        };
        (ours.len() + left.len(), vec![of(ours, TimeDelta::zero()), of(left, LEFT_TO_OTHERS)])
    } else {
        (context.storage.count_due(now).await?, vec![Whose { guilds: None, overdue: TimeDelta::zero() }])
    };
    metrics::due(count);
    tracing::debug!(tickets = count, "recovery looked for what is due");
    let is_due = |whose: &Whose| count > 0 && whose.guilds.as_ref().is_none_or(|guilds| !guilds.is_empty());
    Ok(whose.into_iter().filter(is_due).collect())
}

/// Fills the places of the urgency until each guild has `share` of them or nothing more is due. Returns
/// `true` if tickets were passed over, because this process works on them already or because their turn comes
/// with the next share.
async fn fill(context: &Context, urgency: Urgency, share: usize, whose: &Whose) -> storage::Result<bool> {
    let places = &context.recovery.places;
    let mut passed_over = false;
    while !places.are_full(urgency) {
        let except = places.with_share(urgency, share);
        let turn = Turn { only: whose.guilds.as_deref(), except: &except, after: places.latest(urgency) };
        let due = context.storage.due_tickets(urgency, context.clock.now() - whose.overdue, turn).await?;
        let taken = due.iter().filter(|ticket| begin(context, urgency, share, ticket)).count();
        passed_over |= taken < due.len();
        if taken == 0 {
            break;
        }
    }
    Ok(passed_over)
}

/// Begins to work on the ticket. Returns `false` if there is no place for it.
fn begin(context: &Context, urgency: Urgency, share: usize, ticket: &Ticket) -> bool {
    let Some(place) = context.recovery.places.take(urgency, ticket.guild_id, ticket.id, share) else { return false };
    let (context, ticket) = (context.clone(), ticket.clone());
    context.tasks.clone().spawn(async move {
        let id = ticket.id;
        // The future is large, so it is boxed.
        if let Err(error) = Box::pin(finish(&context, ticket, place)).await {
            tracing::warn!(ticket = %id, %error, "a ticket could not be recovered yet");
        }
    });
    true
}

async fn finish(context: &Context, ticket: Ticket, place: Place) -> storage::Result<()> {
    let window = context.lease_window();
    let mut taken = Vec::new();
    let lease = |ticket: &Ticket| {
        let mut next = ticket.clone();
        taken = next.take_due(window);
        if taken.is_empty() { Err(()) } else { Ok(next) }
    };
    let Ok(mut ticket) = context.storage.change_ticket(ticket, lease).await? else { return Ok(()) };
    let guild = context.storage.guild(ticket.guild_id).await?;
    if ticket.state == State::Opening && ticket.number.is_none() {
        let limits = Limits::recovered(&guild, &ticket);
        ticket = match open::number(context, ticket, limits).await {
            Ok(numbered) => numbered,
            Err(refusal) => {
                tracing::warn!(?refusal, "a ticket has no number yet");
                return Ok(());
            }
        };
    }
    let work = Work { place: Some(place), ..Work::of(taken) };
    effects::run_work(context, &guild.configuration, ticket, work).await.map(drop)
}
