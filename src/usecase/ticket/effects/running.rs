//! The effects of one ticket that are under way.
use super::done::Done;
use crate::{
    discord::Fault,
    domain::ticket::effect::{Effect, PendingEffect, Urgency},
};
use futures::{StreamExt, stream::FuturesUnordered};
use std::{collections::VecDeque, future::Future, pin::Pin};

/// None for one that was not begun after all.
type Outcome = (PendingEffect, Option<Result<Done, Fault>>);

pub(super) struct Running<F> {
    under_way: FuturesUnordered<F>,
    /// What is under way, and what has ended and was not looked at yet.
    effects: Vec<PendingEffect>,
    ended: VecDeque<Outcome>,
}

impl<F> Default for Running<F> {
    fn default() -> Self {
        Self { under_way: FuturesUnordered::new(), effects: Vec::new(), ended: VecDeque::new() }
    }
}

impl<F: Future<Output = Outcome>> Running<F> {
    pub fn begin(&mut self, pending: PendingEffect, done: F) {
        self.effects.push(pending);
        self.under_way.push(done);
    }

    pub fn ids(&self) -> impl Iterator<Item = &String> {
        self.effects.iter().map(|pending| &pending.id)
    }

    /// Whether something of this urgency, or more urgent, is under way. A transcript is not waited for: one
    /// of a hundred thousand messages would keep others out.
    pub fn needs(&self, urgency: Urgency) -> bool {
        let mut short = self.effects.iter().filter(|pending| pending.effect != Effect::Transcript);
        short.any(|pending| pending.effect.urgency() <= urgency)
    }

    /// The next that has ended; None when nothing is under way.
    pub async fn next(&mut self) -> Option<Outcome> {
        let ended = match self.ended.pop_front() {
            Some(ended) => Some(ended),
            None => self.under_way.next().await,
        };
        if let Some((pending, _)) = &ended {
            self.effects.retain(|other| other.id != pending.id);
        }
        ended
    }

    /// Does something else while what is under way goes on: a call that waits may be let in, and others
    /// behind it wait for its end.
    pub async fn meanwhile<T>(&mut self, mut other: Pin<Box<impl Future<Output = T>>>) -> T {
        loop {
            tokio::select! {
                biased;
                done = &mut other => return done,
                Some(ended) = self.under_way.next() => self.ended.push_back(ended),
            }
        }
    }
}
