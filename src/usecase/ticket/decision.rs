//! A decision: what follows for a ticket from what happened, stored in one write, and then done.
use super::effects;
use crate::{
    domain::{
        refusal::Refusal,
        ticket::{Ticket, event::TicketEvent, transition::transition},
    },
    storage,
    usecase::Context,
};

/// Decides what follows for the ticket and stores it, in one write; names the effects that it planned.
pub(super) async fn store_decision(
    context: &Context,
    ticket: Ticket,
    event: &TicketEvent,
) -> storage::Result<Result<(Ticket, Vec<String>), Refusal>> {
    let plan = context.plan();
    let (mut planned, mut left) = (Vec::new(), Vec::new());
    let change = |ticket: &Ticket| {
        let mut next = transition(ticket, event, plan)?;
        planned = next.planned_since(ticket);
        left = next.take_over(plan);
        Ok(next)
    };
    let outcome = context.storage.change_ticket(ticket, change).await?;
    Ok(outcome.map(|ticket| {
        effects::take_over(context, &ticket, &left);
        (ticket, planned)
    }))
}

/// Stores what happened and does what follows from it.
pub(in crate::usecase) async fn apply_event(
    context: &Context,
    ticket: Ticket,
    event: &TicketEvent,
) -> storage::Result<()> {
    let Ok((ticket, planned)) = store_decision(context, ticket, event).await? else { return Ok(()) };
    let guild = context.storage.guild(ticket.guild_id).await?;
    effects::run(context, &guild.configuration, ticket, planned).await.map(drop)
}
