//! Whether this process is dead to MongoDB.
use super::{
    Storage,
    alarm::{Dead, EVERY},
    life::{Need, Watch},
};
use crate::{clock::Clock, metrics::Permits};
use std::sync::atomic::Ordering;

impl Storage {
    /// Returns when this process is dead. Not in its first ten minutes, and not while MongoDB is away.
    pub async fn dies(&self, clock: &Clock) -> Dead {
        let pulse = self.alarm.gate.pulse();
        let mut watch = Watch::new(clock.now());
        loop {
            clock.sleep_until(clock.now() + EVERY).await;
            if watch.look(clock.now(), pulse.count()) == Need::Nothing {
                continue;
            }
            let answers = self.alarm.others_are_answered().await;
            tracing::debug!(answers, "MongoDB answered none of many calls, and was asked by another client");
            if watch.hear(clock.now(), pulse.count(), answers) {
                self.alarm.is_dead.store(true, Ordering::Relaxed);
                return Dead;
            }
        }
    }

    /// Why this process has to be started anew, if it has to.
    pub fn why_dead(&self) -> Option<Dead> {
        self.alarm.is_dead.load(Ordering::Relaxed).then_some(Dead)
    }

    /// Of the gate before MongoDB.
    pub fn permits(&self) -> Permits {
        self.alarm.gate.permits()
    }
}
