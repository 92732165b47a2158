//! How urgent the staff say a ticket is. The ticket's member learns nothing of it.
use crate::domain::words::words;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
    Urgent,
}

words!(Priority {
    Low = "low",
    Normal = "normal",
    High = "high",
    Urgent = "urgent",
});

impl Priority {
    pub fn is_normal(&self) -> bool {
        *self == Self::Normal
    }
}
