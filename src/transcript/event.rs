//! What happened to the ticket, as short lines among the messages.
use super::{names::Names, words::moment};
use crate::{
    domain::{
        language::Language,
        ticket::{
            effect::LogEntryKind,
            history::{History, HistoryEntry},
            note::Note,
        },
    },
    i18n::{text, text_with},
};
use chrono::{DateTime, Utc};

/// An event of the ticket, or that some events are unknown.
#[derive(Clone, Debug)]
pub struct Event {
    pub at: DateTime<Utc>,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    /// Something that everybody in the ticket saw: the key of its text, and who did it.
    Happened(&'static str, Option<u64>),
    /// What happened before is not known.
    Unknown,
    /// So many events before were not kept.
    Omitted(u32),
    /// The staff wrote a note.
    Noted(Box<Note>),
}

impl Event {
    /// The events of a ticket's history, the oldest first. `opened_at` is when the ticket was opened.
    pub fn of(history: &History, opened_at: DateTime<Utc>) -> Vec<Self> {
        let entries = history.entries();
        let mut events = Vec::new();
        if !history.has_beginning() {
            let known_from = entries.first().map_or(opened_at, |first| first.at);
            events.push(Self { at: known_from, what: What::Unknown });
        }
        for (place, entry) in entries.iter().enumerate() {
            if place == 1 && history.omitted() > 0 {
                events.push(Self { at: entry.at, what: What::Omitted(history.omitted()) });
            }
            events.extend(happened(entry).map(|what| Self { at: entry.at, what }));
        }
        events
    }

    /// The notes of the staff. They are told in the staff's transcript alone.
    pub fn of_notes(notes: &[Note]) -> Vec<Self> {
        notes.iter().map(|note| Self { at: note.at, what: What::Noted(Box::new(note.clone())) }).collect()
    }

    /// Whether the line tells who did what, as the announcement in the channel does.
    pub fn is_told(&self) -> bool {
        matches!(self.what, What::Happened(..))
    }

    /// Who did it.
    pub fn who(&self) -> Option<u64> {
        match &self.what {
            What::Happened(_, who) => *who,
            What::Noted(note) => Some(note.by.get()),
            What::Unknown | What::Omitted(_) => None,
        }
    }

    /// The line, such as "🔒 Closed by Bob".
    pub fn line(&self, names: &Names, language: Language) -> String {
        let name = |who: u64| names.of(who).map(str::to_owned);
        let by = |key, who| text_with(language, "transcript-event-by", [("what", text(language, key)), ("who", who)]);
        match &self.what {
            What::Happened(key, None) => text(language, key),
            What::Happened(key, Some(who)) => by(key, name(*who).unwrap_or_else(|| who.to_string())),
            What::Unknown => text(language, "transcript-event-unknown"),
            What::Omitted(count) => text_with(language, "transcript-event-omitted", [("count", *count)]),
            What::Noted(note) => {
                let line = by("transcript-event-note", name(note.by.get()).unwrap_or_else(|| note.name.clone()));
                let Some((who, at)) = note.corrected_by.zip(note.corrected_at) else { return line };
                let who = name(who.get()).unwrap_or_else(|| who.to_string());
                let values = [("line", line), ("who", who), ("at", moment(at))];
                text_with(language, "transcript-event-note-corrected", values)
            }
        }
    }

    /// What stands below the line.
    pub fn said(&self) -> Option<&str> {
        match &self.what {
            What::Noted(note) => Some(&note.text),
            _ => None,
        }
    }
}

/// What the transcript tells of an entry: nothing that only the log channel was told, because the ticket's
/// member may get a copy.
/// Nothing is told of what a tool for the staff alone did.
fn happened(entry: &HistoryEntry) -> Option<What> {
    let key = match entry.kind()? {
        LogEntryKind::Opened => "transcript-event-opened",
        LogEntryKind::Claimed => "transcript-event-claimed",
        LogEntryKind::Released => "transcript-event-released",
        LogEntryKind::Closed => "transcript-event-closed",
        LogEntryKind::Lapsed => "transcript-event-lapsed",
        LogEntryKind::StaffReminded => "transcript-event-staff-reminded",
        LogEntryKind::MemberReminded => "transcript-event-member-reminded",
        LogEntryKind::CloseProposed => "transcript-event-close-proposed",
        LogEntryKind::Promised => "transcript-event-promised",
        LogEntryKind::PromiseOver => "transcript-event-promise-over",
        LogEntryKind::StillNeeded => "transcript-event-still-needed",
        LogEntryKind::Reopened => "transcript-event-reopened",
        LogEntryKind::Deleted | LogEntryKind::DeletedUntranscribed => "transcript-event-deleted",
        LogEntryKind::OpenerLeft => "transcript-event-left",
        LogEntryKind::OpenerReturned => "transcript-event-returned",
        _ => return None,
    };
    Some(What::Happened(key, entry.who.map(serenity::model::id::UserId::get)))
}
