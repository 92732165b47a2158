//! A decision: what follows for a ticket from what happened, stored in one write, and then done.
use super::effects;
use crate::{
    domain::{
        refusal::Refusal,
        ticket::{
            Ticket,
            transition::{Command, decide},
        },
    },
    storage,
    usecase::Desk,
};

/// Decides what follows for the ticket and stores it, in one write; names the effects that it planned.
pub(super) async fn store_decision(
    desk: &Desk,
    ticket: Ticket,
    command: &Command,
) -> storage::Result<Result<(Ticket, Vec<String>), Refusal>> {
    let plan = desk.plan();
    let (mut planned, mut left) = (Vec::new(), Vec::new());
    let change = |ticket: &Ticket| {
        let mut next = decide(ticket, command, plan)?;
        planned = next.planned_since(ticket);
        left = next.take_over(plan);
        Ok(next)
    };
    let outcome = desk.storage.change_ticket(ticket, change).await?;
    Ok(outcome.map(|ticket| {
        effects::take_over(desk, &ticket, &left);
        (ticket, planned)
    }))
}

/// Stores what happened and does what follows from it.
pub(in crate::usecase) async fn happened(desk: &Desk, ticket: Ticket, command: &Command) -> storage::Result<()> {
    let Ok((ticket, planned)) = store_decision(desk, ticket, command).await? else { return Ok(()) };
    let guild = desk.storage.guild(ticket.guild_id).await?;
    effects::run(desk, &guild.configuration, ticket, planned).await.map(drop)
}
