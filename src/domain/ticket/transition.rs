//! The ticket's state machine: a pure function from a ticket and what happened to the ticket that follows.
//!
//! ```text
//! Opening ──channel made──▶ Open ──close──▶ Closed ──delete──▶ Deleting ──channel gone──▶ Deleted
//!    └──refused──▶ Failed     ▲────reopen─────┘
//! ```
use super::{
    LeaseWindow, State, Ticket, Transcript, TranscriptFault, ViewState,
    access::{Act, Description, TicketRole, is_allowed},
    by_hand::Difference,
    effect::{Effect, LogAct, LogEntry, PendingEffect},
    guest::{Guest, Lost, RevokedWrite},
};
use crate::domain::{
    refusal::{Obstacle, Refusal},
    setup::bound,
};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::{ChannelId, MessageId, RoleId, UserId};

/// So long people change rights without another change: then they are compared with what they should be.
pub const LULL: TimeDelta = TimeDelta::seconds(2);

/// What happened to a ticket.
#[derive(Clone, Debug)]
pub enum TicketEvent {
    /// The counter of the guild gave it a number.
    Numbered(i64),
    /// Discord made its channel, under this name.
    ChannelMade(ChannelId, String),
    /// Discord refused its channel for good.
    ChannelRefused(Obstacle),
    /// Its channel is gone: `CHANNEL_DELETE`, or an answer 10003.
    ChannelGone,
    /// Discord hides its channel from the bot.
    ChannelHidden,
    /// The bot sees its channel again.
    ChannelSeen,
    /// The message with the buttons stands.
    OpeningPosted(MessageId),
    /// The message with the buttons is gone: this one, or there is none. `asked`: somebody wants it back.
    OpeningGone {
        message: Option<MessageId>,
        asked: bool,
    },
    /// It is there, and not pinned.
    OpeningUnpinned(MessageId),
    /// The message shows the ticket as it was then.
    Redrawn(ViewState),
    /// The channel has the rights of the ticket as it was then.
    Synced(Synced),
    /// Somebody changed the rights of its channel.
    RightsTouched,
    /// They are not what they should be.
    RightsDiffer(Difference),
    /// The channel has this name now, which was right for the ticket as it was then.
    Renamed(String, ViewState),
    /// The posted transcript was deleted before the channel was.
    TranscriptLost,
    /// Other roles serve its category now.
    StaffChanged,
    /// Discord refused to delete the channel for good.
    DeletionRefused(Obstacle, String),
    /// The transcript stands. `for_member`: a copy goes to the ticket's member.
    TranscriptPosted {
        transcript: Transcript,
        for_member: bool,
    },
    /// There will be no transcript as things are; the text is for the operator.
    TranscriptFailed(TranscriptFault, String),
    /// Somebody clicked.
    Act(Act, By),
    /// The claimer left the guild, or lost the role.
    ClaimEnded,
    OpenerLeft,
    /// The staff are asked whether to close it.
    LeftAsked(MessageId),
    /// That question is gone.
    LeftWithdrawn,
    /// The opener is a member again; `to_live`: with a live ticket, this one or another.
    OpenerReturned {
        to_live: bool,
    },
}

impl TicketEvent {
    /// Whether what was done is right for the ticket as it stands. Calls overtake each other on their way: what was done for
    /// an older state has to be done once more by whoever did it, even if somebody else has done it in between.
    pub fn is_current(&self, ticket: &Ticket) -> bool {
        match self {
            Self::Redrawn(view_state) | Self::Renamed(_, view_state) | Self::Synced(Synced { view_state, .. }) => {
                *view_state == ticket.view_state()
            }
            _ => true,
        }
    }
}

/// Who acts, and what they are to the ticket.
#[derive(Clone, Debug)]
pub struct By {
    pub id: UserId,
    pub name: String,
    pub role: TicketRole,
}

/// What was done to the channel.
#[derive(Clone, Debug)]
pub struct Synced {
    pub view_state: ViewState,
    /// What was taken from people who were added by hand.
    pub taken: Vec<RevokedWrite>,
    /// What people denied by hand to the others.
    pub denied: Vec<RevokedWrite>,
    /// What else they lost.
    pub lost: Vec<Lost>,
    /// Those of them who still write where they should not.
    pub unlocked: Vec<Guest>,
    /// The roles that it was opened to as staff.
    pub staff: Vec<RoleId>,
}

