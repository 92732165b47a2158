//! The ticket's state machine: a pure function from a ticket and an event to the ticket that follows.
//!
//! ```text
//! Opening ──channel made──▶ Open ──close──▶ Closed ──delete──▶ Deleting ──channel gone──▶ Deleted
//!    └──refused──▶ Failed     ▲────reopen─────┘
//! ```
use super::{
    LeaseWindow, State, Ticket,
    closing::Closing,
    effect::{Announcement, Effect, LogEntryKind, PendingEffect},
    event::{By, Synced, TicketEvent},
    guest::Guest,
};
use crate::domain::refusal::Refusal;
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::UserId;

/// How long rights have to stay unchanged before they are compared with what they should be.
pub const LULL: TimeDelta = TimeDelta::seconds(2);

pub fn transition(ticket: &Ticket, event: &TicketEvent, window: LeaseWindow) -> Result<Ticket, Refusal> {
    // Nothing follows a final state, whatever events were still on their way: an effect planned now could
    // never be done, except an entry in the log.
    if ticket.state.is_final() && !event.outlives_ticket() {
        return Err(Refusal::StateChanged);
    }
    let mut next = ticket.clone();
    match event {
        TicketEvent::Numbered(number) if ticket.state == State::Opening && ticket.number.is_none() => {
            next.number = Some(*number);
        }
        TicketEvent::ChannelMade(channel, name) if ticket.state == State::Opening && ticket.channel_id.is_none() => {
            next.channel_id = Some(*channel);
            next.channel_name = Some(name.clone());
            next.given = vec![ticket.opener_id];
            next.enter(State::Open);
            next.finish(&Effect::CreateChannel);
        }
        TicketEvent::ChannelRefused(obstacle) if ticket.state == State::Opening => {
            next.enter(State::Failed);
            next.obstacle = Some(obstacle.clone());
            next.effects.clear();
            next.plan(Effect::refused(LogEntryKind::OpeningFailed, obstacle.clone(), window.now), window);
        }
        TicketEvent::ChannelGone => next.channel_gone(window),
        TicketEvent::ChannelHidden if ticket.channel_id.is_some() && ticket.hidden_since.is_none() => {
            next.hidden_since = Some(window.now);
            next.plan(Effect::log(LogEntryKind::ChannelHidden, None, window.now), window);
        }
        TicketEvent::ChannelSeen if ticket.hidden_since.is_some() => next.heal(window),
        // The news that a message was posted may come twice.
        TicketEvent::OpeningPosted(message)
            if ticket.channel_id.is_some() && ticket.opening_message_id.is_none_or(|other| other == *message) =>
        {
            next.opening_message_id = Some(*message);
            next.notifies.clear();
            next.notifies_opener = false;
            next.finish(&Effect::PostOpening);
        }
        // Another message may have been posted by now.
        TicketEvent::OpeningGone { message, asked }
            if *message == ticket.opening_message_id && (message.is_some() || ticket.lacks_opening()) =>
        {
            next.opening_gone(*asked, window);
        }
        TicketEvent::OpeningUnpinned(message) if ticket.opening_message_id == Some(*message) => {
            next.opening_unpinned(window)?;
        }
        TicketEvent::Redrawn(_) => {}
        TicketEvent::Synced(synced) => next.synced(synced, window),
        TicketEvent::RightsTouched => next.watch_at(window.now + LULL, window),
        TicketEvent::RightsDiffer(difference) => next.repair_rights(*difference, window),
        TicketEvent::Renamed(name, view_state) => next.renamed(name, *view_state == ticket.view_state(), window),
        TicketEvent::DeletionRefused(why, fault) if ticket.state == State::Deleting => {
            next.keep(fault, window);
            next.plan(Effect::refused(LogEntryKind::DeletionRefused, why.clone(), window.now), window);
        }
        TicketEvent::TranscriptPosted { transcript, for_member } if ticket.state == State::Deleting => {
            next.transcript = Some(*transcript);
            next.former_transcript = None;
            next.finish(&Effect::Transcript);
            if *for_member {
                next.plan(Effect::SendTranscript, window);
            }
        }
        TicketEvent::CopyRefused if ticket.effects.iter().any(|left| left.effect == Effect::SendTranscript) => {
            next.finish(&Effect::SendTranscript);
            next.plan(Effect::log(LogEntryKind::CopyRefused, None, window.now), window);
        }
        TicketEvent::RatingRefused => next.rate_in_channel(window),
        TicketEvent::RatingWithCopy => next.rate_with_copy(),
        TicketEvent::Opinion(asked, opinion, by) => next.take_opinion(*asked, opinion, by, window)?,
        TicketEvent::TranscriptLost if ticket.state == State::Deleting => {
            next.make_transcript_again(window);
        }
        TicketEvent::StaffChanged if ticket.channel_id.is_some() && ticket.state != State::Deleting => {
            next.plan(Effect::Rights, window);
        }
        TicketEvent::TranscriptFailed(reason, fault) if ticket.state == State::Deleting => {
            next.transcript_fault = Some(*reason);
            next.keep(fault, window);
            next.plan(Effect::log(LogEntryKind::TranscriptFailed, None, window.now), window);
        }
        TicketEvent::Act(act, by) => next.act(*act, None, by, window)?,
        TicketEvent::CloseFor(act, reason, by) if act.closes() => next.act(*act, Some(reason), by, window)?,
        TicketEvent::Tool(tool, by) => next.use_tool(tool, by, window)?,
        TicketEvent::Waited(waited) => next.waited(waited, window)?,
        TicketEvent::Reply(reply, by) => next.reply(*reply, by, window)?,
        TicketEvent::ClaimEnded(claimer) if ticket.claimed_by == Some(*claimer) => {
            if let Some(promise) = &mut next.waiting.promise {
                promise.lose(*claimer);
            }
            next.release(None, window);
        }
        TicketEvent::OpenerLeft if !ticket.opener_left => next.opener_goes(window),
        TicketEvent::LeftAsked(message) => next.asked_about_opener(*message, window),
        TicketEvent::LeftWithdrawn => next.withdrew_question(window),
        TicketEvent::OpenerReturned { to_live } => next.opener_comes(*to_live, window),
        _ => return Err(Refusal::StateChanged),
    }
    if next.view_state() != ticket.view_state() {
        next.view_changes = next.view_changes.wrapping_add(1);
    }
    Ok(next)
}

