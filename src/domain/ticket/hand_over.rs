//! Handing over effects: a run that cannot begin an effect, because another run is doing what the effect
//! waits for, leaves the effect to that other run.
use super::{LeaseWindow, Ticket, transition::LULL};

impl Ticket {
    /// Whether one of these effects can be done now.
    pub fn can_begin(&self, ids: &[String]) -> bool {
        self.effects.iter().any(|pending| ids.contains(&pending.id) && self.is_ready(&pending.effect))
    }

    /// Leaves these effects to the run that does what they wait for; if no run does it, they are due when
    /// their lease ends. Returns `false` if there is nothing to note.
    pub fn hand_over(&mut self, ids: &[String]) -> bool {
        let left = self.effects.iter_mut().filter(|pending| ids.contains(&pending.id) && !pending.handed_over);
        left.map(|pending| pending.handed_over = true).count() > 0
    }

    /// Takes a lease on the effects that were handed over and can be done now, and returns their ids. Effects
    /// for later become due after [`LULL`].
    pub fn take_over(&mut self, window: LeaseWindow) -> Vec<String> {
        let is_left: Vec<bool> =
            self.effects.iter().map(|pending| pending.handed_over && self.is_ready(&pending.effect)).collect();
        let left = self.effects.iter_mut().zip(is_left).filter_map(|(pending, is_left)| is_left.then_some(pending));
        left.map(|pending| {
            pending.handed_over = false;
            pending.due_at = if pending.effect.is_for_later() { window.now + LULL } else { window.lease_until };
            pending.id.clone()
        })
        .collect()
    }
}