pub fn transition(ticket: &Ticket, event: &TicketEvent, plan: LeaseWindow) -> Result<Ticket, Refusal> {
    // Nothing follows any more, whatever was still on its way: an effect planned now could never be done.
    if ticket.state.is_final() {
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
            next.plan(Effect::refused(LogAct::OpeningFailed, obstacle.clone(), plan.now), plan);
        }
        TicketEvent::ChannelGone => next.channel_gone(plan),
        TicketEvent::ChannelHidden if ticket.channel_id.is_some() && ticket.hidden_since.is_none() => {
            next.hidden_since = Some(plan.now);
            next.plan(Effect::log(LogAct::ChannelHidden, None, plan.now), plan);
        }
        TicketEvent::ChannelSeen if ticket.hidden_since.is_some() => next.heal(plan),
        // One that is posted twice stands once.
        TicketEvent::OpeningPosted(message)
            if ticket.channel_id.is_some() && ticket.opening_message_id.is_none_or(|other| other == *message) =>
        {
            next.opening_message_id = Some(*message);
            next.finish(&Effect::PostOpening);
        }
        // Another one may stand by now.
        TicketEvent::OpeningGone { message, asked }
            if *message == ticket.opening_message_id && (message.is_some() || ticket.lacks_opening()) =>
        {
            next.opening_gone(*asked, plan);
        }
        TicketEvent::OpeningUnpinned(message) if ticket.opening_message_id == Some(*message) => {
            next.opening_unpinned(plan)?;
        }
        TicketEvent::Redrawn(_) => {}
        TicketEvent::Synced(synced) => next.synced(synced, plan),
        TicketEvent::RightsTouched => next.watch_at(plan.now + LULL, plan),
        TicketEvent::RightsDiffer(difference) => next.mend_rights(*difference, plan),
        TicketEvent::Renamed(name, view_state) => {
            let is_current = *view_state == ticket.view_state();
            // A channel that got an older name after a newer one has to be named again.
            next.channel_name = is_current.then(|| name.clone());
            if is_current {
                next.finish(&Effect::Rename);
            }
        }
        TicketEvent::DeletionRefused(why, fault) if ticket.state == State::Deleting => {
            next.keep(fault, plan);
            next.plan(Effect::refused(LogAct::DeletionRefused, why.clone(), plan.now), plan);
        }
        TicketEvent::TranscriptPosted { transcript, for_member } if ticket.state == State::Deleting => {
            next.transcript = Some(*transcript);
            next.former_transcript = None;
            next.finish(&Effect::Transcript);
            if *for_member {
                next.plan(Effect::SendTranscript, plan);
            }
        }
        TicketEvent::TranscriptLost if ticket.state == State::Deleting => {
            next.transcript = None;
            next.finish(&Effect::DeleteChannel);
            next.finish(&Effect::SendTranscript);
            next.plan(Effect::Transcript, plan);
            next.plan(Effect::DeleteChannel, plan);
        }
        TicketEvent::StaffChanged if ticket.channel_id.is_some() && ticket.state != State::Deleting => {
            next.plan(Effect::Rights, plan);
        }
        TicketEvent::TranscriptFailed(reason, fault) if ticket.state == State::Deleting => {
            next.transcript_fault = Some(*reason);
            next.keep(fault, plan);
            next.plan(Effect::log(LogAct::TranscriptFailed, None, plan.now), plan);
        }
        TicketEvent::Act(act, by) => next.act(*act, by, plan)?,
        TicketEvent::ClaimEnded if ticket.claimed_by.is_some() => next.release(None, plan),
        TicketEvent::OpenerLeft if !ticket.opener_left => next.opener_goes(plan),
        TicketEvent::LeftAsked(message) => next.asked_about_opener(*message, plan),
        TicketEvent::LeftWithdrawn => next.withdrew_question(plan),
        TicketEvent::OpenerReturned { to_live } => next.opener_comes(*to_live, plan),
        _ => return Err(Refusal::StateChanged),
    }
    Ok(next)
}

impl Ticket {
    /// Its channel is not there any more, whoever deleted it.
    fn channel_gone(&mut self, plan: LeaseWindow) {
        let deleting = self.state == State::Deleting;
        // Deleted by hand before its transcript was posted: the log must not say that there is one.
        let unfinished = |pending: &PendingEffect| match &pending.effect {
            Effect::Log(entry) => entry.act == LogAct::Deleted && self.transcript.is_none(),
            _ => false,
        };
        let by_hand = !deleting || self.effects.iter().any(unfinished);
        self.effects.retain(|pending| !unfinished(pending));
        if by_hand {
            self.plan(Effect::log(LogAct::ChannelGone, None, plan.now), plan);
        }
        self.enter(State::Deleted);
        if self.opening_message_id.is_none() {
            self.forget_opening();
        }
        self.ended_at = Some(plan.now);
        let outlives = |effect: &Effect| matches!(effect, Effect::Log(_) | Effect::Sweep | Effect::SendTranscript);
        self.effects.retain(|pending| outlives(&pending.effect));
    }

