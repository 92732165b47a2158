//! The tool with which the staff propose to the member to close the ticket.
use crate::domain::{
    print::print_at,
    refusal::Refusal,
    ticket::{
        LeaseWindow, Ticket,
        by::By,
        detail::Detail,
        effect::{Effect, LogEntryKind, Notified},
        proposal::{Closes, Proposal},
    },
};

impl Ticket {
    /// The print of the proposal that is open.
    pub fn proposal_print(&self) -> String {
        print_at(self.waiting.proposal.as_ref().map(|proposal| proposal.at))
    }

    /// Whether the staff are known to have written to the member.
    pub fn staff_wrote(&self) -> bool {
        self.talk.first_answer_at.or(self.talk.said_at).is_some()
    }

    /// Proposes to close the ticket. It takes the place of another proposal, and of a promise; and it begins a wait
    /// for the member.
    ///
    /// # Errors
    /// [`Refusal::StateChanged`] if another proposal is open than the person saw, or if the ticket were to close by
    /// itself while that is suspended.
    pub(super) fn propose_to_close(
        &mut self,
        closes: Closes,
        seen: &str,
        by: &By,
        window: LeaseWindow,
    ) -> Result<(), Refusal> {
        if self.proposal_print() != seen || (closes != Closes::Never && self.waiting.suspended.is_some()) {
            return Err(Refusal::StateChanged);
        }
        let proposal = Proposal { by: by.id, at: by.at, closes, message: None };
        let until = proposal.until();
        self.waiting.begin_anew();
        self.waiting.promise = None;
        self.waiting.proposal = Some(proposal);
        self.look_again(window);
        let told = |effect: Effect| match until {
            Some(until) => effect.with(Detail::Closes(until)),
            None => effect,
        };
        let asked = Effect::announcement(LogEntryKind::CloseProposed, &by.face, by.at);
        self.plan(told(asked).notifying(Notified::member(self.opener_id)), window);
        self.plan(told(Effect::log(LogEntryKind::CloseProposed, Some(by.id), window.now)), window);
        Ok(())
    }
}
