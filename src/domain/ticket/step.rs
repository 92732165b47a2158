//! What happens in a ticket by itself because somebody waits: what is next, and when.
use super::{
    LeaseWindow, State, Ticket,
    access::Act,
    by::By,
    detail::Detail,
    effect::{Announcement, Effect, LogEntryKind, Notified},
    policy::Policy,
    reply::Reply,
    talk::{Heard, Side, Word},
    waiting::REOPENS_FOR,
};
use crate::domain::refusal::Refusal;
use chrono::{DateTime, Utc};
use serenity::model::id::{MessageId, RoleId, UserId};

/// Something that happens by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The staff are reminded that the member waits.
    RemindStaff,
    /// The member is reminded that the staff wait.
    RemindMember,
    /// Whoever promised to come back to the member is reminded: the time is over.
    RemindPromise,
    /// The ticket closes, because the member did not answer.
    Close,
    /// The ticket closes, because the member did not answer to the proposal of the staff.
    CloseProposed,
    /// The closed ticket is deleted.
    Delete,
}

/// A step and its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub step: Step,
    pub at: DateTime<Utc>,
}

/// What follows from time, or from what people wrote.
#[derive(Clone, Debug)]
pub enum Waited {
    /// People wrote in the ticket since, or nobody did.
    Heard(Heard, Box<Policy>),
    /// What is to happen in the ticket has to wait until then.
    PutOff(DateTime<Utc>),
    /// The member can neither write nor click until then: they have as long to answer after it.
    TimedOut(DateTime<Utc>, Box<Policy>),
    /// A step that is due is taken, in a ticket that these roles serve.
    Step(Step, Box<Policy>, Vec<RoleId>),
    /// The message that asks the ticket's member was posted: what was decided then.
    Asked(Asked, DateTime<Utc>, MessageId),
    /// The bot posted what this person of the staff said.
    Said(UserId, DateTime<Utc>),
}

impl Step {
    /// Whether the ticket's messages are read just before.
    pub fn listens(self) -> bool {
        match self {
            Self::RemindStaff | Self::RemindMember | Self::RemindPromise | Self::Close | Self::CloseProposed => true,
            Self::Delete => false,
        }
    }

    /// Whether it is taken because the member did not answer.
    pub fn is_upon_member(self) -> bool {
        matches!(self, Self::Close | Self::CloseProposed)
    }
}

/// A message that asks the member. What follows is counted from when it was really posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Reminder,
    Proposal,
}

impl Ticket {
    /// The next step by this policy.
    pub fn next_step(&self, policy: &Policy) -> Option<Due> {
        match self.state {
            State::Open => self.next_while_open(policy),
            // Whoever deletes a ticket is told who can still write: nobody is there to be told.
            State::Closed if self.hidden_since.is_none() && self.unlocked.is_empty() => {
                let noted = || self.history.latest(&LogEntryKind::CLOSINGS).map(|entry| entry.at);
                let closed = self.closing.as_ref().map(|closing| closing.at).or_else(noted)?;
                // The member read until when they may reopen the ticket.
                let promised = self.waiting.lapsed_at.map(|lapsed| lapsed + REOPENS_FOR);
                let failed = self.history.latest(&[LogEntryKind::TranscriptFailed, LogEntryKind::DeletionRefused]);
                // What was refused is tried again a day later.
                let again = failed.map(|failed| failed.at + chrono::TimeDelta::days(1));
                // Nobody had so long to read it under another rule, or in another category.
                let moved = self.history.latest(&[LogEntryKind::Moved]).map(|entry| entry.at);
                let since = policy.deletes_since.max(moved).map_or(closed, |since| since.max(closed));
                policy.delete.map(|time| Due {
                    step: Step::Delete,
                    at: (since + time).max(again.max(promised).unwrap_or(closed)),
                })
            }
            _ => None,
        }
    }

