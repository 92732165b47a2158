//! Writes one line in the log for each click and command, with its cost, and counts it in the metrics. The
//! line holds nothing that people wrote.
use super::{ReplyTo, Response};
use crate::metrics::{
    self,
    click::{Cost, at_cost},
    millis,
};
use serenity::model::id::{GuildId, InteractionId};
use std::{future::Future, sync::Arc};

/// A click or a command that is being handled. The line is written when this is dropped, whatever the
/// outcome.
pub struct Noted {
    id: InteractionId,
    guild: GuildId,
    act: &'static str,
    cost: Arc<Cost>,
    response: Option<Response>,
}

impl Noted {
    pub fn new(reply_to: &ReplyTo, guild: GuildId, act: &'static str) -> Self {
        let cost = Cost::since(reply_to.came);
        Self { id: reply_to.id, guild, act, cost, response: None }
    }

    /// Handles the click or command, and remembers the response for the line.
    pub async fn during(mut self, work: impl Future<Output = Response>) {
        self.response = Some(at_cost(Arc::clone(&self.cost), work).await);
    }
}

impl Drop for Noted {
    fn drop(&mut self) {
        let outcome = match self.response {
            Some(response) => response.name(),
            None if std::thread::panicking() => "panicked",
            None => "broken off",
        };
        let Self { id, guild, act, cost, .. } = self;
        metrics::clicked(act, outcome, cost.answered());
        let (answered_ms, ms, calls) = (cost.answered().map(millis), millis(cost.time()), cost.calls());
        // The line is written outside the surrounding spans, for they name the person.
        if self.response == Some(Response::Others) {
            tracing::debug!(parent: None, %guild, act, outcome, ms, calls, interaction = %id, "a click");
        } else {
            tracing::info!(parent: None, %guild, act, outcome, answered_ms, ms, calls, interaction = %id, "a click");
        }
    }
}
