//! The tool with which the staff write notes for each other.
use crate::domain::{
    refusal::Refusal,
    seen::Seen,
    ticket::{
        LeaseWindow, Ticket,
        access::TicketRole,
        by::By,
        effect::{Effect, LogEntryKind},
        note::{LONGEST, MOST, Note, NoteUse},
        tool_refusal::ToolRefusal,
    },
};

impl Ticket {
    /// Adds, corrects or removes a note, and tells the log so, without its text.
    ///
    /// # Errors
    /// [`ToolRefusal::TooManyNotes`]; [`ToolRefusal::NoteChanged`] if somebody corrected or removed it meanwhile; and
    /// [`ToolRefusal::NotYourNote`], unless for an administrator.
    pub(super) fn use_notes(&mut self, used: &NoteUse, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        let kind = match used {
            NoteUse::Add(id, text) => {
                if self.notes.len() >= MOST {
                    return Err(Refusal::Tool(ToolRefusal::TooManyNotes));
                }
                self.notes.push(Note {
                    id: *id,
                    edition: 0,
                    by: by.id,
                    name: by.face.name.chars().take(100).collect(),
                    text: bounded(text),
                    at: window.now,
                    corrected_by: None,
                    corrected_at: None,
                });
                LogEntryKind::NoteAdded
            }
            NoteUse::Correct(seen, text) => {
                let note = self.own_note(*seen, by)?;
                note.text = bounded(text);
                note.edition = note.edition.wrapping_add(1);
                note.corrected_by = Some(by.id);
                note.corrected_at = Some(window.now);
                LogEntryKind::NoteCorrected
            }
            NoteUse::Remove(seen) => {
                self.own_note(*seen, by)?;
                self.notes.retain(|note| note.seen() != *seen);
                LogEntryKind::NoteRemoved
            }
        };
        // A transcript that was made before holds other notes.
        self.former_transcript = None;
        self.plan(Effect::log(kind, Some(by.id), window.now), window);
        Ok(())
    }

    fn own_note(&mut self, seen: Seen, by: &By) -> Result<&mut Note, Refusal> {
        let note =
            self.notes.iter_mut().find(|note| note.seen() == seen).ok_or(Refusal::Tool(ToolRefusal::NoteChanged))?;
        if note.may_be_changed_by(by) { Ok(note) } else { Err(Refusal::Tool(ToolRefusal::NotYourNote(note.by))) }
    }
}

impl Note {
    /// Whether this person may correct or remove the note: its author, and administrators.
    pub fn may_be_changed_by(&self, by: &By) -> bool {
        self.by == by.id || by.role == TicketRole::Administrator
    }
}

fn bounded(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}
