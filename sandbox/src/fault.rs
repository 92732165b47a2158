//! Faults on demand: calls that are held, fail, are slow, or lose their connection.
mod calls;
mod nth;

pub use calls::NoSuchRoute;
pub use nth::Coming;

use crate::sandbox::locked;
use calls::Calls;
use nth::Nth;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::sync::watch;

/// When a held call waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Nothing is done yet. If the client dies meanwhile, it never will be.
    Before,
    /// All is done, but the client has no answer yet.
    After,
}

/// What happens to a call instead of, or besides, its answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Nothing is done; this status and JSON body are the answer.
    Status(u16, Value),
    /// Nothing is done; what stands before Discord answers with this status and page of HTML, not with JSON.
    Page(u16, String),
    /// Nothing is done; the answer is a 429, `retry_after` in seconds.
    RateLimited { scope: Scope, retry_after: f64 },
    /// Real time, before anything is done.
    Delay(Duration),
    /// Nothing is done and the connection breaks.
    Drop,
    /// It is done, then the connection breaks.
    DropAfter,
}

/// Whose limit a 429 tells of (topics/rate-limits.mdx).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The resource's: somebody else used it up.
    Shared,
    /// The bot's own, for all routes.
    Global,
}

/// Orders for coming calls.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    holds: Vec<(usize, Moment, Arc<Gate>)>,
    barriers: Vec<(Calls, Arc<Gate>)>,
    orders: Vec<Order>,
    refusals: Vec<Refusal>,
    nth: Vec<Nth>,
}

#[derive(Debug)]
struct Order {
    calls: Calls,
    fault: Fault,
    times: usize,
}

/// An order for calls whose body has a field.
#[derive(Debug)]
struct Refusal {
    calls: Calls,
    field: String,
    status: u16,
    body: Value,
    times: usize,
}

impl Faults {
    /// Holds the `n`-th REST call counted from now (1 is the next) until it is released.
    pub fn hold(&self, n: usize, moment: Moment) -> Held {
        let gate = Arc::new(Gate::default());
        locked(&self.0).holds.push((n, moment, gate.clone()));
        Held(gate)
    }

