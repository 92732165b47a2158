//! A long transcript keeps its lease, and shows the staff how far it is.
use super::{Desk, Stop};
use crate::{
    discord::Patience,
    domain::{effect::Effect, ticket::Ticket},
    view,
};
use chrono::TimeDelta;

/// Messages between two looks of the staff at the number.
const SHOWN_EVERY: u64 = 1_000;
/// Well within the lease.
const RENEWED_EVERY: TimeDelta = TimeDelta::seconds(30);

/// Renews the lease until it is dropped, so that nobody else takes the transcript up. Returns when there is nothing left
/// to hold.
pub async fn hold(desk: &Desk, ticket: &Ticket) -> Stop {
    loop {
        desk.clock.sleep_until(desk.clock.now() + RENEWED_EVERY).await;
        if let Err(stop) = renew(desk, ticket, None).await {
            return stop;
        }
    }
}

/// Renews the lease, and notes how many messages are read. None when the database does not answer: it will be back before
/// the lease ends, or somebody else takes over, which is what a lease is for.
async fn renew(desk: &Desk, ticket: &Ticket, read: Option<u64>) -> Result<Option<Ticket>, Stop> {
    let plan = desk.plan();
    let change = |ticket: &Ticket| {
        if !ticket.effects.iter().any(|pending| pending.effect == Effect::Transcript) {
            return Err(Stop::Overtaken);
        }
        let mut next = ticket.clone();
        next.transcript_read = read.and_then(|read| i64::try_from(read).ok()).or(next.transcript_read);
        next.renew(plan);
        Ok(next)
    };
    match desk.storage.change_ticket(ticket.clone(), change).await {
        Ok(renewed) => renewed.map(Some),
        Err(error) => {
            tracing::warn!(ticket = %ticket.id, %error, "a lease could not be renewed");
            Ok(None)
        }
    }
}

pub struct Progress<'a> {
    desk: &'a Desk,
    ticket: Ticket,
    shown: u64,
}

impl<'a> Progress<'a> {
    pub fn new(desk: &'a Desk, ticket: &Ticket) -> Self {
        Self { desk, ticket: ticket.clone(), shown: 0 }
    }

    /// So many messages are read.
    pub async fn tell(&mut self, read: u64) -> Result<(), Stop> {
        if read < self.shown + SHOWN_EVERY {
            return Ok(());
        }
        self.shown = read;
        if let Some(renewed) = renew(self.desk, &self.ticket, Some(read)).await? {
            self.ticket = renewed;
            self.show().await;
        }
        Ok(())
    }

    async fn show(&self) {
        let (Some(channel), Some(message)) = (self.ticket.channel_id, self.ticket.opening_message_id) else { return };
        let shown = view::ticket::opening(&self.ticket);
        if let Err(fault) = self.desk.discord.with(Patience::NOW_OR_NEVER).edit_message(channel, message, &shown).await
        {
            tracing::debug!(ticket = %self.ticket.id, %fault, "a number was not shown");
        }
    }
}
