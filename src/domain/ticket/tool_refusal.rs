//! Why a tool of the toolbox does not do what was asked for.
use crate::domain::obstacle::Obstacle;
use serenity::model::id::UserId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolRefusal {
    /// The tool is about the ticket's own member.
    AboutYou,
    /// While this person has claimed the ticket, the tool is theirs and the administrators'.
    Claimers(UserId),
    /// The ticket has as many notes as there can be.
    TooManyNotes,
    /// Somebody corrected or removed this note meanwhile.
    NoteChanged,
    /// Somebody else wrote the note.
    NotYourNote(UserId),
    /// This preview of a canned answer was sent already.
    AnswerSent,
    /// Discord refused the canned answer in the ticket's channel.
    AnswerRefused(Obstacle),
}