    /// Holds every coming call with this method (`*` for any) and route, before anything is done, until it is released: what
    /// happens meanwhile does not wait for them.
    ///
    /// A route is a template (`/channels/{channel_id}`), a path (`/channels/123`), or a pattern of these: `*` is one segment,
    /// `**` at the end is whatever follows, or nothing (`/channels/123/**`).
    ///
    /// # Panics
    /// For a route that there is not: no call would ever be held. It is a tool for tests.
    #[allow(clippy::panic)]
    pub fn hold_all(&self, method: &str, route: &str) -> Held {
        self.try_hold_all(method, route).unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn try_hold_all(&self, method: &str, route: &str) -> Result<Held, NoSuchRoute> {
        let calls = Calls::new(method, route)?;
        let gate = Arc::new(Gate::default());
        locked(&self.0).barriers.push((calls, gate.clone()));
        Ok(Held(gate))
    }

    /// The next `times` calls with this method (`*` for any) and route meet `fault`. Routes are those of [`Faults::hold_all`].
    ///
    /// # Panics
    /// For a route that there is not: no call would ever fail. It is a tool for tests.
    #[allow(clippy::panic)]
    pub fn fail(&self, method: &str, route: &str, fault: Fault, times: usize) {
        self.try_fail(method, route, fault, times).unwrap_or_else(|error| panic!("{error}"));
    }

    pub(crate) fn try_fail(&self, method: &str, route: &str, fault: Fault, times: usize) -> Result<(), NoSuchRoute> {
        let calls = Calls::new(method, route)?;
        locked(&self.0).orders.push(Order { calls, fault, times });
        Ok(())
    }

    /// The next `times` calls with this method and route whose JSON body has this field are answered with this status and
    /// body, and nothing is done. Routes are those of [`Faults::hold_all`].
    ///
    /// # Panics
    /// For a route that there is not: no call would ever fail. It is a tool for tests.
    #[allow(clippy::panic)]
    pub fn refuse(&self, method: &str, route: &str, field: &str, answer: (u16, Value), times: usize) {
        let refused = self.try_refuse(method, route, field, answer, times);
        refused.unwrap_or_else(|error| panic!("{error}"));
    }

    pub(crate) fn try_refuse(
        &self,
        method: &str,
        route: &str,
        field: &str,
        (status, body): (u16, Value),
        times: usize,
    ) -> Result<(), NoSuchRoute> {
        let calls = Calls::new(method, route)?;
        locked(&self.0).refusals.push(Refusal { calls, field: field.to_owned(), status, body, times });
        Ok(())
    }

    /// What the call with this body is answered instead, if it was ordered.
    pub(crate) fn refused(&self, method: &str, route: &str, path: &str, sent: &Value) -> Option<(u16, Value)> {
        let mut inner = locked(&self.0);
        let mut refusals = inner.refusals.iter_mut();
        let refusal = refusals.find(|refusal| {
            refusal.times > 0 && sent.get(&refusal.field).is_some() && refusal.calls.fit(method, route, path)
        })?;
        refusal.times -= 1;
        Some((refusal.status, refusal.body.clone()))
    }

    /// Forgets every order; held calls go on.
    pub fn clear(&self) {
        let inner = std::mem::take(&mut *locked(&self.0));
        for (_, _, gate) in inner.holds {
            gate.released.send_replace(true);
        }
        for (_, gate) in inner.barriers {
            gate.released.send_replace(true);
        }
        nth::release(inner.nth);
    }

    /// What the call that now comes in meets.
    pub(crate) fn next(&self, method: &str, route: &str, path: &str) -> Met {
        let mut inner = locked(&self.0);
        let mut met = Met::default();
        inner.holds.retain_mut(|(left, moment, gate)| {
            *left = left.saturating_sub(1);
            if *left > 0 {
                return true;
            }
            let gates = if *moment == Moment::Before { &mut met.before } else { &mut met.after };
            gates.push(Passage(gate.clone()));
            false
        });
        inner.barriers.retain(|(_, gate)| !*gate.released.borrow());
        let barring = inner.barriers.iter().filter(|(calls, _)| calls.fit(method, route, path));
        met.before.extend(barring.map(|(_, gate)| Passage(gate.clone())));
        for order in &mut inner.orders {
            let fits = order.calls.fit(method, route, path);
            let ending = !matches!(order.fault, Fault::Delay(_));
            if !fits || order.times == 0 || (ending && met.fault.is_some()) {
                continue;
            }
            order.times -= 1;
            met.add(&order.fault);
        }
        nth::meet(&mut inner.nth, Coming { method, route, path }, &mut met);
        inner.orders.retain(|order| order.times > 0);
        met
    }
}

#[derive(Default)]
pub(crate) struct Met {
    pub before: Vec<Passage>,
    pub after: Vec<Passage>,
    pub delay: Duration,
    pub fault: Option<Fault>,
}

impl Met {
    /// The first fault counts; delays add up.
    fn add(&mut self, fault: &Fault) {
        match fault {
            Fault::Delay(delay) => self.delay += *delay,
            fault => {
                self.fault.get_or_insert_with(|| fault.clone());
            }
        }
    }
}

#[derive(Debug, Default)]
struct Gate {
    /// How many calls have come.
    reached: watch::Sender<usize>,
    released: watch::Sender<bool>,
    /// How many have gone on, or lost their client.
    left: watch::Sender<usize>,
}

/// The call's side of a hold.
pub(crate) struct Passage(Arc<Gate>);

impl Passage {
    pub async fn pass(self) {
        let mut released = self.0.released.subscribe();
        self.0.reached.send_modify(|calls| *calls += 1);
        let _ = released.wait_for(|released| *released).await;
    }
}

impl Drop for Passage {
    /// Passed, or dropped with its call because the client is gone.
    fn drop(&mut self) {
        self.0.left.send_modify(|calls| *calls += 1);
    }
}

/// A held call, or all calls of a kind. Dropping this lets them go on.
#[derive(Debug)]
pub struct Held(Arc<Gate>);

impl Held {
    /// Returns once the call has come in and waits.
    pub async fn reached(&self) {
        self.reached_by(1).await;
    }

    /// Returns once so many calls have come in; those of [`Faults::hold_all`] may be many.
    pub async fn reached_by(&self, calls: usize) {
        let _ = self.0.reached.subscribe().wait_for(|reached| *reached >= calls).await;
    }

    /// How many calls wait at this moment.
    pub fn waiting(&self) -> usize {
        self.0.reached.borrow().saturating_sub(*self.0.left.borrow())
    }

    /// Returns once the call waits no more: it was released, or its client is gone.
    pub async fn left(&self) {
        let _ = self.0.left.subscribe().wait_for(|left| *left > 0).await;
    }

    pub fn release(&self) {
        self.0.released.send_replace(true);
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.release();
    }
}
