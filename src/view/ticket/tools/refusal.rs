//! Why a tool does not do what was asked for, in words.
use crate::{
    domain::{
        language::Language,
        ticket::{note::MOST, tool_refusal::ToolRefusal},
    },
    i18n::{text, text_with},
    view::obstacle::{reason, remedy},
};
use serenity::all::Mentionable;

pub fn refused(language: Language, refusal: &ToolRefusal) -> String {
    let plain = |key| text(language, key);
    match refusal {
        ToolRefusal::TooManyNotes => text_with(language, "refusal-too-many-notes", [("most", MOST)]),
        ToolRefusal::NoteChanged => plain("refusal-note-changed"),
        ToolRefusal::NotYourNote(author) => {
            text_with(language, "refusal-not-your-note", [("author", author.mention().to_string())])
        }
        ToolRefusal::AnswerSent => plain("refusal-answer-sent"),
        ToolRefusal::AnswerRefused(obstacle) => text_with(
            language,
            "refusal-answer",
            [("reason", reason(language, obstacle)), ("remedy", remedy(language, obstacle))],
        ),
        ToolRefusal::AboutYou => plain("refusal-about-you"),
        ToolRefusal::Claimers(claimer) => {
            text_with(language, "refusal-claimers-tool", [("claimer", claimer.mention().to_string())])
        }
    }
}
