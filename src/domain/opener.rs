//! What follows when a ticket's member leaves the guild, or is there again.
use super::{
    effect::{Effect, LogAct},
    ticket::{Plan, State, Ticket},
};
use serenity::model::id::MessageId;

impl Ticket {
    pub(super) fn opener_goes(&mut self, plan: Plan) {
        self.opener_left = true;
        self.plan_redraw(plan);
        if self.live {
            self.plan_notice(plan);
            self.plan(Effect::log(LogAct::OpenerLeft, None, plan.now), plan);
        } else if self.state == State::Closed {
            // Should they come back they are shut out, at once.
            self.plan(Effect::Rights, plan);
        }
    }

    pub(super) fn asked_about_opener(&mut self, message: MessageId, plan: Plan) {
        self.left_notice = Some(message);
        // They came back meanwhile.
        if !self.opener_left {
            self.plan(Effect::NoticeLeft, plan);
        }
    }

    pub(super) fn withdrew_question(&mut self, plan: Plan) {
        self.left_notice = None;
        if self.opener_left && self.live {
            self.plan(Effect::NoticeLeft, plan);
        }
    }

    pub(super) fn opener_comes(&mut self, to_live: bool, plan: Plan) {
        // Their first coming, told after they have asked for the ticket; or one that changes nothing, for rights stay while
        // somebody is away.
        if self.live && !self.opener_left && !self.opener_shut_out && self.left_notice.is_none() {
            return;
        }
        if self.opener_left && (self.live || self.left_notice.is_some()) {
            self.plan(Effect::log(LogAct::OpenerReturned, None, plan.now), plan);
        }
        self.opener_left = false;
        if self.left_notice.is_some() {
            self.plan_notice(plan);
        }
        self.opener_shut_out = !self.live && (self.opener_shut_out || !to_live);
        self.plan(Effect::Rights, plan);
        self.plan_redraw(plan);
    }

    /// Asked, answered or withdrawn, as it is when it is done.
    pub(super) fn plan_notice(&mut self, plan: Plan) {
        if !self.effects.iter().any(|pending| pending.effect == Effect::NoticeLeft) {
            self.plan(Effect::NoticeLeft, plan);
        }
    }
}
