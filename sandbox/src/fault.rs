//! Faults on demand: calls that are held, fail, are slow, or lose their connection.
mod calls;
mod gate;
mod injected;
mod kind;
mod nth;

pub use calls::NoSuchRoute;
pub use gate::Held;
pub(crate) use injected::InjectedFaults;
pub use kind::{Fault, Moment, Scope};
pub use nth::IncomingCall;

use crate::lock::locked;
use calls::Calls;
use gate::{Gate, HeldCall};
use nth::{Nth, What};
use serde_json::Value;
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// The orders for coming calls.
#[derive(Debug, Default)]
pub struct Faults {
    /// Method and template of every known route.
    routes: Vec<(&'static str, &'static str)>,
    orders: Mutex<Orders>,
}

#[derive(Debug, Default)]
struct Orders {
    holds: Vec<(usize, Moment, Arc<Gate>)>,
    barriers: Vec<(Calls, Arc<Gate>)>,
    faults: Vec<Order>,
    refusals: Vec<Refusal>,
    nth: Vec<Nth>,
}

#[derive(Debug)]
struct Order {
    calls: Calls,
    fault: Fault,
    times: usize,
    /// When the fault is over, in real time.
    until: Option<Instant>,
}

impl Order {
    fn is_over(&self) -> bool {
        self.times == 0 || self.until.is_some_and(|until| Instant::now() >= until)
    }
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
    /// No orders yet. `routes` has the method and the template of every route that orders may name.
    pub(crate) fn new(routes: Vec<(&'static str, &'static str)>) -> Self {
        Self { routes, orders: Mutex::default() }
    }

    /// Holds the `n`-th REST call counted from now (1 is the next) until the returned hold is released.
    pub fn hold(&self, n: usize, moment: Moment) -> Held {
        let gate = Arc::new(Gate::default());
        locked(&self.orders).holds.push((n, moment, gate.clone()));
        Held(gate)
    }

    /// Holds every coming call with this method (`*` for any) and route, before anything is done, until the
    /// returned hold is released: what happens meanwhile does not wait for these calls.
    ///
    /// A route is a template (`/channels/{channel_id}`), a path (`/channels/123`), or a pattern of these: `*`
    /// is one segment, and `**` at the end is whatever follows, or nothing (`/channels/123/**`).
    ///
    /// # Panics
    /// For an unknown route, because no call would ever be held. This method is a tool for tests.
    #[allow(clippy::panic)]
    pub fn hold_all(&self, method: &str, route: &str) -> Held {
        self.try_hold_all(method, route).unwrap_or_else(|error| panic!("{error}"))
    }

    pub(crate) fn try_hold_all(&self, method: &str, route: &str) -> Result<Held, NoSuchRoute> {
        let calls = Calls::new(method, route, &self.routes)?;
        let gate = Arc::new(Gate::default());
        locked(&self.orders).barriers.push((calls, gate.clone()));
        Ok(Held(gate))
    }

    /// Makes the next `times` calls with this method (`*` for any) and route meet `fault`. Routes are written
    /// as for [`Faults::hold_all`].
    ///
    /// # Panics
    /// For an unknown route, because no call would ever fail. This method is a tool for tests.
    #[allow(clippy::panic)]
    pub fn fail(&self, method: &str, route: &str, fault: Fault, times: usize) {
        self.try_fail(method, route, fault, times).unwrap_or_else(|error| panic!("{error}"));
    }

    pub(crate) fn try_fail(&self, method: &str, route: &str, fault: Fault, times: usize) -> Result<(), NoSuchRoute> {
        let calls = Calls::new(method, route, &self.routes)?;
        locked(&self.orders).faults.push(Order { calls, fault, times, until: None });
        Ok(())
    }

    /// Makes every call with this method and route meet `fault` for this long, in real time.
    pub(crate) fn try_fail_for(
        &self,
        method: &str,
        route: &str,
        fault: Fault,
        how_long: Duration,
    ) -> Result<(), NoSuchRoute> {
        let calls = Calls::new(method, route, &self.routes)?;
        let until = Some(Instant::now() + how_long);
        locked(&self.orders).faults.push(Order { calls, fault, times: usize::MAX, until });
        Ok(())
    }

