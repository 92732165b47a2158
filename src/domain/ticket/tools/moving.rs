//! The tool that moves a ticket to another category.
use crate::domain::{
    refusal::Refusal,
    setup::bound,
    ticket::{
        LeaseWindow, Ticket,
        by::By,
        detail::Detail,
        effect::{Effect, LogEntryKind, Notified},
        moving::{Claim, Left, Move},
    },
};

/// Greatest number of characters of a category's name in what is told.
const NAME: usize = 100;

impl Ticket {
    /// Moves the ticket. Its channel is put into the Discord category of the new category by the call that sets the
    /// rights.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] if the ticket was moved or claimed since.
    pub(super) fn move_to(&mut self, to: &Move, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        let is_known = self.claimed_by.is_none() || self.claimed_by == to.claim.holder();
        if self.category.id != to.from || to.to.id == to.from || !is_known {
            return Err(Refusal::StateChanged);
        }
        let from = std::mem::replace(&mut self.category, to.to.clone());
        for role in from.roles.iter().chain(&to.saw) {
            if !self.former_staff.contains(role) {
                self.former_staff.push(*role);
            }
        }
        self.is_moved(to);
        let ended = self.claimed_by.filter(|_| matches!(to.claim, Claim::Ended(_)));
        if ended.is_some() {
            self.drop_claim();
        }
        let name = |name: &str| {
            let mut name = name.to_owned();
            bound::cut(&mut name, NAME);
            name
        };
        let detail = Detail::Moved { from: name(&from.name), to: name(&to.to.name), ended };
        let entry = Effect::log(LogEntryKind::Moved, Some(by.id), window.now).with(detail.clone());
        if to.is_logged_apart {
            let left = Left { id: from.id, places: from.places };
            // What is still to be told of the ticket as it was is not for the readers of another log.
            for pending in &mut self.effects {
                pending.effect = pending.effect.clone().in_log_of(left.clone());
            }
            self.plan(entry.clone().in_log_of(left), window);
        }
        self.change(entry, window);
        let members = Vec::from_iter(Some(self.opener_id).filter(|opener| !self.opener_is_out() && *opener != by.id));
        let told = Effect::announcement(LogEntryKind::Moved, &by.face, window.now).with(detail);
        self.plan(told.notifying(Notified { roles: to.notifies.clone(), members }), window);
        Ok(())
    }

    fn is_moved(&mut self, to: &Move) {
        self.unstaffed = to.is_unstaffed;
        self.unplaced |= to.is_elsewhere;
        self.old_topic = true;
        // The pause of the category in which it is now is read in its record.
        self.pause_until = self.pause_until.max(to.pause.map(|pause| self.opened_at + pause));
        self.view_changes = self.view_changes.wrapping_add(1);
    }
}
