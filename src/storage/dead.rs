//! Finds out whether this process is dead: MongoDB answers others, but this process no more.
use super::{
    Storage,
    alarm::{Dead, EVERY},
    life::{Need, Watch},
};
use crate::{clock::Clock, metrics::Permits};
use std::sync::atomic::Ordering;

impl Storage {
    /// Returns when this process is dead. A process is never dead in its first ten minutes, nor while MongoDB
    /// is away.
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

    /// Why this process has to be replaced by a new one; `None` while it need not be.
    pub fn why_dead(&self) -> Option<Dead> {
        self.alarm.is_dead.load(Ordering::Relaxed).then_some(Dead)
    }

    /// The permits of the gate before MongoDB.
    pub fn permits(&self) -> Permits {
        self.alarm.gate.permits()
    }
}
