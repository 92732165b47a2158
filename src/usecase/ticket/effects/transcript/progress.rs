//! Keeps the lease of a long transcript, and shows the staff its progress.
use super::stop::Stop;
use crate::{
    discord::Patience,
    domain::ticket::{Ticket, effect::Effect},
    usecase::Context,
    view,
};
use chrono::TimeDelta;
use tokio::sync::watch;

/// How many messages are read between two updates of the number that the staff see.
const SHOWN_EVERY: u64 = 1_000;
/// How often the lease is renewed, well within its time.
const RENEWED_EVERY: TimeDelta = TimeDelta::seconds(30);

/// Renews the lease from the lock on, so that no other process takes the transcript up, and shows the staff
/// how many messages are `read`. Returns when reading has ended.
///
/// # Errors
/// [`Stop::Overtaken`] if the transcript is not to be made any more.
pub async fn keep(context: &Context, ticket: &Ticket, mut read: watch::Receiver<Option<u64>>) -> Result<(), Stop> {
    let mut ticket = ticket.clone();
    let mut shown = 0;
    if read.wait_for(Option::is_some).await.is_err() {
        return Ok(());
    }
    loop {
        let enough = |read: &Option<u64>| read.is_some_and(|read| read >= shown + SHOWN_EVERY);
        let more = async { read.wait_for(enough).await.map(|read| read.unwrap_or_default()) };
        let news = tokio::select! {
            read = more => match read {
                Ok(read) => Some(read / SHOWN_EVERY * SHOWN_EVERY),
                Err(_) => return Ok(()),
            },
            () = context.clock.sleep_until(context.clock.now() + RENEWED_EVERY) => None,
        };
        shown = news.unwrap_or(shown);
        if let Some(renewed) = renew(context, &ticket, news).await? {
            ticket = renewed;
            if news.is_some() {
                show(context, &ticket).await;
            }
        }
    }
}

/// Renews the lease, and notes how many messages are read. Returns `None` if MongoDB does not answer: it will
/// answer again before the lease ends, or another process takes over, which is what a lease is for.
async fn renew(context: &Context, ticket: &Ticket, read: Option<u64>) -> Result<Option<Ticket>, Stop> {
    let window = context.lease_window();
    let change = |ticket: &Ticket| {
        if !ticket.effects.iter().any(|pending| pending.effect == Effect::Transcript) {
            return Err(Stop::Overtaken);
        }
        let mut next = ticket.clone();
        next.transcript_read = read.and_then(|read| i64::try_from(read).ok()).or(next.transcript_read);
        next.renew(window);
        Ok(next)
    };
    match context.storage.change_ticket(ticket.clone(), change).await {
        Ok(renewed) => renewed.map(Some),
        Err(error) => {
            tracing::warn!(ticket = %ticket.id, %error, "a lease could not be renewed");
            Ok(None)
        }
    }
}

async fn show(context: &Context, ticket: &Ticket) {
    let (Some(channel), Some(message)) = (ticket.channel_id, ticket.opening_message_id) else { return };
    let shown = view::ticket::opening(ticket);
    if let Err(fault) = context.discord.with(Patience::NOW_OR_NEVER).edit_message(channel, message, &shown).await {
        tracing::debug!(ticket = %ticket.id, %fault, "a number was not shown");
    }
}