    fn act(&mut self, act: Act, by: &By, plan: LeaseWindow) -> Result<(), Refusal> {
        if act == Act::Claim && by.id == self.opener_id {
            return Err(Refusal::OwnTicket);
        }
        if !is_allowed(by.role, act) {
            return Err(Refusal::NotAllowed(act));
        }
        let Description { states, log, .. } = act.description();
        if !states.contains(&self.state) {
            return Err(Refusal::StateChanged);
        }
        match act {
            Act::Claim => {
                if let Some(claimer) = self.claimed_by {
                    return Err(Refusal::AlreadyClaimed(claimer));
                }
                self.claimed_by = Some(by.id);
                if !self.claimers.contains(&by.id) {
                    self.claimers.push(by.id);
                }
                self.claimer_name = Some(by.name.clone());
                self.change(log, Some(by.id), plan);
            }
            Act::Release => {
                let claimer = self.claimed_by.ok_or(Refusal::StateChanged)?;
                if claimer != by.id && by.role != TicketRole::Administrator {
                    return Err(Refusal::AlreadyClaimed(claimer));
                }
                self.release(Some(by.id), plan);
            }
            Act::CloseLeft if !self.opener_left => return Err(Refusal::OpenerIsThere),
            Act::Close | Act::CloseLeft => {
                self.enter(State::Closed);
                self.closed_by = Some(by.id);
                if self.left_notice.is_some() {
                    self.plan_notice(plan);
                }
                self.change(log, Some(by.id), plan);
            }
            Act::Reopen => {
                if self.opener_left {
                    return Err(Refusal::OpenerLeft(self.opener_id));
                }
                self.enter(State::Open);
                self.closed_by = None;
                self.opener_shut_out = false;
                self.transcript_fault = None;
                self.change(log, Some(by.id), plan);
            }
            // Whoever deletes it is told first.
            Act::Delete if act.informed(self) != act => return Err(Refusal::StateChanged),
            Act::Delete | Act::DeleteUnlocked => {
                if self.state == State::Open || self.rights_fault.is_some() || !self.unlocked.is_empty() {
                    self.plan(Effect::Rights, plan);
                }
                self.told.clone_from(&self.unlocked);
                self.enter(State::Deleting);
                // Its channel is soon gone.
                self.finish(&Effect::Rename);
                self.former_transcript = self.transcript.take().or(self.former_transcript);
                self.transcript_fault = None;
                self.plan(Effect::Transcript, plan);
                self.plan(Effect::DeleteChannel, plan);
                self.plan(Effect::log(log, Some(by.id), plan.now), plan);
            }
            Act::DeleteUntranscribed if self.transcript_fault.is_none() => return Err(Refusal::StateChanged),
            Act::DeleteUntranscribed => {
                self.enter(State::Deleting);
                self.transcript = None;
                self.plan(Effect::DeleteChannel, plan);
                self.plan(Effect::log(log, Some(by.id), plan.now), plan);
            }
        }
        Ok(())
    }

    /// What was to be deleted stays, closed.
    fn keep(&mut self, fault: &str, plan: LeaseWindow) {
        self.stay(fault, plan);
        self.plan(Effect::Rights, plan);
    }

    /// The same, where the rights are being brought in line.
    fn stay(&mut self, fault: &str, plan: LeaseWindow) {
        self.enter(State::Closed);
        self.transcript_read = None;
        self.note(fault);
        self.finish(&Effect::Transcript);
        self.finish(&Effect::DeleteChannel);
        self.finish(&Effect::SendTranscript);
        let deletion = |effect: &Effect| matches!(effect, Effect::Log(entry) if entry.act.is_deletion());
        self.effects.retain(|pending| !deletion(&pending.effect));
        self.plan_name(plan);
        self.plan_redraw(plan);
        if self.left_notice.is_some() {
            self.plan_notice(plan);
        }
    }

    /// Work that takes long goes on: nobody else takes up what this process holds.
    pub fn renew(&mut self, plan: LeaseWindow) {
        let held = self.effects.iter_mut().filter(|pending| pending.effect != Effect::Rename);
        held.for_each(|pending| pending.due_at = pending.due_at.max(plan.lease_until));
    }

    /// The same for these effects only. False if none of them is there any more.
    pub fn hold(&mut self, ids: &[String], plan: LeaseWindow) -> bool {
        let held = self.effects.iter_mut().filter(|pending| ids.contains(&pending.id));
        held.map(|pending| pending.due_at = pending.due_at.max(plan.lease_until)).count() > 0
    }

