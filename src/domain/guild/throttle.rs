//! How much one member may ask for, and when work that Discord refuses again and again is paused in a guild.
//! Administrators are never held up: they may be repairing what is wrong.
//!
//! No stored time is trusted for longer than its limit lasts. A time too far in the future was stored before
//! a clock was set back, and holds nobody up.
use crate::domain::{
    actor::Actor,
    ids::CategoryId,
    refusal::{Obstacle, Refusal},
    ticket::effect::Effect,
};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::UserId;

/// Period in which it is counted how many tickets one member asks for.
pub const OPENINGS_IN: TimeDelta = TimeDelta::minutes(10);
/// Number of clicks that one member may make in a row, and how long it takes until one more is allowed:
/// nobody reads the answers any faster.
const CLICKS: i32 = 30;
const CLICK_EVERY: TimeDelta = TimeDelta::seconds(1);
/// How long a member who clicked too often has to wait.
const CLICKS_WAIT: TimeDelta = TimeDelta::seconds(15);
/// Period in which [`Work::patience`] refusals begin a pause.
pub const REFUSED_IN: TimeDelta = TimeDelta::minutes(1);
/// Greatest difference expected between the clocks of two processes.
const SKEW: TimeDelta = TimeDelta::minutes(1);

/// A request of a member for a ticket.
#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub by: UserId,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
    /// The category, where it has a ceiling: the ticket takes one of its places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
}

impl Opening {
    /// Whether it is the opening of the ticket that this member opened at this time.
    pub fn is_of(&self, by: UserId, at: DateTime<Utc>) -> bool {
        self.by == by && self.at.timestamp_millis() == at.timestamp_millis()
    }
}

/// A kind of work that Discord may refuse; each kind is paused by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Making the channels of tickets.
    Opening,
    /// Claiming, closing, reopening and deleting.
    Act,
    /// Entries in the log channel.
    Log,
}

impl Work {
    /// The kind of work to which the effect belongs; `None` if it is refused seldom, or only in a single
    /// ticket.
    pub fn of(effect: &Effect) -> Option<Self> {
        match effect {
            Effect::CreateChannel | Effect::PostOpening => Some(Self::Opening),
            Effect::Rights | Effect::DeleteChannel => Some(Self::Act),
            Effect::Log(_) => Some(Self::Log),
            _ => None,
        }
    }

    /// Number of refusals in [`REFUSED_IN`] that begin a pause. Acts have the highest, because Discord may
    /// refuse them in a few tickets only.
    pub fn patience(self) -> usize {
        match self {
            Self::Opening => 5,
            Self::Act => 20,
            Self::Log => 10,
        }
    }

    /// Length of a pause. That of the log is short, because the entries of that time are lost.
    pub fn pause(self) -> TimeDelta {
        match self {
            Self::Opening | Self::Act => TimeDelta::minutes(5),
            Self::Log => TimeDelta::minutes(1),
        }
    }
}

/// A pause: until then, work of this kind is not tried in the guild.
#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub work: Work,
    #[serde_as(as = "FromChrono04DateTime")]
    pub until: DateTime<Utc>,
    pub why: Obstacle,
}

impl Pause {
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        self.until > now && self.until <= now + self.work.pause() + SKEW
    }
}

/// Checks that the member may open a ticket now. Administrators always may.
///
/// # Errors
/// Returns [`Refusal::Paused`] while openings are paused in the guild, or [`Refusal::TooManyOpenings`] if the
/// member asked for `most` tickets in [`OPENINGS_IN`].
pub fn may_open(
    openings: &[Opening],
    pauses: &[Pause],
    actor: &Actor,
    most: usize,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    if actor.is_administrator() {
        return Ok(());
    }
    unless_paused(pauses, Work::Opening, now)?;
    let until = next_opening(openings, actor.id, most, now);
    until.map_or(Ok(()), |until| Err(Refusal::TooManyOpenings { most, until }))
}

/// When the member, who may ask for `most` tickets in [`OPENINGS_IN`], may open a ticket again; `None` if they
/// may now.
pub fn next_opening(openings: &[Opening], by: UserId, most: usize, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let is_late = |opening: &&Opening| opening.by == by && (opening.at - now).abs() < OPENINGS_IN;
    // The clock of another process may be ahead of ours, so no opening counts as later than now.
    let mut theirs: Vec<_> = openings.iter().filter(is_late).map(|opening| opening.at.min(now)).collect();
    theirs.sort_unstable();
    // The opening that has to become older than `OPENINGS_IN` before the member may open another ticket.
    let at = theirs.len().checked_sub(most).and_then(|place| theirs.get(place))?;
    Some(*at + OPENINGS_IN)
}

/// When there is room for another opening in a guild where very many tickets were recently asked for.
pub fn room_again(openings: &[Opening], now: DateTime<Utc>) -> DateTime<Utc> {
    openings.iter().map(|opening| opening.at.min(now)).min().map_or(now, |oldest| oldest + OPENINGS_IN)
}

/// Checks that the person may use the buttons of a ticket now. Administrators always may.
///
/// # Errors
/// Returns [`Refusal::Paused`] while acts are paused in the guild.
pub fn may_act(pauses: &[Pause], actor: &Actor, now: DateTime<Utc>) -> Result<(), Refusal> {
    if actor.is_administrator() { Ok(()) } else { unless_paused(pauses, Work::Act, now) }
}

fn unless_paused(pauses: &[Pause], work: Work, now: DateTime<Utc>) -> Result<(), Refusal> {
    let Some(pause) = pauses.iter().find(|pause| pause.work == work && pause.holds(now)) else { return Ok(()) };
    Err(Refusal::Paused { until: pause.until, why: pause.why.clone() })
}

/// Counts the clicks of one member.
#[derive(Clone, Copy, Debug)]
pub struct Clicks {
    left: i32,
    counted_at: DateTime<Utc>,
    wait_until: DateTime<Utc>,
}

impl Clicks {
    pub fn new(now: DateTime<Utc>) -> Self {
        Self { left: CLICKS, counted_at: now, wait_until: now }
    }

    /// Counts one more click.
    ///
    /// # Errors
    /// Returns the time from which clicks are accepted again.
    pub fn click(&mut self, now: DateTime<Utc>) -> Result<(), DateTime<Utc>> {
        self.refill(now);
        if now < self.wait_until {
            return Err(self.wait_until);
        }
        if self.left == 0 {
            self.wait_until = now + CLICKS_WAIT;
            return Err(self.wait_until);
        }
        self.left -= 1;
        Ok(())
    }

    /// Whether no earlier click matters any more, so that the member can be forgotten.
    pub fn is_forgotten(&mut self, now: DateTime<Utc>) -> bool {
        self.refill(now);
        self.left == CLICKS && self.wait_until <= now
    }

    fn refill(&mut self, now: DateTime<Utc>) {
        self.counted_at = self.counted_at.min(now);
        if self.wait_until > now + CLICKS_WAIT {
            self.wait_until = now;
        }
        let more = (now - self.counted_at).num_milliseconds() / CLICK_EVERY.num_milliseconds();
        let more = i32::try_from(more).unwrap_or(CLICKS).min(CLICKS);
        self.counted_at = if self.left + more >= CLICKS { now } else { self.counted_at + CLICK_EVERY * more };
        self.left = (self.left + more).min(CLICKS);
    }
}