    /// The faults that coming calls meet, each with the seconds for which it is still there, if it ends by
    /// itself.
    pub(crate) fn pending(&self) -> Vec<(Fault, Option<u128>)> {
        let orders = locked(&self.orders);
        let left = |until: Instant| until.saturating_duration_since(Instant::now()).as_millis().div_ceil(1000);
        let pending = orders.faults.iter().filter(|order| !order.is_over());
        pending.map(|order| (order.fault.clone(), order.until.map(left))).collect()
    }

    /// Answers the next `times` calls with this method and route whose JSON body has this field with this
    /// status and body, and does nothing else. Routes are written as for [`Faults::hold_all`].
    ///
    /// # Panics
    /// For an unknown route, because no call would ever fail. This method is a tool for tests.
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
        let calls = Calls::new(method, route, &self.routes)?;
        locked(&self.orders).refusals.push(Refusal { calls, field: field.to_owned(), status, body, times });
        Ok(())
    }

    /// Makes `times` calls of this kind from the `n`-th on, counted from now (1 is the next), meet `fault`.
    pub fn fail_nth(
        &self,
        which: impl Fn(IncomingCall<'_>) -> bool + Send + Sync + 'static,
        n: usize,
        fault: Fault,
        times: usize,
    ) {
        self.order_nth(which, n, What::Fault(fault, times));
    }

    /// Holds the `n`-th call of this kind, counted from now (1 is the next), until the returned hold is
    /// released.
    pub fn hold_nth(
        &self,
        which: impl Fn(IncomingCall<'_>) -> bool + Send + Sync + 'static,
        n: usize,
        moment: Moment,
    ) -> Held {
        let gate = Arc::new(Gate::default());
        self.order_nth(which, n, What::Hold(moment, gate.clone()));
        Held(gate)
    }

    fn order_nth(&self, which: impl Fn(IncomingCall<'_>) -> bool + Send + Sync + 'static, n: usize, what: What) {
        locked(&self.orders).nth.push(Nth::new(which, n, what));
    }

    /// The answer that was ordered for the call with this body; `None` without an order.
    pub(crate) fn refused(&self, method: &str, route: &str, path: &str, sent: &Value) -> Option<(u16, Value)> {
        let mut orders = locked(&self.orders);
        let mut refusals = orders.refusals.iter_mut();
        let refusal = refusals.find(|refusal| {
            refusal.times > 0 && sent.get(&refusal.field).is_some() && refusal.calls.fit(method, route, path)
        })?;
        refusal.times -= 1;
        Some((refusal.status, refusal.body.clone()))
    }

    /// Forgets every order; held calls go on.
    pub fn clear(&self) {
        let orders = std::mem::take(&mut *locked(&self.orders));
        for (_, _, gate) in orders.holds {
            gate.release();
        }
        for (_, gate) in orders.barriers {
            gate.release();
        }
        nth::release(orders.nth);
    }

    /// The faults and holds that the incoming call meets.
    pub(crate) fn next(&self, method: &str, route: &str, path: &str) -> InjectedFaults {
        let mut orders = locked(&self.orders);
        let mut injected = InjectedFaults::default();
        orders.holds.retain_mut(|(left, moment, gate)| {
            *left = left.saturating_sub(1);
            if *left > 0 {
                return true;
            }
            injected.hold(*moment, gate);
            false
        });
        orders.barriers.retain(|(_, gate)| !gate.is_released());
        let barring = orders.barriers.iter().filter(|(calls, _)| calls.fit(method, route, path));
        injected.before.extend(barring.map(|(_, gate)| HeldCall(gate.clone())));
        for order in &mut orders.faults {
            let fits = order.calls.fit(method, route, path);
            let ending = !matches!(order.fault, Fault::Delay(_));
            if !fits || order.is_over() || (ending && injected.fault.is_some()) {
                continue;
            }
            order.times -= 1;
            injected.add(&order.fault);
        }
        nth::inject(&mut orders.nth, IncomingCall { method, route, path }, &mut injected);
        orders.faults.retain(|order| !order.is_over());
        injected
    }
}