    /// Nothing that happened while the channel was hidden is lost: what waited is due, and the rest is done again.
    fn heal(&mut self, plan: LeaseWindow) {
        self.hidden_since = None;
        let waiting = |pending: &&mut PendingEffect| pending.effect.is_in_channel() && pending.fault.is_some();
        for pending in self.effects.iter_mut().filter(waiting) {
            pending.due_at = plan.lease_until;
            pending.fault = None;
        }
        if matches!(self.state, State::Open | State::Closed) {
            self.plan(Effect::Rights, plan);
        }
        if self.lacks_opening() {
            self.plan_opening(plan);
        } else {
            self.plan_redraw(plan);
        }
        self.plan(Effect::log(LogAct::ChannelSeen, None, plan.now), plan);
    }

    fn release(&mut self, by: Option<UserId>, plan: LeaseWindow) {
        self.claimed_by = None;
        self.claimer_name = None;
        self.change(LogAct::Released, by, plan);
    }

    /// What every change of state leaves to do: rights, name, the message, the log.
    fn change(&mut self, act: LogAct, by: Option<UserId>, plan: LeaseWindow) {
        self.plan(Effect::Rights, plan);
        self.plan_name(plan);
        self.plan_redraw(plan);
        self.plan(Effect::log(act, by, plan.now), plan);
    }

    /// Takes a lease on the log entries that were refused, and names them.
    pub fn wake_log(&mut self, plan: LeaseWindow) -> Vec<String> {
        let refused =
            |pending: &&mut PendingEffect| matches!(pending.effect, Effect::Log(_)) && pending.fault.is_some();
        let woken = self.effects.iter_mut().filter(refused).map(|pending| {
            pending.due_at = plan.lease_until;
            pending.fault = None;
            pending.id.clone()
        });
        woken.collect()
    }

    /// Whether its channel is still to be made.
    pub fn awaits_channel(&self) -> bool {
        self.effects.iter().any(|pending| pending.effect == Effect::CreateChannel)
    }

    /// A name that is being given, or that waits for Discord's limit, will be that of the state as it is then. One that was
    /// refused is tried at once.
    fn plan_name(&mut self, plan: LeaseWindow) {
        let names = |pending: &&PendingEffect| pending.effect == Effect::Rename;
        let hidden = self.hidden_since.is_some();
        if !self.effects.iter().filter(names).any(|pending| hidden || pending.fault.is_none()) {
            self.finish(&Effect::Rename);
            self.plan(Effect::Rename, plan);
        }
    }

    /// One that was refused is tried at once.
    pub(super) fn plan_redraw(&mut self, plan: LeaseWindow) {
        if !self.lacks_opening() {
            let waits = |pending: &PendingEffect| pending.effect == Effect::Redraw && pending.fault.is_some();
            let hidden = self.hidden_since.is_some();
            self.effects.retain(|pending| hidden || !waits(pending));
            self.plan(Effect::Redraw, plan);
        }
    }

    fn synced(&mut self, synced: &Synced, plan: LeaseWindow) {
        self.taken.clone_from(&synced.taken);
        self.denied.clone_from(&synced.denied);
        self.given = synced.view_state.members(self.opener_id);
        for role in std::mem::replace(&mut self.staff, synced.staff.clone()) {
            if !self.staff.contains(&role) && !self.former_staff.contains(&role) {
                self.former_staff.push(role);
            }
        }
        if self.rights_fault.take().is_some() {
            self.plan_redraw(plan);
        }
        self.lost.clone_from(&synced.lost);
        if self.lost.iter().any(|lost| !lost.told) {
            self.lost.iter_mut().for_each(|lost| lost.told = true);
            self.plan(Effect::log(LogAct::RightsLost, None, plan.now), plan);
        }
        // Of an older state it says nothing: it is done once more.
        if synced.view_state == self.view_state() {
            self.unlocked_are(&synced.unlocked, plan);
        }
    }

    /// Nobody who deletes a ticket is surprised by what is written meanwhile.
    fn unlocked_are(&mut self, guests: &[Guest], plan: LeaseWindow) {
        if self.unlocked == guests {
            return;
        }
        let is_news = guests.iter().any(|guest| !self.unlocked.contains(guest));
        self.unlocked = guests.to_vec();
        if is_news {
            self.plan(Effect::log(LogAct::Unlocked, None, plan.now), plan);
        }
        if self.state == State::Deleting && guests.iter().any(|guest| !self.told.contains(guest)) {
            self.stay("not deleted: somebody added by hand can still write", plan);
        } else {
            self.plan_redraw(plan);
        }
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.live = state.is_live();
    }