impl Ticket {
    /// Notes the channel's name. A channel that got an older name after a newer one has to be named again.
    fn renamed(&mut self, name: &str, is_current: bool, window: LeaseWindow) {
        self.channel_name = is_current.then(|| name.to_owned());
        if is_current {
            self.old_topic = false;
            self.finish(&Effect::Rename);
            self.name_waits_no_more(window);
        }
    }

    /// Notes that the ticket's channel no longer exists, whoever deleted it.
    fn channel_gone(&mut self, window: LeaseWindow) {
        let deleting = self.state == State::Deleting;
        // If the channel was deleted by hand before its transcript was posted, the log must not say that
        // there is one.
        let unfinished = |pending: &PendingEffect| match &pending.effect {
            Effect::Log(entry) => entry.act == LogEntryKind::Deleted && self.transcript.is_none(),
            _ => false,
        };
        let by_hand = !deleting || self.effects.iter().any(unfinished);
        self.effects.retain(|pending| !unfinished(pending));
        self.drop_unsent();
        if by_hand {
            self.plan(Effect::log(LogEntryKind::ChannelGone, None, window.now), window);
        }
        self.note_closing(None, window.now);
        self.enter(State::Deleted);
        if self.opening_message_id.is_none() {
            self.forget_opening();
        }
        self.ended_at = Some(window.now);
        let outlives = |effect: &Effect| {
            matches!(effect, Effect::Log(_) | Effect::Sweep | Effect::SendTranscript | Effect::AskRating)
        };
        self.effects.retain(|pending| outlives(&pending.effect));
    }

