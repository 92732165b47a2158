//! The tool that takes over a ticket which somebody else has claimed.
use crate::domain::{
    refusal::Refusal,
    ticket::{
        LeaseWindow, Ticket,
        by::By,
        detail::Detail,
        effect::{Effect, LogEntryKind, Notified},
    },
};
use serenity::model::id::UserId;

impl Ticket {
    /// Takes the ticket over from this claimer, who is notified.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] if the claim has changed since.
    pub(super) fn take_over_from(&mut self, from: UserId, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        if self.claimed_by != Some(from) {
            return Err(Refusal::StateChanged);
        }
        self.claim_for(by.id, &by.name);
        let detail = Detail::Claim { from, to: by.id };
        let entry = Effect::log(LogEntryKind::TakenOver, Some(by.id), window.now);
        self.change(entry.with(detail.clone()), window);
        let told = Effect::announcement(LogEntryKind::TakenOver, &by.face, window.now);
        self.plan(told.with(detail).notifying(Notified::member(from)), window);
        Ok(())
    }
}
