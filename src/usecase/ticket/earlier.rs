//! The other tickets of a ticket's member, for the staff.
use super::click::{LoadedTicket, TicketClick};
use crate::{
    domain::{
        refusal::Refusal,
        ticket::earlier::{EarlierPage, ON_A_PAGE},
    },
    usecase::Context,
};
use chrono::{DateTime, Utc};

/// How many tickets are read at once, and how often: where somebody may read few of very many, a page is not full.
const AT_ONCE: usize = 100;
const ROUNDS: usize = 5;

/// The page of those that were opened before this time: of the categories that the person serves, and for an
/// administrator of all. Nothing is said of the others.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if they cannot be read.
pub async fn page(
    context: &Context,
    click: &TicketClick<'_>,
    loaded: &LoadedTicket,
    before: Option<DateTime<Utc>>,
) -> Result<EarlierPage, Refusal> {
    let LoadedTicket { ticket, guild } = loaded;
    let mut page = EarlierPage { has_newer: before.is_some(), older: before, ..EarlierPage::default() };
    for _ in 0..ROUNDS {
        let found =
            context.storage.earlier_tickets(ticket.guild_id, ticket.opener_id, ticket.id, page.older, AT_ONCE).await?;
        let is_last = found.len() < AT_ONCE;
        page.older = found.last().map(|last| last.opened_at);
        let readable = found.into_iter().filter(|one| one.may_be_read_by(click.actor, &guild.configuration));
        page.tickets.extend(readable);
        if page.tickets.len() > ON_A_PAGE {
            page.tickets.truncate(ON_A_PAGE);
            page.older = page.tickets.last().map(|last| last.opened_at);
            return Ok(page);
        }
        if is_last {
            return Ok(EarlierPage { older: None, ..page });
        }
    }
    Ok(page)
}
