//! The history of a ticket: what happened, who did it, and when, the oldest first.
use super::{detail::Detail, effect::LogEntry, guest::Guest, log_entry_kind::LogEntryKind};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::{DefaultOnError, serde_as};
use serenity::model::id::UserId;

/// Greatest number of entries that are kept. A ticket has some ten; what is changed without end must not fill
/// the document.
pub const MOST: usize = 100;

/// What happened to a ticket. Each thing that the log channel is told is noted here by the same decision,
/// whether or not a log channel is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    entries: Vec<HistoryEntry>,
    /// Number of entries that were left out after the first one, for want of room.
    #[serde(default, skip_serializing_if = "is_zero")]
    omitted: u32,
}

#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    pub what: What,
    /// Who did it; `None` for what no person did with a click.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<UserId>,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
    /// To whom, or from where to where; `None` too where only a newer version of the bot can read it.
    #[serde_as(deserialize_as = "DefaultOnError")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
}

/// What happened, as it is stored. A newer version of the bot may have noted what this one does not know;
/// the ticket is read all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum What {
    Known(LogEntryKind),
    Unknown(String),
}

impl History {
    /// Notes what happened. If there is no room, the oldest entry but the first is left out.
    pub(super) fn note(&mut self, entry: &LogEntry) {
        if self.entries.len() >= MOST {
            self.entries.remove(1);
            self.omitted = self.omitted.saturating_add(1);
        }
        let detail = entry.detail.as_ref().and_then(Detail::kept);
        self.entries.push(HistoryEntry { what: What::Known(entry.act), who: entry.by, at: entry.at, detail });
    }

    /// Leaves out guests who turned out not to exist from what was noted of their adding at that time.
    pub(super) fn leave_out(&mut self, gone: &[Guest], at: DateTime<Utc>) {
        let added = |entry: &&mut HistoryEntry| entry.is(LogEntryKind::GuestsAdded) && entry.at == at;
        for entry in self.entries.iter_mut().filter(added) {
            if let Some(Detail::Guests(guests)) = &mut entry.detail {
                guests.retain(|guest| !gone.contains(guest));
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn entries(&self) -> &[HistoryEntry] {
        &self.entries
    }

    /// Whether the history begins with the opening of the ticket. What happened before a version of the bot
    /// that keeps histories took the ticket over is unknown.
    pub fn has_beginning(&self) -> bool {
        self.entries.first().is_some_and(|first| first.is(LogEntryKind::Opened))
    }

    /// Number of entries that were left out after the first one.
    pub fn omitted(&self) -> u32 {
        self.omitted
    }

    /// The latest entry of one of these kinds; `None` if it is unknown.
    pub fn latest(&self, kinds: &[LogEntryKind]) -> Option<&HistoryEntry> {
        self.entries.iter().rev().find(|entry| kinds.iter().any(|kind| entry.is(*kind)))
    }
}

impl HistoryEntry {
    fn is(&self, kind: LogEntryKind) -> bool {
        self.what == What::Known(kind)
    }

    /// What happened; `None` if only a newer version of the bot knows.
    pub fn kind(&self) -> Option<LogEntryKind> {
        match self.what {
            What::Known(kind) => Some(kind),
            What::Unknown(_) => None,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_full_history_keeps_the_beginning_and_the_latest() {
        let mut history = History::default();
        let mut note = |act, by: Option<u64>| {
            let (by, at) = (by.map(UserId::new), DateTime::default());
            history.note(&LogEntry { act, by, at, why: None, detail: None, left: None });
        };
        note(LogEntryKind::Opened, None);
        for _ in 0..MOST {
            note(LogEntryKind::Claimed, Some(1));
            note(LogEntryKind::Released, Some(2));
        }
        assert!(history.has_beginning());
        assert_eq!((history.entries().len(), history.omitted()), (MOST, 101));
        assert_eq!(history.entries().last().unwrap().who, Some(UserId::new(2)));
    }

    #[test]
    fn what_a_newer_version_has_noted_is_read_and_kept() {
        let sung = bson::doc! { "what": "sung", "who": "7", "at": bson::DateTime::MIN, "detail": { "tune": "la" } };
        let stored = bson::doc! { "entries": [sung] };
        let history: History = bson::deserialize_from_document(stored.clone()).unwrap();
        assert_eq!((history.entries()[0].kind(), &history.entries()[0].detail), (None, &None));
        assert!(!history.has_beginning());
        let again = bson::serialize_to_document(&history).unwrap();
        assert_eq!(again.get_array("entries").unwrap()[0].as_document().unwrap().get_str("what").unwrap(), "sung");
    }
}
