//! Runs the effects of a ticket, side by side where one does not need the other, and strikes each off.
use super::{
    perform::perform,
    running::Running,
    settle::{changed, settle, waits_for_sight},
    transcript::Key,
};
use crate::{
    discord::Fault,
    domain::{
        setup::configuration::Configuration,
        ticket::{MessageState, Ticket, TicketId, effect::Effect},
    },
    storage,
    usecase::{Context, guild::throttle, recovery::places::Place, waiting::ask_boards},
};
use chrono::TimeDelta;
use serenity::model::id::GuildId;

/// How often leases are renewed, well within their time.
const RENEWED_EVERY: TimeDelta = TimeDelta::seconds(30);

/// How far the effects of a ticket got.
pub struct Progress {
    /// The ticket as it is stored.
    pub ticket: Ticket,
    /// The effects that Discord refused permanently, with the faults, in the order of the refusals.
    pub refused: Vec<(Effect, Fault)>,
}

/// The effects of a ticket of which this process holds the leases, by their ids.
#[derive(Default)]
pub struct Work {
    /// Effects to be performed.
    pub due: Vec<String>,
    /// Effects that the same caller performs later.
    pub kept: Vec<String>,
    /// The place in recovery. The place is given up as soon as no effect of its urgency is under way any
    /// more, so that the other effects take nobody's place.
    pub place: Option<Place>,
}

impl Work {
    pub fn of(due: Vec<String>) -> Self {
        Self { due, ..Self::default() }
    }
}

/// Performs the effects of the ticket that are in `held`, as far as they get. This process has their leases.
pub async fn run(
    context: &Context,
    configuration: &Configuration,
    ticket: Ticket,
    held: Vec<String>,
) -> storage::Result<Progress> {
    // The future is large, so it is boxed.
    Box::pin(run_work(context, configuration, ticket, Work::of(held))).await
}

/// Performs the effects that are due in `work`, as far as they get. A board may show something else by then.
pub async fn run_work(
    context: &Context,
    configuration: &Configuration,
    ticket: Ticket,
    work: Work,
) -> storage::Result<Progress> {
    let guild = ticket.guild_id;
    // The future is large, so it is boxed.
    let progress = Box::pin(work_off(context, configuration, ticket, work)).await;
    ask_boards::changed(context, configuration, guild);
    progress
}

/// Performs the effects. Leases are renewed however long the calls stand in line.
async fn work_off(
    context: &Context,
    configuration: &Configuration,
    mut ticket: Ticket,
    work: Work,
) -> storage::Result<Progress> {
    let Work { mut due, kept, mut place } = work;
    let mut running = Running::default();
    let mut refused = Vec::new();
    let mut key = Key::default();
    let mut renewed_at = context.clock.now();
    loop {
        for pending in ticket.effects.clone() {
            if due.contains(&pending.id)
                && let Some(lock) = key.begin(&ticket, &pending)
            {
                due.retain(|id| *id != pending.id);
                running.begin(pending.clone(), perform(context, configuration, ticket.clone(), pending, lock));
            }
        }
        place.take_if(|place| !running.needs(place.urgency()));
        let ended = tokio::select! {
            biased;
            ended = running.next() => ended,
            () = context.clock.sleep_until(renewed_at + RENEWED_EVERY) => {
                renewed_at = context.clock.now();
                let held: Vec<_> = running.ids().chain(&due).chain(&kept).cloned().collect();
                ticket = running.meanwhile(Box::pin(renew(context, ticket, &held))).await;
                continue;
            }
        };
        let Some((pending, outcome)) = ended else {
            match hand_over(context, &ticket, &due).await? {
                Some(gone_on) => ticket = gone_on,
                None => return Ok(Progress { ticket, refused }),
            }
            continue;
        };
        // The effect was not begun, for the effect that it waits for was put off.
        let Some(outcome) = outcome else {
            due.push(pending.id);
            continue;
        };
        if let Err(fault) = &outcome {
            tracing::warn!(ticket = %ticket.id, effect = %pending.id, %fault, "an effect failed");
            if fault.is_permanent() {
                refused.push((pending.effect.clone(), fault.clone()));
                if !waits_for_sight(&ticket, &pending, fault) {
                    running.meanwhile(Box::pin(throttle::refused(context, &ticket, &pending.effect, fault))).await;
                }
            }
        }
        let again = outcome.is_ok();
        let settled = running.meanwhile(Box::pin(settle(context, ticket, &pending, outcome))).await?;
        take_over(context, &settled.ticket, &settled.left);
        ticket = settled.ticket;
        due.extend(settled.planned.into_iter().filter(|id| !kept.contains(id)));
        // The effect was performed for a ticket that has changed since, so it is performed again.
        if again && ticket.effects.iter().any(|other| other.id == pending.id) {
            due.push(pending.id.clone());
        }
        key.settled(&ticket, &pending, &due);
    }
}

