//! The pending effects of a ticket: who holds them, when they are due, and what becomes of them when Discord
//! refuses.
use super::{
    LeaseWindow, State, Ticket,
    effect::{Effect, LogEntry, LogEntryKind, PendingEffect},
};
use crate::domain::{obstacle::Obstacle, setup::bound};
use chrono::{DateTime, TimeDelta, Utc};

impl Ticket {
    /// Extends the lease of all effects except the name while long work goes on, so that no other process
    /// takes up what this process holds.
    pub fn renew(&mut self, window: LeaseWindow) {
        let held = self.effects.iter_mut().filter(|pending| pending.effect != Effect::Rename);
        held.for_each(|pending| pending.due_at = pending.due_at.max(window.lease_until));
    }

    /// Extends the lease of these effects only. Returns `false` if none of them is left.
    pub fn hold(&mut self, ids: &[String], window: LeaseWindow) -> bool {
        let held = self.effects.iter_mut().filter(|pending| ids.contains(&pending.id));
        held.map(|pending| pending.due_at = pending.due_at.max(window.lease_until)).count() > 0
    }

    /// Takes a lease on the log entries that were refused, and returns their ids.
    pub fn wake_log(&mut self, window: LeaseWindow) -> Vec<String> {
        let refused =
            |pending: &&mut PendingEffect| matches!(pending.effect, Effect::Log(_)) && pending.fault.is_some();
        let woken = self.effects.iter_mut().filter(refused).map(|pending| {
            pending.due_at = window.lease_until;
            pending.fault = None;
            pending.id.clone()
        });
        woken.collect()
    }

    /// Whether the ticket's channel is still to be made.
    pub fn awaits_channel(&self) -> bool {
        self.effects.iter().any(|pending| pending.effect == Effect::CreateChannel)
    }

    pub(super) fn finish(&mut self, effect: &Effect) {
        self.effects.retain(|pending| pending.effect != *effect);
    }

    pub fn complete(&mut self, effect_id: &str) {
        self.effects.retain(|pending| pending.id != effect_id);
    }

    /// Strikes off those effects of `ids` that equal `effect`, because something else has done them.
    pub fn was_done(&mut self, ids: &[String], effect: Option<&Effect>) {
        self.effects.retain(|pending| !ids.contains(&pending.id) || Some(&pending.effect) != effect);
        if effect == Some(&Effect::NoticeLeft) {
            self.left_notice = None;
        }
    }

    /// Takes a lease on every effect that is due, and returns their ids; empty if none is due.
    pub fn take_due(&mut self, window: LeaseWindow) -> Vec<String> {
        let due = self.effects.iter_mut().filter(|pending| pending.due_at <= window.now);
        due.map(|pending| {
            pending.due_at = window.lease_until;
            pending.handed_over = false;
            pending.retries += 1;
            pending.id.clone()
        })
        .collect()
    }

    /// Strikes off an effect that Discord refuses for good, and keeps the reason.
    pub fn give_up(&mut self, effect_id: &str, fault: &str) {
        let rights = |pending: &&PendingEffect| pending.id == effect_id && pending.effect == Effect::Rights;
        if self.effects.iter().find(rights).is_some() {
            self.rights_fault = Some(bound::fault(fault));
        }
        self.complete(effect_id);
        self.note(fault);
        // Effects that need the missing message would never be ready.
        if !self.awaits_opening() && self.opening_message_id.is_none() {
            self.forget_opening();
        }
    }

    /// Gives up the rights of the channel as [`Self::give_up`] does. The message and the log say so, because
    /// readers must not take the ticket for locked, or for open.
    pub fn give_up_rights(&mut self, effect_id: &str, why: Obstacle, fault: &str, window: LeaseWindow) {
        let is_news = self.rights_fault.is_none();
        self.give_up(effect_id, fault);
        if is_news && self.rights_fault.is_some() {
            self.plan_redraw(window);
            self.plan(Effect::refused(LogEntryKind::RightsRefused, why, window.now), window);
        }
    }

    /// Gives up the message with the buttons as [`Self::give_up`] does. The log says that the ticket was
    /// created, so it also says that the message was refused.
    pub fn give_up_opening(&mut self, effect_id: &str, why: Obstacle, fault: &str, window: LeaseWindow) {
        let is_news = !self.faults.contains(&bound::fault(fault));
        self.give_up(effect_id, fault);
        if is_news {
            self.plan(Effect::refused(LogEntryKind::MessageRefused, why, window.now), window);
        }
    }

    /// Gives up a canned answer as [`Self::give_up`] does. The log says that Discord refused it, and not that it was
    /// sent.
    pub fn give_up_answer(&mut self, effect_id: &str, why: Obstacle, fault: &str, window: LeaseWindow) {
        let refused = self.effects.iter().find(|pending| pending.id == effect_id).and_then(unsent_at);
        self.effects.retain(|pending| !is_log_of(refused.as_slice(), &pending.effect));
        self.give_up(effect_id, fault);
        if refused.is_some() {
            self.plan(Effect::refused(LogEntryKind::AnswerRefused, why, window.now), window);
        }
    }

