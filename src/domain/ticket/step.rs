//! What happens in a ticket by itself because somebody waits: what is next, and when.
use super::{
    LeaseWindow, State, Ticket,
    access::Act,
    by::By,
    detail::Detail,
    effect::{Announcement, Effect, LogEntryKind, Notified},
    event::Reply,
    policy::Policy,
    talk::{Heard, Side, Word},
    waiting::REOPENS_FOR,
};
use crate::domain::refusal::Refusal;
use chrono::{DateTime, Utc};
use serenity::model::id::{MessageId, RoleId};

/// Something that happens by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The staff are reminded that the member waits.
    RemindStaff,
    /// The member is reminded that the staff wait.
    RemindMember,
    /// The ticket closes, because the member did not answer.
    Close,
    /// The closed ticket is deleted.
    Delete,
}

/// A step and its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub step: Step,
    pub at: DateTime<Utc>,
}

impl Step {
    /// Whether the ticket's messages are read just before.
    pub fn listens(self) -> bool {
        match self {
            Self::RemindStaff | Self::RemindMember | Self::Close => true,
            Self::Delete => false,
        }
    }
}

impl Ticket {
    /// The next step by this policy.
    pub fn next_step(&self, policy: &Policy) -> Option<Due> {
        match self.state {
            State::Open => self.next_while_open(policy),
            // Whoever deletes a ticket is told who can still write: nobody is there to be told.
            State::Closed if self.hidden_since.is_none() && self.unlocked.is_empty() => {
                let closed = self.history.latest(&LogEntryKind::CLOSINGS)?.at;
                let failed = self.history.latest(&[LogEntryKind::TranscriptFailed, LogEntryKind::DeletionRefused]);
                // What was refused is tried again a day later.
                let again = failed.map(|failed| failed.at + chrono::TimeDelta::days(1));
                policy
                    .delete
                    .map(|time| Due { step: Step::Delete, at: again.max(Some(closed + time)).unwrap_or(closed) })
            }
            _ => None,
        }
    }

    fn next_while_open(&self, policy: &Policy) -> Option<Due> {
        // Nobody waits for somebody who left.
        let (owes, since) = self.owed().filter(|_| !self.opener_is_out())?;
        let waiting = &self.waiting;
        let (step, at) = match owes {
            Side::Staff if waiting.staff_reminded_at.is_some() => return None,
            Side::Staff => (Step::RemindStaff, policy.after(since, policy.remind_staff?)),
            Side::Member => match (waiting.member_reminded_at, waiting.reminder) {
                (None, _) => (Step::RemindMember, policy.after(since, policy.remind_member?)),
                (Some(_), None) => return None,
                // Counted from when it was really posted.
                (Some(_), Some(reminder)) => (Step::Close, *reminder.created_at() + policy.close?),
            },
        };
        Some(Due { step, at })
    }

    /// Takes in what people wrote. Another word begins another wait.
    pub(super) fn hear(&mut self, heard: &Heard) {
        let before = self.talk.last;
        self.talk.hear(heard);
        if self.talk.last != before {
            self.waiting.begin_anew();
        }
    }

    /// Takes the step, if it is due. `notified` are the roles that serve the ticket's category.
    pub(super) fn take_step(
        &mut self,
        step: Step,
        policy: &Policy,
        serving: &[RoleId],
        window: LeaseWindow,
    ) -> Result<(), Refusal> {
        if self.next_step(policy) != Some(Due { step, at: self.due_at(policy)? }) || self.due_at(policy)? > window.now {
            return Err(Refusal::StateChanged);
        }
        match step {
            Step::RemindStaff => {
                self.waiting.staff_reminded_at = Some(window.now);
                let whom = match self.claimed_by {
                    Some(claimer) => Notified::member(claimer),
                    None => Notified { roles: serving.to_vec(), members: Vec::new() },
                };
                self.remind(LogEntryKind::StaffReminded, whom, window);
            }
            Step::RemindMember => {
                self.waiting.member_reminded_at = Some(window.now);
                self.remind(LogEntryKind::MemberReminded, Notified::member(self.opener_id), window);
            }
            Step::Close => self.lapse(policy, window),
            Step::Delete => self.delete(None, window),
        }
        Ok(())
    }

    fn due_at(&self, policy: &Policy) -> Result<DateTime<Utc>, Refusal> {
        self.next_step(policy).map(|due| due.at).ok_or(Refusal::StateChanged)
    }

    fn remind(&mut self, kind: LogEntryKind, whom: Notified, window: LeaseWindow) {
        let since = self.talk.last.map_or(self.opened_at, |word| word.at);
        let told = Announcement::new(kind, None, window.now);
        self.plan(Effect::Announce(told).with(Detail::Since(since)).notifying(whom), window);
        self.plan(Effect::log(kind, None, window.now).with(Detail::Since(since)), window);
    }

    /// Closes the ticket because the member did not answer.
    fn lapse(&mut self, policy: &Policy, window: LeaseWindow) {
        self.waiting.begin_anew();
        self.waiting.lapsed_at = Some(window.now);
        self.note_closing(None, window.now);
        self.enter(State::Closed);
        self.closed_by = None;
        self.closing_reason = None;
        let deleted = policy.delete.map(|time| window.now + time);
        let until = [Some(window.now + REOPENS_FOR), deleted].into_iter().flatten().min();
        let until = Detail::Until(until.unwrap_or(window.now));
        self.change(Effect::log(LogEntryKind::Lapsed, None, window.now).with(until.clone()), window);
        let told = Effect::Announce(Announcement::new(LogEntryKind::Lapsed, None, window.now));
        self.plan(told.with(until).notifying(Notified::member(self.opener_id)), window);
    }

    /// Notes the reminder that was posted.
    pub(super) fn reminder_posted(&mut self, message: MessageId, window: LeaseWindow) {
        if self.waiting.member_reminded_at.is_some() && self.waiting.reminder.is_none() {
            self.waiting.reminder = Some(message);
            self.wakes_at = Some(window.now);
        }
    }

    /// Does what somebody answered to what happened by itself.
    pub(super) fn reply(&mut self, reply: Reply, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        match reply {
            Reply::StillNeeded => {
                if self.state != State::Open {
                    return Err(Refusal::StateChanged);
                }
                // Others who are in the channel and not of the staff were added to it.
                if by.role.is_staff() && by.id != self.opener_id {
                    return Err(Refusal::MembersAnswer);
                }
                self.hear(&Heard {
                    last: Some(Word { side: Side::Member, by: by.id, at: window.now }),
                    ..Heard::default()
                });
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
                self.reopen(by, window)?;
                self.hear(&Heard {
                    last: Some(Word { side: Side::Member, by: by.id, at: window.now }),
                    ..Heard::default()
                });
                self.wakes_at = Some(window.now);
            }
        }
        Ok(())
    }
}
