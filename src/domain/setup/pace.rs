//! How often a member may open a ticket of a category, and how many tickets of it may be open at once: as the
//! server's limits say, unless an administrator chose otherwise.
use super::{problem::Problem, setting::Setting};
use serde::{Deserialize, Serialize};

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
}
