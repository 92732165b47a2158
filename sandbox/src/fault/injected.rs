//! The faults and holds that one call meets.
use super::{
    Fault, Moment,
    gate::{Gate, HeldCall},
};
use std::{sync::Arc, time::Duration};

/// Everything that was ordered for one call.
#[derive(Default)]
pub(crate) struct InjectedFaults {
    pub before: Vec<HeldCall>,
    pub after: Vec<HeldCall>,
    pub delay: Duration,
    pub fault: Option<Fault>,
}

impl InjectedFaults {
    /// Adds a fault: only the first one takes effect, but delays add up.
    pub(super) fn add(&mut self, fault: &Fault) {
        match fault {
            Fault::Delay(delay) => self.delay += *delay,
            fault => {
                self.fault.get_or_insert_with(|| fault.clone());
            }
        }
    }

    /// Makes the call wait at this gate, before or after it is carried out.
    pub(super) fn hold(&mut self, moment: Moment, gate: &Arc<Gate>) {
        let gates = if moment == Moment::Before { &mut self.before } else { &mut self.after };
        gates.push(HeldCall(gate.clone()));
    }
}