    pub(super) fn finish(&mut self, effect: &Effect) {
        self.effects.retain(|pending| pending.effect != *effect);
    }

    pub fn complete(&mut self, effect_id: &str) {
        self.effects.retain(|pending| pending.id != effect_id);
    }

    /// Something else has done this effect: those of `ids` are struck off.
    pub fn was_done(&mut self, ids: &[String], effect: Option<&Effect>) {
        self.effects.retain(|pending| !ids.contains(&pending.id) || Some(&pending.effect) != effect);
        if effect == Some(&Effect::NoticeLeft) {
            self.left_notice = None;
        }
    }

    /// Takes a lease on every effect that is due and names them. Empty when there is none.
    pub fn take_due(&mut self, plan: LeaseWindow) -> Vec<String> {
        let due = self.effects.iter_mut().filter(|pending| pending.due_at <= plan.now);
        due.map(|pending| {
            pending.due_at = plan.lease_until;
            pending.handed_over = false;
            pending.retries += 1;
            pending.id.clone()
        })
        .collect()
    }

    /// Strikes an effect off that Discord refuses for good, and keeps the reason.
    pub fn give_up(&mut self, effect_id: &str, fault: &str) {
        let rights = |pending: &&PendingEffect| pending.id == effect_id && pending.effect == Effect::Rights;
        if self.effects.iter().find(rights).is_some() {
            self.rights_fault = Some(bound::fault(fault));
        }
        self.complete(effect_id);
        self.note(fault);
        // What builds on it will never be ready.
        if !self.awaits_opening() && self.opening_message_id.is_none() {
            self.forget_opening();
        }
    }

    /// The same for the rights of the channel. Whoever reads of the act before must not take it for locked, or open.
    pub fn give_up_rights(&mut self, effect_id: &str, why: Obstacle, fault: &str, plan: LeaseWindow) {
        let is_news = self.rights_fault.is_none();
        self.give_up(effect_id, fault);
        if is_news && self.rights_fault.is_some() {
            self.plan_redraw(plan);
            self.plan(Effect::refused(LogAct::RightsRefused, why, plan.now), plan);
        }
    }

    /// The same for the message with the buttons: the log says that the ticket was created.
    pub fn give_up_opening(&mut self, effect_id: &str, why: Obstacle, fault: &str, plan: LeaseWindow) {
        let is_news = !self.faults.contains(&bound::fault(fault));
        self.give_up(effect_id, fault);
        if is_news {
            self.plan(Effect::refused(LogAct::MessageRefused, why, plan.now), plan);
        }
    }

    /// Why something was given up; the latest are kept.
    fn note(&mut self, fault: &str) {
        /// More tell nothing new.
        const MOST: usize = 20;
        self.faults.push(bound::fault(fault));
        let over = self.faults.len().saturating_sub(MOST);
        self.faults.drain(..over);
    }

    /// Keeps an effect for a later attempt, and with it what cannot be done before.
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

    /// Keeps an effect until Discord's limit is over, which is no fault.
    pub fn wait_until(&mut self, effect_id: &str, due_at: DateTime<Utc>) {
        let waits = self.effects.iter_mut().filter(|pending| pending.id == effect_id);
        waits.for_each(|pending| pending.due_at = due_at);
    }

    /// Whether what the effect builds on is there.
    pub fn is_ready(&self, effect: &Effect) -> bool {
        let waits_for = |before: &Effect| self.effects.iter().any(|pending| pending.effect == *before);
        match effect {
            Effect::CreateChannel => self.number.is_some(),
            Effect::PinOpening | Effect::Redraw => self.opening_message_id.is_some(),
            // Rights, transcript, channel: nothing is deleted before its transcript is posted.
            Effect::Transcript => !waits_for(&Effect::Rights),
            Effect::DeleteChannel => !waits_for(&Effect::Rights) && !waits_for(&Effect::Transcript),
            Effect::SendTranscript => self.state == State::Deleted,
            Effect::Log(entry) if entry.act.is_deletion() => self.state == State::Deleted,
            Effect::Log(entry) if entry.act.needs_opening() => self.opening_message_id.is_some(),
            Effect::Log(LogEntry { act: LogAct::OpeningFailed, .. }) | Effect::Sweep => true,
            // What is being set is not judged.
            Effect::Watch => self.channel_id.is_some() && !waits_for(&Effect::Rights),
            Effect::PostOpening | Effect::Rights | Effect::Rename | Effect::NoticeLeft | Effect::Log(_) => {
                self.channel_id.is_some()
            }
        }
    }
}
