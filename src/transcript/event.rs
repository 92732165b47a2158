//! What happened to the ticket, as short lines among the messages.
use super::{
    markdown::Mention,
    names::Names,
    words::{mention, moment},
};
use crate::{
    domain::{
        language::Language,
        ticket::{
            detail::Detail,
            effect::LogEntryKind,
            guest::Guest,
            history::{History, HistoryEntry},
            note::Note,
        },
    },
    i18n::{text, text_with},
};
use chrono::{DateTime, Utc};

/// Greatest number of people who were added or removed that a line names. All others are only counted.
const MOST_NAMED: usize = 10;

/// An event of the ticket, or that some events are unknown.
#[derive(Clone, Debug)]
pub struct Event {
    pub at: DateTime<Utc>,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    /// Something that everybody in the ticket saw.
    Happened(Box<Happening>),
    /// What happened before is not known.
    Unknown,
    /// So many events before were not kept.
    Omitted(u32),
    /// The staff wrote a note.
    Noted(Box<Note>),
}

#[derive(Clone, Debug)]
struct Happening {
    /// Key of its text.
    key: &'static str,
    who: Option<u64>,
    /// To whom, or from where to where.
    detail: Option<Detail>,
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

    /// Whether the line tells all that the announcement shows besides.
    pub fn tells_details(&self) -> bool {
        matches!(&self.what, What::Happened(happening) if happening.detail.is_some())
    }

    /// Who did it.
    pub fn who(&self) -> Option<u64> {
        match &self.what {
            What::Happened(happening) => happening.who,
            What::Noted(note) => Some(note.by.get()),
            What::Unknown | What::Omitted(_) => None,
        }
    }

    /// The line, such as "🔒 Closed by Bob".
    pub fn line(&self, names: &Names, language: Language) -> String {
        let name = |who: u64| names.of(who).map(str::to_owned);
        match &self.what {
            What::Happened(happening) => happening.line(names, language),
            What::Unknown => text(language, "transcript-event-unknown"),
            What::Omitted(count) => text_with(language, "transcript-event-omitted", [("count", *count)]),
            What::Noted(note) => {
                let author = name(note.by.get()).unwrap_or_else(|| note.name.clone());
                let line = by(text(language, "transcript-event-note"), author, language);
                let Some((who, at)) = note.corrected_by.zip(note.corrected_at) else { return line };
                let who = name_of(who.get(), names);
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

impl Happening {
    fn line(&self, names: &Names, language: Language) -> String {
        let key = self.key;
        let what = match &self.detail {
            Some(Detail::Moved { from, to, .. }) => {
                text_with(language, key, [("from", from.clone()), ("to", to.clone())])
            }
            Some(Detail::Claim { from, to }) => {
                let values = [("from", name_of(from.get(), names)), ("to", name_of(to.get(), names))];
                text_with(language, key, values)
            }
            Some(Detail::Guests(guests)) => text_with(language, key, [("people", people(guests, names, language))]),
            _ => text(language, key),
        };
        let line = match self.who {
            Some(who) => by(what, name_of(who, names), language),
            None => what,
        };
        match &self.detail {
            Some(Detail::Moved { ended: Some(claimer), .. }) => {
                let values = [("line", line), ("who", name_of(claimer.get(), names))];
                text_with(language, "transcript-event-claim-ended", values)
            }
            _ => line,
        }
    }
}

fn by(what: String, who: String, language: Language) -> String {
    text_with(language, "transcript-event-by", [("what", what), ("who", who)])
}

/// The name, or the id of somebody whom no message has named.
fn name_of(who: u64, names: &Names) -> String {
    names.of(who).map_or_else(|| who.to_string(), str::to_owned)
}

fn people(guests: &[Guest], names: &Names, language: Language) -> String {
    let name = |guest: &Guest| {
        if guest.is_role { mention(&Mention::Role(guest.id), names, language) } else { name_of(guest.id, names) }
    };
    let named: Vec<_> = guests.iter().take(MOST_NAMED).map(name).collect();
    let more = guests.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" (+{more})") } else { String::new() };
    named.join(", ") + &more
}

/// What the transcript tells of an entry: nothing that only the log channel was told, because the ticket's
/// member may get a copy.
/// Nothing is told of what a tool for the staff alone did.
fn happened(entry: &HistoryEntry) -> Option<What> {
    let detail = entry.detail.clone().filter(|detail| !matches!(detail, Detail::Guests(none) if none.is_empty()));
    let kind = entry.kind()?;
    // Earlier versions noted no detail.
    let key = alone(kind).or_else(|| detail.as_ref().and_then(|_| with_detail(kind)))?;
    Some(What::Happened(Box::new(Happening { key, who: entry.who.map(serenity::model::id::UserId::get), detail })))
}

fn alone(kind: LogEntryKind) -> Option<&'static str> {
    match kind {
        LogEntryKind::Opened => Some("transcript-event-opened"),
        LogEntryKind::Claimed => Some("transcript-event-claimed"),
        LogEntryKind::Released => Some("transcript-event-released"),
        LogEntryKind::Closed => Some("transcript-event-closed"),
        LogEntryKind::Lapsed => Some("transcript-event-lapsed"),
        LogEntryKind::StaffReminded => Some("transcript-event-staff-reminded"),
        LogEntryKind::MemberReminded => Some("transcript-event-member-reminded"),
        LogEntryKind::StillNeeded => Some("transcript-event-still-needed"),
        LogEntryKind::Reopened => Some("transcript-event-reopened"),
        LogEntryKind::Deleted | LogEntryKind::DeletedUntranscribed => Some("transcript-event-deleted"),
        LogEntryKind::OpenerLeft => Some("transcript-event-left"),
        LogEntryKind::OpenerReturned => Some("transcript-event-returned"),
        _ => None,
    }
}

/// The keys of texts that say to whom, or from where to where.
fn with_detail(kind: LogEntryKind) -> Option<&'static str> {
    match kind {
        LogEntryKind::Moved => Some("transcript-event-moved"),
        LogEntryKind::Passed => Some("transcript-event-passed"),
        LogEntryKind::TakenOver => Some("transcript-event-taken-over"),
        LogEntryKind::GuestsAdded => Some("transcript-event-guests-added"),
        LogEntryKind::GuestsRemoved => Some("transcript-event-guests-removed"),
        _ => None,
    }
}