    fn next_while_open(&self, policy: &Policy) -> Option<Due> {
        // Nobody waits for somebody who left.
        self.channel_id.filter(|_| self.hidden_since.is_none() && !self.opener_is_out())?;
        let waiting = &self.waiting;
        // What the staff asked for themselves, whatever the server chose.
        if let Some(promise) = waiting.promise.as_ref().filter(|promise| !promise.is_over) {
            return Some(Due { step: Step::RemindPromise, at: promise.until });
        }
        if waiting.suspended.is_some() {
            return None;
        }
        if let Some(at) = waiting.proposal.as_ref().and_then(|proposal| proposal.closes_at(waiting.resumed_at)) {
            return Some(Due { step: Step::CloseProposed, at });
        }
        let (owes, since) = match (self.owed()?, &waiting.proposal, &waiting.promise) {
            (_, Some(proposal), _) => (Side::Member, proposal.at),
            // The staff still owe what they promised, and were reminded of it.
            ((Side::Member, _), None, Some(_)) => return None,
            (owed, None, _) => owed,
        };
        let since = waiting.counted(since);
        let (step, at) = match owes {
            Side::Staff if waiting.staff_reminded_at.is_some() => return None,
            Side::Staff => (Step::RemindStaff, policy.after(since, policy.remind_staff?)),
            Side::Member => match (waiting.member_reminded_at, waiting.reminder) {
                (None, _) => (Step::RemindMember, policy.after(since, policy.remind_member?)),
                (Some(_), None) => return None,
                // Who was reminded before tickets closed by themselves was not told so.
                (Some(_), Some(reminder)) => (Step::Close, waiting.reminder_closes_at(reminder, policy.close?)?),
            },
        };
        Some(Due { step, at })
    }

    pub(super) fn waited(&mut self, waited: &Waited, window: LeaseWindow) -> Result<(), Refusal> {
        match waited {
            Waited::Heard(heard, policy) => {
                self.hear(heard);
                self.wakes_at = self.next_step(policy).map(|due| due.at);
            }
            Waited::PutOff(until) => self.wakes_at = Some(*until),
            Waited::TimedOut(until, policy) => {
                self.waiting.resumed_at = Some(*until);
                self.wakes_at = self.next_step(policy).map(|due| due.at);
            }
            Waited::Step(step, policy, serving) => {
                self.take_step(*step, policy, serving, window)?;
                self.wakes_at = self.next_step(policy).map(|due| due.at);
            }
            Waited::Asked(what, at, message) => self.asked_member(*what, *at, *message, window),
            Waited::Said(by, at) => {
                let word = Word { side: Side::Staff, by: *by, at: *at };
                self.hear(&Heard { said_at: Some(*at), ..Heard::from(word) });
                self.look_again(window);
            }
        }
        Ok(())
    }

    /// Takes in what people wrote. Another word begins another wait, but for one more of a member who waits already.
    pub(super) fn hear(&mut self, heard: &Heard) {
        let (last, asked_at) = (self.talk.last, self.talk.asked_at);
        self.talk.hear(heard);
        let waits_on = asked_at.is_some() && asked_at == self.talk.asked_at;
        if self.talk.last != last && !waits_on {
            self.waiting.begin_anew();
        }
        self.waiting.hear(heard);
    }

    /// Has it found out soon what is next, where anything may be.
    pub(super) fn look_again(&mut self, window: LeaseWindow) {
        if self.waiting.is_under_way() {
            self.wakes_at = Some(window.now);
        }
    }

    /// Takes the step, if it is due. `serving` are the roles that serve the ticket's category.
    fn take_step(
        &mut self,
        step: Step,
        policy: &Policy,
        serving: &[RoleId],
        window: LeaseWindow,
    ) -> Result<(), Refusal> {
        let is_due = |due: &Due| due.step == step && due.at <= window.now;
        self.next_step(policy).filter(is_due).ok_or(Refusal::StateChanged)?;
        // The rest is read first.
        if step.listens() && self.talk.behind {
            return Err(Refusal::StateChanged);
        }
        let proposed = self.waiting.proposal.as_ref().map(|proposal| proposal.at);
        let asked = self.talk.asked_at.or(self.talk.last.map(|word| word.at));
        let since = Detail::Since(proposed.or(asked).unwrap_or(self.opened_at));
        let or_staff = |who: Option<UserId>| {
            let staff = || Notified { roles: serving.to_vec(), members: Vec::new() };
            who.map_or_else(staff, Notified::member)
        };
        match step {
            Step::RemindStaff => {
                self.waiting.staff_reminded_at = Some(window.now);
                // Whoever has the ticket when it is posted.
                self.remind(LogEntryKind::StaffReminded, or_staff(None), since.clone(), since, window);
            }
            Step::RemindMember => {
                self.waiting.member_reminded_at = Some(window.now);
                // A proposal without a time closes by a click alone.
                let closes_at = policy.close.filter(|_| self.waiting.proposal.is_none()).map(|time| window.now + time);
                self.waiting.closes_at = closes_at;
                let told = closes_at.map_or_else(|| since.clone(), Detail::Closes);
                self.remind(LogEntryKind::MemberReminded, Notified::member(self.opener_id), told, since, window);
            }
            Step::RemindPromise => {
                let promise = self.waiting.promise.as_mut().ok_or(Refusal::StateChanged)?;
                promise.is_over = true;
                let whom = or_staff(promise.reminds);
                let until = Detail::Promised(promise.until);
                // It is the reminder of this wait.
                self.waiting.staff_reminded_at = Some(window.now);
                self.remind(LogEntryKind::PromiseOver, whom, until.clone(), until, window);
            }
            Step::Close | Step::CloseProposed => self.lapse(policy, window),
            Step::Delete => self.delete(None, false, window),
        }
        Ok(())
    }

