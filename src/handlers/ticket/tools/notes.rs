//! The steps of the staff's notes.
use super::scene::Scene;
use crate::{
    domain::{
        refusal::Refusal,
        seen::Seen,
        ticket::{
            Ticket,
            note::{LONGEST, Note, NoteUse},
            tool::ToolUse,
            tool_refusal::ToolRefusal,
        },
    },
    view::{answer::Answer, custom_id::Step, ticket::tools::notes as screen},
};

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    let (ticket, language) = (&scene.loaded.ticket, scene.language);
    let list = |ticket: &Ticket, page| Ok(Answer::update(screen::list(ticket, page, language)));
    match step {
        Step::Show => list(ticket, argument.parse().unwrap_or(0)),
        Step::Pick => {
            let [seen] = &scene.click.values[..] else { return Err(Refusal::NotOffered) };
            Ok(Answer::update(screen::one(ticket, find(ticket, seen)?, &scene.by(), language)))
        }
        Step::Ask => {
            let note = if argument.is_empty() { None } else { Some(find(ticket, argument)?) };
            Ok(Answer::Modal(Box::new(screen::write(ticket, note, language))))
        }
        Step::Write => {
            let text = scene.typed(screen::TEXT, LONGEST)?;
            let used = if argument.is_empty() {
                NoteUse::Add(rand::random(), text)
            } else {
                NoteUse::Correct(seen(argument)?, text)
            };
            list(&scene.apply(ToolUse::Note(used)).await?, 0)
        }
        Step::Remove => Ok(Answer::update(screen::ask_remove(ticket, find(ticket, argument)?, language))),
        Step::Confirm => {
            let used = NoteUse::Remove(seen(argument)?);
            list(&scene.apply(ToolUse::Note(used)).await?, 0)
        }
    }
}

fn seen(argument: &str) -> Result<Seen, Refusal> {
    argument.parse().map_err(|()| Refusal::UnknownButton)
}

/// The note as it was seen.
fn find<'a>(ticket: &'a Ticket, argument: &str) -> Result<&'a Note, Refusal> {
    let seen = seen(argument)?;
    ticket.notes.iter().find(|note| note.seen() == seen).ok_or(Refusal::Tool(ToolRefusal::NoteChanged))
}
