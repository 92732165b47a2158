//! The claim of a ticket that somebody passed to a colleague, with a word that the staff alone read.
use crate::domain::setup::bound;
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::UserId;

/// Greatest number of characters of the word for a colleague.
pub const WORD: usize = 500;

/// Passes the claim to a colleague.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The claimer whom whoever passes the ticket was shown.
    pub from: UserId,
    pub to: UserId,
    /// The colleague's username, for the channel's name.
    pub name: String,
    /// Empty if there is nothing to say.
    pub word: String,
}

impl Pass {
    /// The pass with this word for the colleague.
    #[must_use]
    pub fn saying(mut self, word: &str) -> Self {
        word.trim().clone_into(&mut self.word);
        bound::cut(&mut self.word, WORD);
        self
    }
}

/// The latest pass of a ticket to its present claimer.
#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    pub by: UserId,
    pub to: UserId,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub word: String,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
}
