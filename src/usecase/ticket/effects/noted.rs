//! Logs the beginning and the end of each effect, and counts it in the metrics.
use super::done::Done;
use crate::{
    discord::Fault,
    domain::ticket::{Ticket, effect::PendingEffect},
    metrics::{self, UnderWay, millis},
};
use std::time::Instant;

/// An effect that is under way.
pub struct Noted {
    id: String,
    name: &'static str,
    begun: Instant,
    _under_way: UnderWay,
}

impl Noted {
    pub fn begin(ticket: &Ticket, pending: &PendingEffect) -> Self {
        let (id, name) = (pending.id.clone(), pending.effect.name());
        tracing::debug!(guild = %ticket.guild_id, effect = %id, name, retries = pending.retries, "an effect begins");
        Self { id, name, begun: Instant::now(), _under_way: metrics::effect_begins() }
    }

    pub fn end(self, outcome: &Result<Done, Fault>) {
        let outcome = match outcome {
            Ok(_) => "done",
            Err(fault) if fault.is_permanent() => "refused",
            Err(_) => "later",
        };
        metrics::effect_ended(self.name, outcome);
        let ms = millis(self.begun.elapsed());
        tracing::debug!(effect = %self.id, name = self.name, outcome, ms, "an effect has ended");
    }
}
