//! Orders for the n-th call of a kind that whoever orders describes by itself.
use super::{Fault, Faults, Gate, Held, Met, Moment, Passage};
use crate::sandbox::locked;
use std::{fmt, sync::Arc};

/// A call on its way in.
#[derive(Clone, Copy, Debug)]
pub struct Coming<'a> {
    pub method: &'a str,
    /// Discord's template.
    pub route: &'a str,
    /// Without the query.
    pub path: &'a str,
}

/// What the calls from the n-th on meet.
enum What {
    /// As many of them.
    Fault(Fault, usize),
    /// The n-th alone.
    Hold(Moment, Arc<Gate>),
}

pub(super) struct Nth {
    which: Box<dyn Fn(Coming<'_>) -> bool + Send + Sync>,
    /// How many such calls go by before.
    before: usize,
    what: What,
}

impl fmt::Debug for Nth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an order after {} more calls", self.before)
    }
}

impl Faults {
    /// `times` calls of this kind from the `n`-th on, counted from now (1 is the next), meet `fault`.
    pub fn fail_nth(
        &self,
        which: impl Fn(Coming<'_>) -> bool + Send + Sync + 'static,
        n: usize,
        fault: Fault,
        times: usize,
    ) {
        self.order_nth(which, n, What::Fault(fault, times));
    }

    /// Holds the `n`-th call of this kind, counted from now (1 is the next), until it is released.
    pub fn hold_nth(
        &self,
        which: impl Fn(Coming<'_>) -> bool + Send + Sync + 'static,
        n: usize,
        moment: Moment,
    ) -> Held {
        let gate = Arc::new(Gate::default());
        self.order_nth(which, n, What::Hold(moment, gate.clone()));
        Held(gate)
    }

    fn order_nth(&self, which: impl Fn(Coming<'_>) -> bool + Send + Sync + 'static, n: usize, what: What) {
        locked(&self.0).nth.push(Nth { which: Box::new(which), before: n.saturating_sub(1), what });
    }
}

/// Adds what these orders have for the call.
pub(super) fn meet(orders: &mut Vec<Nth>, coming: Coming<'_>, met: &mut Met) {
    orders.retain_mut(|order| {
        if !(order.which)(coming) {
            return true;
        }
        if order.before > 0 {
            order.before -= 1;
            return true;
        }
        match &mut order.what {
            What::Hold(moment, gate) => {
                let gates = if *moment == Moment::Before { &mut met.before } else { &mut met.after };
                gates.push(Passage(gate.clone()));
                false
            }
            What::Fault(fault, left) => {
                *left = left.saturating_sub(1);
                met.add(fault);
                *left > 0
            }
        }
    });
}

/// Lets go on what is held by these orders.
pub(super) fn release(orders: Vec<Nth>) {
    for order in orders {
        if let What::Hold(_, gate) = order.what {
            gate.released.send_replace(true);
        }
    }
}
