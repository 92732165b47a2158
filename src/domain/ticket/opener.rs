//! What follows when a ticket's opener leaves the guild, or comes back.
use super::{
    LeaseWindow, State, Ticket,
    effect::{Effect, LogEntryKind},
};
use serenity::model::id::MessageId;

impl Ticket {
    pub(super) fn opener_goes(&mut self, window: LeaseWindow) {
        self.opener_left = true;
        self.plan_redraw(window);
        if self.live {
            self.plan_notice(window);
            self.plan(Effect::log(LogEntryKind::OpenerLeft, None, window.now), window);
        } else if self.state == State::Closed {
            // If the opener comes back, the rights shut them out at once.
            self.plan(Effect::Rights, window);
        }
    }

    pub(super) fn asked_about_opener(&mut self, message: MessageId, window: LeaseWindow) {
        self.left_notice = Some(message);
        // The opener came back, or the ticket was closed, meanwhile.
        if !self.opener_left || self.state == State::Closed {
            self.plan(Effect::NoticeLeft, window);
        }
    }

    pub(super) fn withdrew_question(&mut self, window: LeaseWindow) {
        self.left_notice = None;
        if self.opener_left && self.live {
            self.plan(Effect::NoticeLeft, window);
        }
    }

    pub(super) fn opener_comes(&mut self, to_live: bool, window: LeaseWindow) {
        // This is the opener's first arrival, told only after they asked for the ticket, or one that changes
        // nothing, because rights stay while a member is away.
        if self.live && !self.opener_left && !self.opener_shut_out && self.left_notice.is_none() {
            return;
        }
        if self.opener_left && (self.live || self.left_notice.is_some()) {
            self.plan(Effect::log(LogEntryKind::OpenerReturned, None, window.now), window);
        }
        if self.opener_left && !self.waiting.is_idle() {
            // Nobody is shut out for what they could not read.
            self.waiting.resumed_at = Some(window.now);
        }
        self.opener_left = false;
        self.look_again(window);
        if self.left_notice.is_some() {
            self.plan_notice(window);
        }
        self.opener_shut_out = !self.live && (self.opener_shut_out || !to_live);
        self.plan(Effect::Rights, window);
        self.plan_redraw(window);
    }

    /// Plans to ask, answer or withdraw the question to the staff, as the ticket's state demands when the
    /// effect runs. A refused effect is tried at once, and first looks for a message that exists already.
    pub(super) fn plan_notice(&mut self, window: LeaseWindow) {
        let hidden = self.hidden_since.is_some();
        match self.effects.iter_mut().find(|pending| pending.effect == Effect::NoticeLeft) {
            None => self.plan(Effect::NoticeLeft, window),
            Some(waiting) if waiting.fault.is_some() && !hidden => {
                waiting.fault = None;
                waiting.due_at = window.lease_until;
                waiting.retries += 1;
            }
            Some(_) => {}
        }
    }
}
