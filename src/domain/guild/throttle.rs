//! How much one member may ask for, and when a guild rests in which Discord refuses again and again.
//! Administrators are never held up: they may be repairing what is wrong.
//!
//! No clock is trusted for longer than a limit lasts: what is noted for a time that cannot be, because a
//! clock was set back, holds nobody up.
use crate::domain::{
    actor::Actor,
    refusal::{Obstacle, Refusal},
    ticket::effect::Effect,
};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::UserId;

/// Tickets that one member may ask for in [`OPENINGS_IN`].
pub const OPENINGS: usize = 5;
pub const OPENINGS_IN: TimeDelta = TimeDelta::minutes(10);
/// Clicks of one member in a row, and how long it takes until one more is allowed: nobody reads the answers
/// any faster.
const CLICKS: i32 = 30;
const CLICK_EVERY: TimeDelta = TimeDelta::seconds(1);
/// How long somebody who clicked too often waits.
const CLICKS_WAIT: TimeDelta = TimeDelta::seconds(15);
/// So many refusals within this time begin a pause.
pub const REFUSED_IN: TimeDelta = TimeDelta::minutes(1);
/// How far the clocks of two processes may be apart.
const SKEW: TimeDelta = TimeDelta::minutes(1);

/// A ticket that was asked for.
#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub by: UserId,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
}

/// What Discord refuses: each rests by itself.
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
    /// What of the work the effect is; None for what is refused seldom, or alone.
    pub fn of(effect: &Effect) -> Option<Self> {
        match effect {
            Effect::CreateChannel | Effect::PostOpening => Some(Self::Opening),
            Effect::Rights | Effect::DeleteChannel => Some(Self::Act),
            Effect::Log(_) => Some(Self::Log),
            _ => None,
        }
    }

    /// How many refusals in [`REFUSED_IN`] begin a pause. Acts may be refused in a few tickets alone.
    pub fn patience(self) -> usize {
        match self {
            Self::Opening => 5,
            Self::Act => 20,
            Self::Log => 10,
        }
    }

    /// Of entries, those of a pause are lost: it is short.
    pub fn pause(self) -> TimeDelta {
        match self {
            Self::Opening | Self::Act => TimeDelta::minutes(5),
            Self::Log => TimeDelta::minutes(1),
        }
    }
}

/// Until when nothing of the kind is tried.
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

/// Whether somebody may open a ticket now, as far as others' and their own are concerned.
pub fn may_open(openings: &[Opening], pauses: &[Pause], actor: &Actor, now: DateTime<Utc>) -> Result<(), Refusal> {
    if actor.is_administrator() {
        return Ok(());
    }
    unless_paused(pauses, Work::Opening, now)?;
    next_opening(openings, actor.id, now).map_or(Ok(()), |until| Err(Refusal::TooManyOpenings(until)))
}

/// From when on a member may open a ticket again; None for who may now.
pub fn next_opening(openings: &[Opening], by: UserId, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let is_late = |opening: &&Opening| opening.by == by && (opening.at - now).abs() < OPENINGS_IN;
    // Of a clock that goes before ours.
    let mut theirs: Vec<_> = openings.iter().filter(is_late).map(|opening| opening.at.min(now)).collect();
    theirs.sort_unstable();
    // The one that has to be over.
    let at = theirs.len().checked_sub(OPENINGS).and_then(|place| theirs.get(place))?;
    Some(*at + OPENINGS_IN)
}

/// From when on there is room for another opening in a guild where very many were asked for of late.
pub fn room_again(openings: &[Opening], now: DateTime<Utc>) -> DateTime<Utc> {
    openings.iter().map(|opening| opening.at.min(now)).min().map_or(now, |oldest| oldest + OPENINGS_IN)
}

/// Whether somebody may use the buttons of a ticket now.
pub fn may_act(pauses: &[Pause], actor: &Actor, now: DateTime<Utc>) -> Result<(), Refusal> {
    if actor.is_administrator() { Ok(()) } else { unless_paused(pauses, Work::Act, now) }
}

fn unless_paused(pauses: &[Pause], work: Work, now: DateTime<Utc>) -> Result<(), Refusal> {
    let Some(pause) = pauses.iter().find(|pause| pause.work == work && pause.holds(now)) else { return Ok(()) };
    Err(Refusal::Paused { until: pause.until, why: pause.why.clone() })
}

/// The clicks of one member.
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

    /// Counts one more. Otherwise says from when on one is taken again.
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

    /// Whether nothing is remembered of the member any more.
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
