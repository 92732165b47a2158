//! The days of the week.
use crate::domain::words::words;
use chrono::Weekday;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

words!(Day {
    Monday = "monday",
    Tuesday = "tuesday",
    Wednesday = "wednesday",
    Thursday = "thursday",
    Friday = "friday",
    Saturday = "saturday",
    Sunday = "sunday",
});

impl Day {
    /// Its place in the week, which begins on Monday.
    pub fn place(self) -> usize {
        self as usize
    }

    pub fn of(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Mon => Self::Monday,
            Weekday::Tue => Self::Tuesday,
            Weekday::Wed => Self::Wednesday,
            Weekday::Thu => Self::Thursday,
            Weekday::Fri => Self::Friday,
            Weekday::Sat => Self::Saturday,
            Weekday::Sun => Self::Sunday,
        }
    }
}

/// Several days, at least one: a bit for each, Monday being the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(u8);

impl Days {
    pub const WORKDAYS: Self = Self(0b001_1111);
    pub const ALL: Self = Self(0b111_1111);

    pub fn one(day: Day) -> Self {
        Self(1 << day.place())
    }

    pub fn has(self, day: Day) -> bool {
        self.0 & Self::one(day).0 != 0
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02x}", self.0)
    }
}

impl FromStr for Days {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let days = u8::from_str_radix(text, 16).map_err(drop)?;
        if days != 0 && days <= Self::ALL.0 { Ok(Self(days)) } else { Err(()) }
    }
}
