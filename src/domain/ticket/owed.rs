//! Who owes the next word in an open ticket, and how a board sorts it.
use super::{
    Ticket,
    talk::{Side, Word},
};
use chrono::{DateTime, TimeDelta, Utc};

/// How long a ticket counts as one in which nobody wrote although its messages were not read yet: longer than it
/// takes until they are.
const NEW: TimeDelta = TimeDelta::minutes(15);

/// How an open ticket stands, in the order of a board: those in which the member has waited longest come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The member waits for an answer since then.
    Waits(DateTime<Utc>),
    /// The bot could not read the messages.
    Unread,
    /// The staff answered then.
    Answered(DateTime<Utc>),
    /// The member is gone.
    Left,
}

impl Ticket {
    /// Who owes an answer, and since when the other side waits for it. `None` as long as that is not known: before
    /// the messages were read to their end, and where the bot does not see them.
    pub fn owed(&self) -> Option<(Side, DateTime<Utc>)> {
        let channel = self.channel_id.filter(|_| self.hidden_since.is_none())?;
        self.talk.read_until(channel).filter(|_| !self.talk.behind)?;
        Some(match self.talk.last {
            Some(Word { side: Side::Staff, at, .. }) => (Side::Member, at),
            Some(Word { side: Side::Member, at, .. }) => (Side::Staff, self.talk.asked_at.unwrap_or(at)),
            None => (Side::Staff, self.opened_at),
        })
    }

    /// How the open ticket stands, as far as its messages were read.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        if self.opener_is_out() {
            return Standing::Left;
        }
        match self.owed() {
            Some((Side::Staff, since)) => Standing::Waits(self.waiting.counted(since)),
            Some((Side::Member, at)) => Standing::Answered(at),
            // What the bot itself posted for the staff is known before anything is read.
            None if self.talk.read.is_empty() && self.hidden_since.is_none() && now - self.opened_at < NEW => {
                match self.talk.last {
                    Some(Word { side: Side::Staff, at, .. }) => Standing::Answered(at),
                    Some(Word { side: Side::Member, at, .. }) => Standing::Waits(at),
                    None => Standing::Waits(self.opened_at),
                }
            }
            None => Standing::Unread,
        }
    }
}