    fn remind(&mut self, kind: LogEntryKind, whom: Notified, told: Detail, logged: Detail, window: LeaseWindow) {
        let announcement = Effect::Announce(Announcement::new(kind, None, window.now));
        self.plan(announcement.with(told).notifying(whom), window);
        self.plan(Effect::log(kind, None, window.now).with(logged), window);
    }

    /// Closes the ticket because the member did not answer.
    fn lapse(&mut self, policy: &Policy, window: LeaseWindow) {
        self.waiting.begin_anew();
        self.waiting.lapsed_at = Some(window.now);
        self.note_closing(None, window.now);
        self.enter(State::Closed);
        self.closed_by = None;
        self.closing_reason = None;
        if policy.asks_rating {
            self.ask_rating(window);
        }
        // It is not deleted before.
        let until = Detail::Until(window.now + REOPENS_FOR);
        self.change(Effect::log(LogEntryKind::Lapsed, None, window.now).with(until.clone()), window);
        let told = Effect::Announce(Announcement::new(LogEntryKind::Lapsed, None, window.now));
        self.plan(told.with(until).notifying(Notified::member(self.opener_id)), window);
    }

    /// Notes the message that asks the member, which was decided `at` that time.
    fn asked_member(&mut self, what: Asked, at: DateTime<Utc>, message: MessageId, window: LeaseWindow) {
        let waiting = &mut self.waiting;
        // MongoDB keeps times to the millisecond.
        let is_it = |decided: DateTime<Utc>| decided.timestamp_millis() == at.timestamp_millis();
        let noted = match what {
            Asked::Reminder => waiting.member_reminded_at.filter(|at| is_it(*at)).map(|_| &mut waiting.reminder),
            Asked::Proposal => waiting.proposal.as_mut().filter(|open| is_it(open.at)).map(|open| &mut open.message),
        };
        if let Some(noted) = noted.filter(|noted| noted.is_none()) {
            *noted = Some(message);
            self.wakes_at = Some(window.now);
        }
    }

    /// Does what somebody answered to what happened by itself.
    pub(super) fn reply(&mut self, reply: Reply, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        match reply {
            Reply::StillNeeded | Reply::NotYet => {
                if self.state != State::Open {
                    return Err(Refusal::StateChanged);
                }
                // Others who are in the channel and not of the staff were added to it.
                if by.role.is_staff() && by.id != self.opener_id {
                    return Err(Refusal::MembersAnswer);
                }
                self.hear(&Heard::from(Word { side: Side::Member, by: by.id, at: by.at }));
                self.wakes_at = Some(window.now);
                self.plan(Effect::log(LogEntryKind::StillNeeded, Some(by.id), window.now), window);
            }
            Reply::Settled => self.act(Act::Close, None, by, window)?,
            Reply::Reopen => {
                if by.id != self.opener_id {
                    return Err(Refusal::MembersAnswer);
                }
                let lapsed = self.waiting.lapsed_at.filter(|_| self.state == State::Closed);
                if lapsed.ok_or(Refusal::StateChanged)? + REOPENS_FOR <= window.now {
                    return Err(Refusal::ReopensNoMore);
                }
                self.reopen_for_member(by, window)?;
            }
        }
        Ok(())
    }
}
