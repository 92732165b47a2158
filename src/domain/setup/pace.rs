//! How often a member may open a ticket of a category, and how many tickets of it may be open at once: as the
//! server's limits say, unless an administrator chose otherwise.
use super::{problem::Problem, setting::Setting};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// The pauses that the menu offers, in minutes.
pub const BETWEEN: [u32; 11] = [0, 5, 15, 30, 60, 3 * 60, 6 * 60, 12 * 60, DAY, 3 * DAY, 7 * DAY];
/// The ceilings that the menu offers.
pub const AT_ONCE: [u16; 14] = [0, 1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100];

const DAY: u32 = 24 * 60;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pace {
    /// Least time between two tickets of a member in the category, in minutes; 0 for no limit.
    pub between_minutes: u32,
    /// Greatest number of tickets of the category that are open at once; 0 for no limit.
    pub open_at_once: u16,
}

#[derive(Clone, Debug)]
pub enum PaceEdit {
    BetweenMinutes(u32),
    OpenAtOnce(u16),
}

impl Setting for Pace {
    type Edit = PaceEdit;

    fn apply(&mut self, edit: PaceEdit) -> Vec<Problem> {
        match edit {
            PaceEdit::BetweenMinutes(minutes) => self.between_minutes = minutes,
            PaceEdit::OpenAtOnce(most) => self.open_at_once = most,
        }
        Vec::new()
    }

    fn bound(&mut self) {
        self.between_minutes = self.between_minutes.min(longest());
        self.open_at_once = self.open_at_once.min(highest());
    }
}

impl Pace {
    /// The pause between two tickets of a member; `None` without one.
    pub fn pause(&self) -> Option<TimeDelta> {
        (self.between_minutes > 0).then(|| TimeDelta::minutes(self.between_minutes.min(longest()).into()))
    }

    /// How many tickets may be open at once; `None` without a ceiling.
    pub fn ceiling(&self) -> Option<usize> {
        (self.open_at_once > 0).then(|| self.open_at_once.min(highest()).into())
    }
}

/// A file may bring a longer pause than the menu offers, which counts as the longest one.
fn longest() -> u32 {
    BETWEEN[BETWEEN.len() - 1]
}

fn highest() -> u16 {
    AT_ONCE[AT_ONCE.len() - 1]
}