    fn make_transcript_again(&mut self, window: LeaseWindow) {
        self.transcript = None;
        self.finish(&Effect::DeleteChannel);
        self.finish(&Effect::SendTranscript);
        self.plan(Effect::Transcript, window);
        self.plan(Effect::DeleteChannel, window);
    }

    /// Ends a deletion: the ticket stays, closed, and its rights are set.
    pub(super) fn keep(&mut self, fault: &str, window: LeaseWindow) {
        self.stay(fault, window);
        self.plan(Effect::Rights, window);
    }

    /// Ends a deletion: the ticket stays, closed. Its rights are being set already.
    pub(super) fn stay(&mut self, fault: &str, window: LeaseWindow) {
        self.enter(State::Closed);
        self.transcript_read = None;
        self.note(fault);
        self.finish(&Effect::Transcript);
        self.finish(&Effect::DeleteChannel);
        self.finish(&Effect::SendTranscript);
        let deletion = |effect: &Effect| matches!(effect, Effect::Log(entry) if entry.act.is_deletion());
        self.effects.retain(|pending| !deletion(&pending.effect));
        self.plan_name(window);
        self.plan_redraw(window);
        if self.left_notice.is_some() {
            self.plan_notice(window);
        }
    }

    /// Makes up for the time in which the channel was hidden: the effects that waited become due, and
    /// everything else is done again.
    fn heal(&mut self, window: LeaseWindow) {
        self.hidden_since = None;
        self.look_again(window);
        let waiting = |pending: &&mut PendingEffect| pending.effect.is_in_channel() && pending.fault.is_some();
        for pending in self.effects.iter_mut().filter(waiting) {
            pending.due_at = window.lease_until;
            pending.fault = None;
        }
        if matches!(self.state, State::Open | State::Closed) {
            self.plan(Effect::Rights, window);
        }
        if self.lacks_opening() {
            self.plan_opening(window);
        } else {
            self.plan_redraw(window);
        }
        self.plan(Effect::log(LogEntryKind::ChannelSeen, None, window.now), window);
    }

    pub(super) fn release(&mut self, by: Option<&By>, window: LeaseWindow) {
        let claimer = self.drop_claim();
        self.change(Effect::log(LogEntryKind::Released, by.map(|by| by.id), window.now), window);
        let claimer = claimer.filter(|claimer| by.is_none_or(|by| by.id != *claimer));
        self.announce(LogEntryKind::Released, by, claimer, window);
    }

    /// Gives somebody the claim.
    pub(super) fn claim_for(&mut self, claimer: UserId, name: &str) {
        let before = self.drop_claim();
        if let Some(promise) = &mut self.waiting.promise {
            promise.follow_claim(before, claimer);
        }
        self.claimed_by = Some(claimer);
        self.claimer_name = Some(name.to_owned());
        if !self.claimers.contains(&claimer) {
            self.claimers.push(claimer);
        }
    }

    /// Ends the claim, and returns whose it was.
    pub(super) fn drop_claim(&mut self) -> Option<UserId> {
        self.claimer_name = None;
        self.passed = None;
        self.claimed_by.take()
    }

    /// Plans the effects that follow every change of state: rights, name, message and this log entry.
    pub(super) fn change(&mut self, entry: Effect, window: LeaseWindow) {
        self.plan(Effect::Rights, window);
        self.plan_name(window);
        self.plan_redraw(window);
        self.plan(entry, window);
    }

    /// Plans to tell everybody in the channel what was done. `claimer` is whose claim somebody else ended.
    pub(super) fn announce(
        &mut self,
        act: LogEntryKind,
        by: Option<&By>,
        claimer: Option<UserId>,
        window: LeaseWindow,
    ) {
        let mut told = Announcement::new(act, by.map(|by| by.face.clone()), window.now);
        told.claimer = claimer;
        self.plan(Effect::Announce(told), window);
    }