    /// Takes the entries out of the log's line that tell of canned answers which were never sent.
    pub(super) fn drop_unsent(&mut self) {
        let unsent = self.unsent();
        self.effects.retain(|pending| !is_log_of(&unsent, &pending.effect));
    }

    /// Whether Discord has not taken a canned answer yet.
    pub fn has_unsent_answer(&self) -> bool {
        !self.unsent().is_empty()
    }

    /// When the canned answers were asked for that are not sent yet.
    fn unsent(&self) -> Vec<DateTime<Utc>> {
        self.effects.iter().filter_map(unsent_at).collect()
    }

    /// Notes why something was given up; the latest reasons are kept.
    pub(super) fn note(&mut self, fault: &str) {
        /// Greatest number of reasons that are kept: more would tell nothing new.
        const MOST: usize = 20;
        self.faults.push(bound::fault(fault));
        let over = self.faults.len().saturating_sub(MOST);
        self.faults.drain(..over);
    }

    /// Keeps an effect for a later attempt, and with it the effects that cannot be done before.
    pub fn postpone(&mut self, effect_id: &str, due_at: DateTime<Utc>, fault: &str) {
        let postponed = self.effects.iter().find(|pending| pending.id == effect_id);
        let is_built_on = postponed.is_some_and(|pending| pending.effect.is_built_on());
        let waiting: Vec<_> =
            self.effects.iter().map(|pending| is_built_on && !self.is_ready(&pending.effect)).collect();
        for (pending, waits) in self.effects.iter_mut().zip(waiting) {
            if pending.id == effect_id {
                pending.fault = Some(bound::fault(fault));
            }
            if waits || pending.id == effect_id {
                pending.due_at = due_at;
            }
        }
    }

    /// Keeps the name until Discord's limit is over, which is no fault. The message says so, because the
    /// channel bears an older name meanwhile.
    pub fn name_waits(&mut self, effect_id: &str, due_at: DateTime<Utc>, window: LeaseWindow) {
        // The ticket may be over since, or have another name to wait for.
        let Some(waits) = self.effects.iter_mut().find(|pending| pending.id == effect_id) else { return };
        waits.due_at = due_at;
        let told = self.name_waits_until.replace(due_at);
        if told.is_none_or(|told| (due_at - told).abs() >= TimeDelta::minutes(1)) {
            self.plan_redraw(window);
        }
    }

    /// Takes back that the name waits for Discord's limit, because it waits for something else, or has come.
    pub fn name_waits_no_more(&mut self, window: LeaseWindow) {
        if self.name_waits_until.take().is_some() {
            self.plan_redraw(window);
        }
    }

    /// Whether everything that the effect builds on is there.
    pub fn is_ready(&self, effect: &Effect) -> bool {
        let waits_for = |before: &Effect| self.effects.iter().any(|pending| pending.effect == *before);
        match effect {
            Effect::CreateChannel => self.number.is_some(),
            Effect::PinOpening | Effect::Redraw => self.opening_message_id.is_some(),
            // The order is rights, transcript, channel: nothing is deleted before its transcript is posted.
            Effect::Transcript => !waits_for(&Effect::Rights),
            Effect::DeleteChannel => !waits_for(&Effect::Rights) && !waits_for(&Effect::Transcript),
            // It takes the question along, unless that was asked already.
            Effect::SendTranscript => self.state == State::Deleted && !waits_for(&Effect::AskRating),
            Effect::AskRating => match self.state {
                State::Closed => !waits_for(&Effect::Rights),
                state => state == State::Deleted,
            },
            Effect::Log(entry) if entry.act.is_deletion() => self.state == State::Deleted,
            Effect::Log(entry) if entry.act.needs_opening() => self.opening_message_id.is_some(),
            Effect::Log(LogEntry { act: LogEntryKind::OpeningFailed, .. }) | Effect::Sweep => true,
            Effect::Log(entry) if entry.act == LogEntryKind::AnswerSent => !self.unsent().contains(&entry.at),
            // Rights that are being set are not compared yet, and what people may do is not known yet.
            Effect::Watch | Effect::Announce(_) => self.channel_id.is_some() && !waits_for(&Effect::Rights),
            Effect::PostOpening | Effect::Rights | Effect::Rename | Effect::NoticeLeft | Effect::Log(_) => {
                self.channel_id.is_some()
            }
        }
    }
}

/// Whether the effect tells the log of one of the canned answers that were asked for at these times.
fn is_log_of(unsent: &[DateTime<Utc>], effect: &Effect) -> bool {
    matches!(effect, Effect::Log(entry) if entry.act == LogEntryKind::AnswerSent && unsent.contains(&entry.at))
}

/// When the canned answer was asked for that is still to be sent, if the effect is that.
fn unsent_at(pending: &PendingEffect) -> Option<DateTime<Utc>> {
    match &pending.effect {
        Effect::Announce(told) if told.is_answer() => Some(told.at),
        _ => None,
    }
}
