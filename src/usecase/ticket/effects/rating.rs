//! Asks the member of a ticket that has ended what they think of the help, by a direct message.
use super::{done::Done, find::find_marked};
use crate::{
    discord::{Fault, Patience},
    domain::ticket::{
        Ticket,
        effect::{Effect, PendingEffect},
        event::TicketEvent,
        rating::Rating,
    },
    usecase::Context,
    view,
};
use serenity::model::id::ChannelId;

/// Asks the member, unless they have left or an earlier attempt has asked. Where they accept no direct messages,
/// the ticket itself gets a button instead. If the ticket was deleted before they were asked, the copy asks.
pub async fn ask(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    let Some(rating) = ticket.rating_to_ask(context.clock.now()) else { return Ok(None) };
    if ticket.opener_is_out() {
        return Ok(None);
    }
    let is_for_copy = pending.effect == Effect::AskRating && ticket.awaits_copy();
    if is_for_copy && pending.retries == 0 {
        return Ok(Some(TicketEvent::RatingWithCopy));
    }
    let discord = context.discord.with(Patience::BACKGROUND);
    let asked = async {
        let place = discord.direct_messages(ticket.opener_id).await?;
        if stands(context, place, ticket, rating, pending).await? {
            return Ok(None);
        }
        if is_for_copy {
            return Ok(Some(TicketEvent::RatingWithCopy));
        }
        let question = view::ticket::rating::question(ticket, rating).with_nonce(&pending.id);
        discord.post_message(place, &question).await.map(|_| None)
    };
    match asked.await {
        Err(fault) if fault.refuses_direct_messages() => Ok(Some(TicketEvent::RatingRefused)),
        outcome => outcome,
    }
}

/// Whether an earlier attempt of the effect has asked, in whatever message.
pub async fn stands(
    context: &Context,
    place: ChannelId,
    ticket: &Ticket,
    rating: &Rating,
    pending: &PendingEffect,
) -> Result<bool, Fault> {
    let mark = view::ticket::rating::mark(ticket, rating);
    Ok(pending.retries > 0 && find_marked(context, place, pending, &mark).await?.is_some())
}
