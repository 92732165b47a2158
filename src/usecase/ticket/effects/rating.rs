//! Asks the member of a ticket that has ended what they think of the help, by a direct message.
use super::{done::Done, find::find_marked};
use crate::{
    discord::{Fault, Patience},
    domain::ticket::{Ticket, effect::PendingEffect, event::TicketEvent},
    usecase::Context,
    view::{self, ticket::transcript::mark_of_summary},
};

/// Asks the member, unless they have left or an earlier attempt has asked. Where they accept no direct messages,
/// the ticket itself gets a button instead.
pub async fn ask(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    let Some(rating) = ticket.rating.as_deref().filter(|rating| rating.is_open()) else { return Ok(None) };
    if ticket.opener_is_out() {
        return Ok(None);
    }
    let discord = context.discord.with(Patience::BACKGROUND);
    let asked = async {
        let place = discord.direct_messages(ticket.opener_id).await?;
        // The end of a copy asks too, and has this mark as well; its other parts ask nothing and lack it.
        let mark = mark_of_summary(&pending.id, 1);
        if pending.retries > 0 && find_marked(context, place, pending, &mark).await?.is_some() {
            return Ok(());
        }
        let question = view::ticket::rating::question(ticket, rating, &mark).with_nonce(&pending.id);
        discord.post_message(place, &question).await.map(drop)
    };
    match asked.await {
        Err(fault) if fault.refuses_direct_messages() => Ok(Some(TicketEvent::RatingRefused)),
        outcome => outcome.map(|()| None),
    }
}
