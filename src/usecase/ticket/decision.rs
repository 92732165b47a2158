//! Decisions: what follows for a ticket from an event is stored in one write, and then its effects are
//! performed.
use super::effects;
use crate::{
    domain::{
        refusal::Refusal,
        ticket::{Ticket, event::TicketEvent, transition::transition},
    },
    storage,
    usecase::Context,
};

/// Decides what follows for the ticket from the event, and stores it in one write. Returns the ticket as
/// stored and the ids of the effects that were planned, or the refusal of the event.
pub(super) async fn store_decision(
    context: &Context,
    ticket: Ticket,
    event: &TicketEvent,
) -> storage::Result<Result<(Ticket, Vec<String>), Refusal>> {
    let window = context.lease_window();
    let (mut planned, mut left) = (Vec::new(), Vec::new());
    let change = |ticket: &Ticket| {
        let mut next = transition(ticket, event, window)?;
        planned = next.planned_since(ticket);
        left = next.take_over(window);
        Ok(next)
    };
    let outcome = context.storage.change_ticket(ticket, change).await?;
    Ok(outcome.map(|ticket| {
        effects::take_over(context, &ticket, &left);
        (ticket, planned)
    }))
}

/// Stores what follows from an event that plans nothing. Returns `None` for a refused event, which changes nothing.
pub(in crate::usecase) async fn store(
    context: &Context,
    ticket: Ticket,
    event: &TicketEvent,
) -> storage::Result<Option<Ticket>> {
    Ok(store_decision(context, ticket, event).await?.ok().map(|(ticket, _)| ticket))
}

/// Stores what follows from an event, and has the planned effects performed meanwhile.
pub(in crate::usecase) async fn begin_event(
    context: &Context,
    ticket: Ticket,
    event: &TicketEvent,
) -> storage::Result<()> {
    if let Ok((ticket, planned)) = store_decision(context, ticket, event).await? {
        effects::take_over(context, &ticket, &planned);
    }
    Ok(())
}

/// Stores what follows from an event, and performs the planned effects. A refused event changes nothing.
pub(in crate::usecase) async fn apply_event(
    context: &Context,
    ticket: Ticket,
    event: &TicketEvent,
) -> storage::Result<()> {
    let Ok((ticket, planned)) = store_decision(context, ticket, event).await? else { return Ok(()) };
    let guild = context.storage.guild(ticket.guild_id).await?;
    effects::run(context, &guild.configuration, ticket, planned).await.map(drop)
}
