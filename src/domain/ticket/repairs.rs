//! How often the rights of a channel were repaired of late: another bot may undo it each time.
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;

/// So often at most in the time that follows.
const MOST: usize = 3;
const WITHIN: TimeDelta = TimeDelta::minutes(10);
/// Nobody reads the same more often.
const TOLD_EVERY: TimeDelta = TimeDelta::hours(1);

#[serde_as]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repairs {
    #[serde_as(as = "Vec<FromChrono04DateTime>")]
    at: Vec<DateTime<Utc>>,
    /// When the log channel was told that it is in vain.
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told_at: Option<DateTime<Utc>>,
}

impl Repairs {
    pub fn is_empty(&self) -> bool {
        self.at.is_empty() && self.told_at.is_none()
    }

    /// Takes note of it.
    ///
    /// # Errors
    /// When it may be repaired again, if it was too often.
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

    /// Whether it was so often of late that it would be in vain.
    pub fn is_spent(&self, now: DateTime<Utc>) -> bool {
        self.at.iter().filter(|at| **at + WITHIN > now).count() >= MOST
    }

    /// Whether it is to be told now that it is in vain.
    pub fn tell(&mut self, now: DateTime<Utc>) -> bool {
        let tells = self.told_at.is_none_or(|told| told + TOLD_EVERY <= now);
        if tells {
            self.told_at = Some(now);
        }
        tells
    }
}
