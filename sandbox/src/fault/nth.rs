//! Orders for the n-th call of a kind that a function of the test recognises.
use super::{Fault, InjectedFaults, Moment, gate::Gate};
use std::{fmt, sync::Arc};

/// An incoming call.
#[derive(Clone, Copy, Debug)]
pub struct IncomingCall<'a> {
    pub method: &'a str,
    /// The template of the call's route, as Discord writes it.
    pub route: &'a str,
    /// The path without the query.
    pub path: &'a str,
}

/// What the calls from the n-th on meet.
pub(super) enum What {
    /// So many calls meet this fault.
    Fault(Fault, usize),
    /// The n-th call alone is held.
    Hold(Moment, Arc<Gate>),
}

pub(super) struct Nth {
    which: Box<dyn Fn(IncomingCall<'_>) -> bool + Send + Sync>,
    /// How many calls of this kind pass before.
    before: usize,
    what: What,
}

impl fmt::Debug for Nth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an order after {} more calls", self.before)
    }
}

impl Nth {
    pub fn new(which: impl Fn(IncomingCall<'_>) -> bool + Send + Sync + 'static, n: usize, what: What) -> Self {
        Self { which: Box::new(which), before: n.saturating_sub(1), what }
    }
}

/// Adds what these orders hold for this call to what the call meets already.
pub(super) fn inject(orders: &mut Vec<Nth>, coming: IncomingCall<'_>, injected: &mut InjectedFaults) {
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
                injected.hold(*moment, gate);
                false
            }
            What::Fault(fault, left) => {
                *left = left.saturating_sub(1);
                injected.add(fault);
                *left > 0
            }
        }
    });
}

/// Releases every call that these orders hold.
pub(super) fn release(orders: Vec<Nth>) {
    for order in orders {
        if let What::Hold(_, gate) = order.what {
            gate.release();
        }
    }
}
