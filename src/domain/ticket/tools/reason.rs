//! The tool that says, or corrects, why a ticket was closed.
use crate::domain::{
    refusal::Refusal,
    ticket::{
        LeaseWindow, Ticket,
        by::By,
        detail::Detail,
        effect::{Effect, LogEntryKind},
    },
};

impl Ticket {
    /// Sets the reason, which everybody in the ticket reads. `seen` is the print of the reason that the person saw.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] if another reason stands there by now.
    pub(super) fn give_reason(
        &mut self,
        reason: &str,
        seen: &str,
        by: &By,
        window: LeaseWindow,
    ) -> Result<(), Refusal> {
        if self.closing_reason.as_deref() == Some(reason) {
            return Ok(());
        }
        if self.reason_print() != seen {
            return Err(Refusal::StateChanged);
        }
        self.closing_reason = Some(reason.to_owned());
        let told = |effect: Effect| effect.with(Detail::Reason(reason.to_owned()));
        self.plan_redraw(window);
        self.plan(told(Effect::log(LogEntryKind::ReasonGiven, Some(by.id), window.now)), window);
        self.plan(told(Effect::announcement(LogEntryKind::ReasonGiven, &by.face, window.now)), window);
        Ok(())
    }
}
