//! The effects of one ticket that are under way.
use super::done::Done;
use crate::{
    discord::Fault,
    domain::ticket::effect::{Effect, PendingEffect, Urgency},
};
use futures::{StreamExt, stream::FuturesUnordered};
use std::{collections::VecDeque, future::Future, pin::Pin};

/// An effect with its outcome, which is `None` for an effect that was not begun after all.
type Outcome = (PendingEffect, Option<Result<Done, Fault>>);

/// The effects of one ticket that are under way, as futures `F`.
pub(super) struct Running<F> {
    under_way: FuturesUnordered<F>,
    /// The effects that are under way, and those that have ended and were not returned by `next` yet.
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

    /// Whether an effect of this or a greater urgency is under way. A transcript does not count, for one of a
    /// hundred thousand messages would keep others out.
    pub fn needs(&self, urgency: Urgency) -> bool {
        let mut short = self.effects.iter().filter(|pending| pending.effect != Effect::Transcript);
        short.any(|pending| pending.effect.urgency() <= urgency)
    }

    /// Waits for the next effect that ends. Returns `None` if nothing is under way.
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

    /// Awaits something else while the effects that are under way go on: a waiting call may be let in
    /// meanwhile, and others wait behind it for its end.
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
