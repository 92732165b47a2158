//! Notes of the staff about a ticket. They are a part of its document, so they end with it. The ticket's member
//! reads none of them.
use crate::domain::seen::Seen;
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::UserId;

/// The most notes of a ticket, and the most characters of each.
pub const MOST: usize = 50;
pub const LONGEST: usize = 1_000;

#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub id: u32,
    /// How often it was corrected.
    #[serde(default)]
    pub edition: u32,
    /// Who wrote it, and their name then.
    pub by: UserId,
    #[serde(default)]
    pub name: String,
    pub text: String,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
    /// Who corrected it last, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_by: Option<UserId>,
    #[serde_as(as = "Option<FromChrono04DateTime>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_at: Option<DateTime<Utc>>,
}

impl Note {
    pub fn seen(&self) -> Seen {
        Seen { id: self.id, edition: self.edition }
    }
}

/// What the staff do with a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteUse {
    /// Adds a note with this id.
    Add(u32, String),
    Correct(Seen, String),
    Remove(Seen),
}
