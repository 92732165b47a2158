//! The message with a ticket's buttons, which people may delete or unpin by hand.
use super::{
    LeaseWindow, State, Ticket,
    effect::{Effect, LogEntryKind, PendingEffect},
    repairs::Repairs,
};
use crate::domain::refusal::Refusal;

impl Ticket {
    /// Plans to post and pin the missing message again, and to tell the log channel once the message stands.
    /// Unless somebody `asked` for the message, this is done only a few times in a while, because another bot
    /// may delete the message each time.
    pub(super) fn opening_gone(&mut self, asked: bool, window: LeaseWindow) {
        let stood = self.opening_message_id.is_some();
        self.forget_opening();
        if asked {
            self.restored = Repairs::default();
        }
        let may = if stood { self.restored.again(window.now).is_ok() } else { !self.restored.is_spent(window.now) };
        if may {
            self.plan_opening(window);
            // The channel is about to be deleted, and the log channel is told so.
            if self.state != State::Deleting {
                self.plan(Effect::log(LogEntryKind::OpeningRestored, None, window.now), window);
            }
        } else if self.restored.tell(window.now) {
            self.plan(Effect::log(LogEntryKind::OpeningContested, None, window.now), window);
        }
    }

    /// Plans to pin the message again, once: a person who unpins it a second time means it.
    ///
    /// # Errors
    /// Returns [`Refusal::StateChanged`] if there is nothing to do.
    pub(super) fn opening_unpinned(&mut self, window: LeaseWindow) -> Result<(), Refusal> {
        let is_heeded = self.pinned_again.is_some() && self.pinned_again == self.opening_message_id;
        if is_heeded || self.awaits_pin() || !matches!(self.state, State::Open | State::Closed) {
            return Err(Refusal::StateChanged);
        }
        self.pinned_again = self.opening_message_id;
        self.plan(Effect::PinOpening, window);
        Ok(())
    }

    pub(super) fn plan_opening(&mut self, window: LeaseWindow) {
        self.forget_opening();
        self.plan(Effect::PostOpening, window);
        self.plan(Effect::PinOpening, window);
    }

    /// Forgets the message, and drops the effects that need it.
    pub(super) fn forget_opening(&mut self) {
        self.opening_message_id = None;
        let needs_it = |pending: &PendingEffect| match &pending.effect {
            Effect::PinOpening | Effect::Redraw => true,
            Effect::Log(entry) => entry.act.needs_opening(),
            _ => false,
        };
        self.effects.retain(|pending| !needs_it(pending));
    }

    /// Whether the message is neither there nor about to be posted: Discord refused it, or somebody deletes
    /// it each time.
    pub fn lacks_opening(&self) -> bool {
        self.channel_id.is_some() && self.opening_message_id.is_none() && !self.awaits_opening()
    }

    /// Whether the message is still to be posted.
    pub fn awaits_opening(&self) -> bool {
        self.effects.iter().any(|pending| pending.effect == Effect::PostOpening)
    }

    /// Whether the message is still to be pinned.
    fn awaits_pin(&self) -> bool {
        self.effects.iter().any(|pending| pending.effect == Effect::PinOpening)
    }
}
