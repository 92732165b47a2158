//! The ids that the bot itself assigns.
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Random id of a ticket: sixteen hexadecimal digits, which stand in `custom_id`s, in the channel's topic and
/// in logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TicketId(u64);

impl TicketId {
    pub fn random() -> Self {
        Self(rand::random())
    }
}

impl fmt::Display for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for TicketId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

impl Serialize for TicketId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TicketId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Random id of a ticket category: eight lower-case hexadecimal digits. Menu options and tickets carry this
/// id, which stays the same when the category is renamed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CategoryId(pub String);

impl CategoryId {
    pub fn random() -> Self {
        Self(format!("{:08x}", rand::random::<u32>()))
    }

    /// Whether the id has the form that the bot gives to its ids.
    pub fn is_well_formed(&self) -> bool {
        self.0.len() == 8 && self.0.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    }
}
