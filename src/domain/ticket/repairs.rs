//! How often a ticket's rights or its message were recently repaired: another bot may undo the repair each
//! time.
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;

/// Greatest number of repairs in the period `WITHIN`.
const MOST: usize = 3;
const WITHIN: TimeDelta = TimeDelta::minutes(10);
/// How often the log channel may be told that repairs are in vain.
const TOLD_EVERY: TimeDelta = TimeDelta::hours(1);

#[serde_as]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repairs {
    #[serde_as(as = "Vec<FromChrono04DateTime>")]
    at: Vec<DateTime<Utc>>,
    /// When the log channel was last told that repairs are in vain.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told_at: Option<DateTime<Utc>>,
}

impl Repairs {
    pub fn is_empty(&self) -> bool {
        self.at.is_empty() && self.told_at.is_none()
    }

    /// Notes one more repair.
    ///
    /// # Errors
    /// Returns the time of the next allowed repair, if there were too many recently.
    pub fn again(&mut self, now: DateTime<Utc>) -> Result<(), DateTime<Utc>> {
        self.at.retain(|at| *at + WITHIN > now);
        match self.at.first() {
            Some(first) if self.is_spent(now) => Err(*first + WITHIN),
            _ => {
                self.at.push(now);
                Ok(())
            }
        }
    }

    /// Whether there were so many repairs recently that another one would be in vain.
    pub fn is_spent(&self, now: DateTime<Utc>) -> bool {
        self.at.iter().filter(|at| **at + WITHIN > now).count() >= MOST
    }

    /// Whether the log channel is to be told now that repairs are in vain; if so, notes that it was.
    pub fn tell(&mut self, now: DateTime<Utc>) -> bool {
        let tells = self.told_at.is_none_or(|told| told + TOLD_EVERY <= now);
        if tells {
            self.told_at = Some(now);
        }
        tells
    }
}