    /// Plans a new name. A pending effect that is being done, or waits for Discord's limit, will use the
    /// state of that moment, so it is kept. A refused one is replaced, so that the name is tried at once.
    pub(super) fn plan_name(&mut self, window: LeaseWindow) {
        let names = |pending: &&PendingEffect| pending.effect == Effect::Rename;
        let hidden = self.hidden_since.is_some();
        if !self.effects.iter().filter(names).any(|pending| hidden || pending.fault.is_none()) {
            self.finish(&Effect::Rename);
            self.plan(Effect::Rename, window);
        }
    }

    /// Plans a redraw of the message. A refused one is replaced, so that the redraw is tried at once.
    pub(super) fn plan_redraw(&mut self, window: LeaseWindow) {
        if !self.lacks_opening() {
            self.redraws = self.redraws.wrapping_add(1);
            let waits = |pending: &PendingEffect| pending.effect == Effect::Redraw && pending.fault.is_some();
            let hidden = self.hidden_since.is_some();
            self.effects.retain(|pending| hidden || !waits(pending));
            self.plan(Effect::Redraw, window);
        }
    }

    fn synced(&mut self, synced: &Synced, window: LeaseWindow) {
        self.taken.clone_from(&synced.taken);
        self.denied.clone_from(&synced.denied);
        self.given = synced.view_state.members(self.opener_id);
        self.placed(synced, window);
        for role in std::mem::replace(&mut self.staff, synced.staff.clone()) {
            if !self.staff.contains(&role) && !self.former_staff.contains(&role) {
                self.former_staff.push(role);
            }
        }
        let has_staff_now = self.unstaffed && !self.staff.is_empty();
        self.unstaffed &= !has_staff_now;
        if self.rights_fault.take().is_some() || has_staff_now {
            self.plan_redraw(window);
        }
        self.lost.clone_from(&synced.lost);
        if self.lost.iter().any(|lost| !lost.told) {
            self.lost.iter_mut().for_each(|lost| lost.told = true);
            self.plan(Effect::log(LogEntryKind::RightsLost, None, window.now), window);
        }
        let guests = self.guests.len();
        self.forget_guests(&synced.gone);
        if self.guests.len() < guests {
            self.plan_redraw(window);
        }
        // For an older state the list means nothing, because the rights are set once more.
        if synced.view_state == self.view_state() {
            self.leaving.clear();
            self.unlocked_are(&synced.unlocked, window);
        }
    }

    /// Notes that the channel stands where it should, or stays where it is because Discord refused.
    fn placed(&mut self, synced: &Synced, window: LeaseWindow) {
        // For an older state it may be another place.
        let is_current = synced.view_state == self.view_state();
        if let Some(placed) = synced.placed.as_ref().filter(|_| is_current && self.unplaced) {
            self.unplaced = false;
            if let Err(why) = placed {
                self.plan(Effect::refused(LogEntryKind::PlaceRefused, why.clone(), window.now), window);
            }
        }
    }

    /// Notes which guests can still write. A deletion ends if its author was not told of one of them, so that
    /// nobody who deletes a ticket is surprised by what is written meanwhile.
    fn unlocked_are(&mut self, guests: &[Guest], window: LeaseWindow) {
        if self.unlocked == guests {
            return;
        }
        let is_news = guests.iter().any(|guest| !self.unlocked.contains(guest));
        self.unlocked = guests.to_vec();
        if is_news {
            self.plan(Effect::log(LogEntryKind::Unlocked, None, window.now), window);
        }
        if self.state == State::Deleting && guests.iter().any(|guest| !self.told.contains(guest)) {
            self.stay("not deleted: somebody added by hand can still write", window);
        } else {
            self.plan_redraw(window);
        }
    }

    pub(super) fn enter(&mut self, state: State) {
        self.state = state;
        self.live = state.is_live();
        if state.is_final() {
            self.wakes_at = None;
        }
        if !self.live {
            self.waiting.end();
        }
    }

    /// Notes that an open ticket is about to be closed; of one that is closed already nothing changes.
    pub(super) fn note_closing(&mut self, by: Option<UserId>, at: DateTime<Utc>) {
        if self.state.is_live() {
            let by = self.claimed_by.or(by.filter(|by| *by != self.opener_id));
            self.closing = Some(Closing { at, by });
        }
    }
}
