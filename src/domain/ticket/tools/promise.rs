//! The tool with which the staff promise to come back to the member.
use crate::domain::{
    print::print_at,
    refusal::Refusal,
    setup::zone::Zone,
    ticket::{
        LeaseWindow, Ticket,
        by::By,
        detail::Detail,
        effect::{Effect, LogEntryKind},
        promise::{Delay, Promise},
    },
};

impl Ticket {
    /// The print of the promise that stands.
    pub fn promise_print(&self) -> String {
        print_at(self.waiting.promise.as_ref().map(|promise| promise.at))
    }

    /// Promises an answer by then. It takes the place of another promise, and of a proposal to close.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] if another promise stands than the person saw.
    pub(super) fn give_promise(
        &mut self,
        delay: Delay,
        zone: Zone,
        seen: &str,
        by: &By,
        window: LeaseWindow,
    ) -> Result<(), Refusal> {
        if self.promise_print() != seen {
            return Err(Refusal::StateChanged);
        }
        let until = delay.until(by.at, zone);
        let reminds = Some(by.id);
        self.waiting.proposal = None;
        self.waiting.promise = Some(Promise { by: by.id, reminds, at: by.at, until, is_over: false });
        self.look_again(window);
        let told = |effect: Effect| effect.with(Detail::Promised(until));
        self.plan(told(Effect::announcement(LogEntryKind::Promised, &by.face, window.now)), window);
        self.plan(told(Effect::log(LogEntryKind::Promised, Some(by.id), window.now)), window);
        Ok(())
    }
}
