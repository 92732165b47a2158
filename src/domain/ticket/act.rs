//! What each act changes in a ticket, and which effects it plans.
use super::{
    LeaseWindow, State, Ticket,
    access::{Act, ActDescription, TicketRole, Who, is_allowed},
    detail::Detail,
    effect::{Effect, LogEntryKind},
    event::By,
    talk::{Heard, Side, Word},
};
use crate::domain::refusal::Refusal;
use serenity::model::id::UserId;

impl Ticket {
    /// Does the act. Whoever closes the ticket may say why (`reason`).
    pub(super) fn act(
        &mut self,
        act: Act,
        reason: Option<&String>,
        by: &By,
        window: LeaseWindow,
    ) -> Result<(), Refusal> {
        if act == Act::Claim && by.id == self.opener_id {
            return Err(Refusal::OwnTicket);
        }
        if !is_allowed(by.role, act) {
            return Err(Refusal::NotAllowed(act.description().who));
        }
        if reason.is_some() && !by.role.is_staff() {
            return Err(Refusal::NotAllowed(Who::STAFF));
        }
        let ActDescription { states, claimed, log, .. } = act.description();
        if !states.contains(&self.state) {
            return Err(Refusal::StateChanged);
        }
        match (claimed, self.claimed_by) {
            (Some(false), Some(claimer)) => return Err(Refusal::AlreadyClaimed(claimer)),
            (Some(true), None) => return Err(Refusal::StateChanged),
            _ => {}
        }
        let entry = Effect::log(log, Some(by.id), window.now);
        match act {
            Act::Claim => {
                self.claim_for(by.id, &by.name);
                self.change(entry, window);
                self.announce(log, Some(by), None, window);
            }
            Act::Release => {
                let claimer = self.claimed_by.ok_or(Refusal::StateChanged)?;
                if claimer != by.id && by.role != TicketRole::Administrator {
                    return Err(Refusal::AlreadyClaimed(claimer));
                }
                self.release(Some(by), window);
            }
            Act::CloseLeft if !self.opener_left => return Err(Refusal::OpenerIsThere),
            Act::Close | Act::CloseLeft => {
                self.note_closing(Some(by.id), window.now);
                self.enter(State::Closed);
                self.closed_by = Some(by.id);
                if self.left_notice.is_some() {
                    self.plan_notice(window);
                }
                self.closing_reason = reason.cloned();
                if by.asks_rating {
                    self.ask_rating(window);
                }
                let told = |effect: Effect| match reason {
                    Some(reason) => effect.with(Detail::Reason(reason.clone())),
                    None => effect,
                };
                self.change(told(entry), window);
                // The question about a member who left is answered in its place.
                if act == Act::Close {
                    self.plan(told(Effect::announcement(log, &by.face, window.now)), window);
                }
            }
            Act::Reopen => self.reopen(by, window)?,
            // The person who deletes the ticket is first told which guests can still write.
            Act::Delete if act.informed(self) != act => return Err(Refusal::StateChanged),
            Act::Delete | Act::DeleteUnlocked => self.delete(Some(by.id), by.asks_rating, window),
            Act::DeleteUntranscribed if self.transcript_fault.is_none() => return Err(Refusal::StateChanged),
            Act::DeleteUntranscribed => {
                self.enter(State::Deleting);
                self.transcript = None;
                self.plan(Effect::DeleteChannel, window);
                self.plan(entry, window);
            }
        }
        Ok(())
    }

    /// Reopens the closed ticket.
    pub(super) fn reopen(&mut self, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        if self.opener_left {
            return Err(Refusal::OpenerLeft(self.opener_id));
        }
        self.enter(State::Open);
        self.closing = None;
        self.reopened = true;
        self.closed_by = None;
        self.closing_reason = None;
        self.waiting.lapsed_at = None;
        // While it was closed, nobody waited.
        self.waiting.resumed_at = Some(window.now);
        self.withdraw_rating();
        self.opener_shut_out = false;
        self.transcript_fault = None;
        self.change(Effect::log(LogEntryKind::Reopened, Some(by.id), window.now), window);
        self.announce(LogEntryKind::Reopened, Some(by), None, window);
        Ok(())
    }

    /// Reopens the closed ticket because its member wants it, which is a word of theirs.
    pub(super) fn reopen_for_member(&mut self, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        self.reopen(by, window)?;
        self.hear(&Heard::from(Word { side: Side::Member, by: by.id, at: by.at }));
        self.wakes_at = Some(window.now);
        Ok(())
    }

    /// Begins to delete the ticket; `by` is `None` if that happens by itself.
    pub(super) fn delete(&mut self, by: Option<UserId>, asks_rating: bool, window: LeaseWindow) {
        if self.state == State::Open || self.rights_fault.is_some() || !self.unlocked.is_empty() {
            self.plan(Effect::Rights, window);
        }
        self.told.clone_from(&self.unlocked);
        self.note_closing(by, window.now);
        // Its closing was the end of a closed one, whether its member was asked then or not.
        let asks_rating = asks_rating && self.state == State::Open;
        self.enter(State::Deleting);
        // The channel is about to be deleted, so it needs no new name.
        self.finish(&Effect::Rename);
        self.former_transcript = self.transcript.take().or(self.former_transcript);
        self.transcript_fault = None;
        if asks_rating {
            self.ask_rating(window);
        }
        self.ask_rating_elsewhere(window);
        self.plan(Effect::Transcript, window);
        self.plan(Effect::DeleteChannel, window);
        self.plan(Effect::log(LogEntryKind::Deleted, by, window.now), window);
    }
}