/// Performs effects that another run has left, in a task of their own, so that nobody who waits for this run
/// waits for them.
pub fn take_over(context: &Context, ticket: &Ticket, left: &[String]) {
    let (later, left): (Vec<_>, Vec<_>) = ticket
        .effects
        .iter()
        .filter(|pending| left.contains(&pending.id))
        .partition(|pending| pending.effect.is_for_later());
    for pending in later {
        context.look_at(pending.due_at);
    }
    let left: Vec<String> = left.into_iter().map(|pending| pending.id.clone()).collect();
    if left.is_empty() {
        return;
    }
    let (context, ticket) = (context.clone(), ticket.clone());
    context.tasks.clone().spawn(async move {
        let id = ticket.id;
        let run = async {
            let guild = context.storage.guild(ticket.guild_id).await?;
            run(&context, &guild.configuration, ticket, left).await
        };
        if let Err(error) = run.await {
            tracing::warn!(ticket = %id, %error, "a ticket is left to recovery");
        }
    });
}

/// Leaves effects that wait for something that another run does to that run. Returns the ticket if it has
/// changed meanwhile, so that some of the effects can be performed here.
async fn hand_over(context: &Context, ticket: &Ticket, due: &[String]) -> storage::Result<Option<Ticket>> {
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
    context.storage.change_ticket(ticket.clone(), change).await.map(drop)?;
    Ok(gone_on)
}

/// Renews the leases of `held`, so that no other process takes the effects up. If MongoDB does not answer, it
/// will answer again before the leases end, or another process takes over, which is what leases are for.
async fn renew(context: &Context, ticket: Ticket, held: &[String]) -> Ticket {
    let window = context.lease_window();
    let change = |ticket: &Ticket| {
        let mut next = ticket.clone();
        if next.hold(held, window) { Ok(next) } else { Err(()) }
    };
    match context.storage.change_ticket(ticket.clone(), change).await {
        Ok(renewed) => renewed.unwrap_or(ticket),
        Err(error) => {
            tracing::warn!(ticket = %ticket.id, %error, "a lease could not be renewed");
            ticket
        }
    }
}

/// Strikes off the effect `shown`, which the answer to a click has performed for the ticket in that state,
/// unless the ticket has changed since: answers overtake each other, too. `shown` is `None` if the
/// answer did not arrive. The other effects of `drawn` are performed now.
pub async fn record_redraw(
    context: &Context,
    configuration: &Configuration,
    (guild, id): (GuildId, TicketId),
    drawn: Vec<String>,
    shown: Option<(Effect, MessageState)>,
) -> storage::Result<()> {
    let Some(ticket) = context.storage.ticket(guild, id).await? else { return Ok(()) };
    let change = |ticket: &Ticket| {
        let done = shown.as_ref().filter(|(_, state)| *state == ticket.message_state()).map(|(effect, _)| effect);
        Ok::<_, ()>(changed(ticket, |next| next.was_done(&drawn, done)))
    };
    let Ok(ticket) = context.storage.change_ticket(ticket, change).await? else { return Ok(()) };
    run(context, configuration, ticket, drawn).await.map(drop)
}
