//! A long transcript keeps its lease, and shows the staff how far it is.
use super::{Desk, Stop};
use crate::{
    discord::Patience,
    domain::{effect::Effect, ticket::Ticket},
    view,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// Messages between two looks of the staff at the number.
const SHOWN_EVERY: u64 = 1_000;
/// Well within the lease.
const RENEWED_EVERY: TimeDelta = TimeDelta::seconds(30);
/// A number that comes late is no use.
const NOW_OR_NEVER: Patience = Patience { wait: Duration::ZERO, take: Duration::from_secs(10), tries: 1 };

pub struct Progress<'a> {
    desk: &'a Desk,
    ticket: Ticket,
    shown: u64,
    renewed_at: DateTime<Utc>,
}

impl<'a> Progress<'a> {
    pub fn new(desk: &'a Desk, ticket: &Ticket) -> Self {
        Self { desk, ticket: ticket.clone(), shown: 0, renewed_at: desk.clock.now() }
    }

    /// So many messages are read.
    pub async fn tell(&mut self, read: u64) -> Result<(), Stop> {
        let shows = read >= self.shown + SHOWN_EVERY;
        if !shows && self.desk.clock.now() < self.renewed_at + RENEWED_EVERY {
            return Ok(());
        }
        self.renew(read).await?;
        if shows {
            self.shown = read;
            self.show().await;
        }
        Ok(())
    }

    async fn renew(&mut self, read: u64) -> Result<(), Stop> {
        let plan = self.desk.plan();
        let renew = |ticket: &Ticket| {
            if !ticket.effects.iter().any(|pending| pending.effect == Effect::Transcript) {
                return Err(Stop::Overtaken);
            }
            let mut next = ticket.clone();
            next.transcript_read = i64::try_from(read).ok();
            next.renew(plan);
            Ok(next)
        };
        match self.desk.storage.change_ticket(self.ticket.clone(), renew).await {
            Ok(renewed) => self.ticket = renewed?,
            // The database will be back before the lease ends, or somebody else takes over: that is what it is for.
            Err(error) => tracing::warn!(ticket = %self.ticket.id, %error, "a lease could not be renewed"),
        }
        self.renewed_at = self.desk.clock.now();
        Ok(())
    }

    async fn show(&self) {
        let (Some(channel), Some(message)) = (self.ticket.channel_id, self.ticket.opening_message_id) else { return };
        let shown = view::ticket::opening(&self.ticket);
        if let Err(fault) = self.desk.discord.with(NOW_OR_NEVER).edit_message(channel, message, &shown).await {
            tracing::debug!(ticket = %self.ticket.id, %fault, "a number was not shown");
        }
    }
}
