//! The rights of a ticket's channel, which people and other bots may change.
use super::{
    Ticket,
    by_hand::Difference,
    effect::{Effect, LogEntryKind},
    lease_window::LeaseWindow,
};
use chrono::{DateTime, Utc};

impl Ticket {
    /// Whether the channel's rights are still to be set.
    pub fn awaits_rights(&self) -> bool {
        self.effects.iter().any(|pending| pending.effect == Effect::Rights)
    }

    pub(super) fn watch_at(&mut self, at: DateTime<Utc>, window: LeaseWindow) {
        self.finish(&Effect::Watch);
        self.plan(Effect::Watch, window);
        self.effects
            .iter_mut()
            .filter(|pending| pending.effect == Effect::Watch)
            .for_each(|pending| pending.due_at = at);
    }

    /// Plans to restore the rights, unless they are being set already. This is done only a few times in a
    /// while, because another bot may undo the repair each time.
    pub(super) fn repair_rights(&mut self, difference: Difference, window: LeaseWindow) {
        if self.awaits_rights() || !self.state.is_watched() {
            return;
        }
        match self.repairs.again(window.now) {
            Ok(()) => {
                self.plan(Effect::Rights, window);
                if difference.exposed {
                    self.plan(Effect::log(LogEntryKind::RightsRestored, None, window.now), window);
                }
            }
            Err(later) => {
                self.watch_at(later, window);
                if self.repairs.tell(window.now) {
                    self.plan(Effect::log(LogEntryKind::RightsContested, None, window.now), window);
                }
            }
        }
    }
}
