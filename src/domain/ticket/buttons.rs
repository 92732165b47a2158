//! The message with a ticket's buttons, where people delete or unpin it by hand.
use super::{
    LeaseWindow, State, Ticket,
    effect::{Effect, LogAct, PendingEffect},
    repairs::Repairs,
};
use crate::domain::refusal::Refusal;

impl Ticket {
    /// It is posted and pinned again, and the log is told once it stands. Not for ever where it stood, unless
    /// somebody `asked` for it: another bot may delete it each time.
    pub(super) fn opening_gone(&mut self, asked: bool, plan: LeaseWindow) {
        let stood = self.opening_message_id.is_some();
        self.forget_opening();
        if asked {
            self.restored = Repairs::default();
        }
        let may = if stood { self.restored.again(plan.now).is_ok() } else { !self.restored.is_spent(plan.now) };
        if may {
            self.plan_opening(plan);
            // Its channel is soon gone, and the log says so.
            if self.state != State::Deleting {
                self.plan(Effect::log(LogAct::OpeningRestored, None, plan.now), plan);
            }
        } else if self.restored.tell(plan.now) {
            self.plan(Effect::log(LogAct::OpeningContested, None, plan.now), plan);
        }
    }

    /// It is pinned again, once: who unpins it a second time means it.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] where nothing is to be done.
    pub(super) fn opening_unpinned(&mut self, plan: LeaseWindow) -> Result<(), Refusal> {
        let is_heeded = self.pinned_again.is_some() && self.pinned_again == self.opening_message_id;
        if is_heeded || self.awaits_pin() || !matches!(self.state, State::Open | State::Closed) {
            return Err(Refusal::StateChanged);
        }
        self.pinned_again = self.opening_message_id;
        self.plan(Effect::PinOpening, plan);
        Ok(())
    }

    pub(super) fn plan_opening(&mut self, plan: LeaseWindow) {
        self.forget_opening();
        self.plan(Effect::PostOpening, plan);
        self.plan(Effect::PinOpening, plan);
    }

    /// There is none, and nothing that builds on it is done.
    pub(super) fn forget_opening(&mut self) {
        self.opening_message_id = None;
        let needs_it = |pending: &PendingEffect| match &pending.effect {
            Effect::PinOpening | Effect::Redraw => true,
            Effect::Log(entry) => entry.act.needs_opening(),
            _ => false,
        };
        self.effects.retain(|pending| !needs_it(pending));
    }

    /// Whether its message is neither there nor on its way: Discord refused it, or somebody deletes it each
    /// time.
    pub fn lacks_opening(&self) -> bool {
        self.channel_id.is_some() && self.opening_message_id.is_none() && !self.awaits_opening()
    }

    /// Whether its message is still to be posted.
    pub fn awaits_opening(&self) -> bool {
        self.effects.iter().any(|pending| pending.effect == Effect::PostOpening)
    }

    /// Whether its message is still to be pinned.
    fn awaits_pin(&self) -> bool {
        self.effects.iter().any(|pending| pending.effect == Effect::PinOpening)
    }
}
