//! The tool that suspends what happens by itself in one ticket: reminders and closings.
use crate::domain::ticket::{
    LeaseWindow, Ticket,
    by::By,
    effect::{Effect, LogEntryKind},
    waiting::Suspended,
};

impl Ticket {
    /// Suspends it, or lets it go on, as if everybody began to wait now. A proposal to close keeps its
    /// word, which its member reads: it closes nothing meanwhile, and later than it says. A promise keeps its reminder.
    pub(super) fn suspend(&mut self, is_suspended: bool, by: &By, window: LeaseWindow) {
        if self.waiting.suspended.is_some() == is_suspended {
            return;
        }
        let kind = if is_suspended { LogEntryKind::WaitingSuspended } else { LogEntryKind::WaitingResumed };
        self.waiting.suspended = is_suspended.then_some(Suspended { by: by.id, at: window.now });
        self.waiting.resumed_at = (!is_suspended).then_some(window.now);
        self.look_again(window);
        self.plan(Effect::log(kind, Some(by.id), window.now), window);
    }
}
