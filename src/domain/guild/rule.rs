//! The rules by which a member may not open a ticket now. An administrator who opens one for them may set these aside,
//! and is told which.
use crate::domain::setup::access::Barred;
use chrono::{DateTime, Utc};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// They, or a role of theirs, are blocked in the server: until when, if not for good.
    Blocked(Option<DateTime<Utc>>),
    /// The category is not open to them.
    Barred(Barred),
    /// Discord refuses the channels of tickets again and again, so none is tried before this time.
    Paused(DateTime<Utc>),
    /// They asked for many tickets of late: until when.
    Openings(DateTime<Utc>),
    /// They had a ticket of the category of late: until when.
    CategoryPause(DateTime<Utc>),
    /// As many tickets of the category are open as may be.
    CategoryFull,
}

impl Rule {
    fn bit(&self) -> u8 {
        match self {
            Self::Blocked(_) => 1,
            Self::Barred(_) => 2,
            Self::Paused(_) => 4,
            Self::Openings(_) => 8,
            Self::CategoryPause(_) => 16,
            Self::CategoryFull => 32,
        }
    }

    /// The kinds of these rules in two hexadecimal digits: who confirms says what they read.
    pub fn print(rules: &[Self]) -> String {
        format!("{:02x}", rules.iter().fold(0, |print, rule| print | rule.bit()))
    }
}
