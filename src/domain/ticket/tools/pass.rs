//! The tool that passes the claim to a colleague.
use crate::domain::{
    refusal::Refusal,
    ticket::{
        LeaseWindow, Ticket,
        by::By,
        detail::Detail,
        effect::{Effect, LogEntryKind, Notified},
        passed::{Pass, Passed},
    },
};

impl Ticket {
    /// Passes the claim. What is said to the colleague is for the staff: neither the channel nor the transcript has
    /// it.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] if the claim has changed since, [`Refusal::OwnTicket`] if the colleague is the
    /// ticket's member.
    pub(super) fn pass(&mut self, pass: &Pass, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        let Pass { from, to, name, word } = pass.clone();
        if self.claimed_by != Some(from) || from == to {
            return Err(Refusal::StateChanged);
        }
        if to == self.opener_id {
            return Err(Refusal::OwnTicket);
        }
        self.claim_for(to, &name);
        self.passed = Some(Passed { by: by.id, to, word: word.clone(), at: window.now });
        let entry = Effect::log(LogEntryKind::Passed, Some(by.id), window.now);
        self.change(entry.with(Detail::Passed { from, to, word }), window);
        let mut notified = Notified::member(to);
        notified.members.extend(Some(from).filter(|from| *from != by.id));
        let told = Effect::announcement(LogEntryKind::Passed, &by.face, window.now);
        self.plan(told.with(Detail::Claim { from, to }).notifying(notified), window);
        Ok(())
    }
}
