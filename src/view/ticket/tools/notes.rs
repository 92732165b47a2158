//! The screens of the staff's notes, newest first, and the line of each in the staff's transcript.
use super::frame::{action, back, custom_id, screen, turns};
use crate::{
    domain::{
        language::Language,
        ticket::{
            Ticket,
            by::By,
            note::{LONGEST, MOST, Note},
            tool::Tool,
        },
    },
    i18n::{text, text_with},
    view::{custom_id::Step, excerpt, markdown, message::Message, modal, ticket::answers::cut},
};
use serenity::{
    all::{ButtonStyle, InputTextStyle, Mentionable},
    builder::{
        CreateActionRow, CreateButton, CreateEmbedFooter, CreateInputText, CreateModal, CreateSelectMenu,
        CreateSelectMenuKind, CreateSelectMenuOption,
    },
};

/// Notes on a page, and the characters that are shown there of each: five fit into a description of 4,096
/// characters.
const ON_A_PAGE: usize = 5;
const SHOWN: usize = 600;
/// Greatest number of characters of an option's description (components/reference.mdx, "String Select").
const LINE: usize = 100;
/// The `custom_id` of the text input.
pub const TEXT: &str = "text";

/// A page of the notes; the last one for a page that does not exist.
pub fn list(ticket: &Ticket, page: usize, language: Language) -> Message {
    let last = ticket.notes.len().div_ceil(ON_A_PAGE).saturating_sub(1);
    let page = page.min(last);
    let shown: Vec<_> = ticket.notes.iter().enumerate().rev().skip(page * ON_A_PAGE).take(ON_A_PAGE).collect();
    let mut lines = vec![text(language, "tool-notes-how")];
    if shown.is_empty() {
        lines.push(text(language, "tool-notes-none"));
    }
    lines.extend(shown.iter().map(|(place, note)| entry(*place, note, language)));
    let count = [("count", ticket.notes.len()), ("most", MOST)];
    let embed = screen(Tool::Notes, lines.join("\n\n"), language).footer(CreateEmbedFooter::new(text_with(
        language,
        "tool-notes-count",
        count,
    )));
    let mut rows = Vec::new();
    if !shown.is_empty() {
        let options = shown.iter().map(|(place, note)| option(*place, note, language)).collect();
        let menu = CreateSelectMenu::new(
            custom_id(ticket, Tool::Notes, Step::Pick, ""),
            CreateSelectMenuKind::String { options },
        );
        rows.push(CreateActionRow::SelectMenu(menu.placeholder(text(language, "tool-notes-choose"))));
    }
    let mut buttons = Vec::new();
    if ticket.notes.len() < MOST {
        let write = CreateButton::new(custom_id(ticket, Tool::Notes, Step::Ask, ""));
        buttons.push(write.label(text(language, "tool-notes-write")).style(ButtonStyle::Primary));
    }
    buttons.extend(turns(ticket, Tool::Notes, page, last, language));
    rows.push(back(ticket, buttons, language));
    Message::new(embed).components(rows)
}

fn entry(place: usize, note: &Note, language: Language) -> String {
    format!("**{}.** {}\n{}", place + 1, head(note, language), cut(&markdown::prose(&note.text), SHOWN))
}

/// Who wrote the note and when, and who corrected it.
fn head(note: &Note, language: Language) -> String {
    let written = format!("{} · <t:{}:f>", note.by.mention(), note.at.timestamp());
    let (Some(by), Some(at)) = (note.corrected_by, note.corrected_at) else { return written };
    let at = format!("<t:{}:f>", at.timestamp());
    let corrected = text_with(language, "tool-notes-corrected", [("by", by.mention().to_string()), ("at", at)]);
    format!("{written} · {corrected}")
}

fn option(place: usize, note: &Note, language: Language) -> CreateSelectMenuOption {
    let label = excerpt::label(language, &format!("{}. {}", place + 1, note.name), LINE);
    CreateSelectMenuOption::new(label, note.seen().to_string()).description(excerpt::label(language, &note.text, LINE))
}

/// One note in full; `by` reads it.
pub fn one(ticket: &Ticket, note: &Note, by: &By, language: Language) -> Message {
    let description = format!("{}\n\n{}", head(note, language), markdown::prose(&note.text));
    let mut buttons = Vec::new();
    if note.may_be_changed_by(by) {
        let seen = note.seen().to_string();
        let correct = CreateButton::new(custom_id(ticket, Tool::Notes, Step::Ask, &seen));
        buttons.push(correct.label(text(language, "tool-notes-correct")).style(ButtonStyle::Primary));
        let remove = CreateButton::new(custom_id(ticket, Tool::Notes, Step::Remove, &seen));
        buttons.push(remove.label(text(language, "tool-notes-remove")).style(ButtonStyle::Danger));
    }
    let all = CreateButton::new(custom_id(ticket, Tool::Notes, Step::Show, ""));
    buttons.push(all.label(text(language, "tool-notes-all")).style(ButtonStyle::Secondary));
    Message::new(screen(Tool::Notes, description, language)).components(vec![back(ticket, buttons, language)])
}

/// Asks whether to remove a note.
pub fn ask_remove(ticket: &Ticket, note: &Note, language: Language) -> Message {
    let shown = cut(&markdown::prose(&note.text), 2 * LONGEST);
    let description = format!("{}\n\n{}\n{shown}", text(language, "tool-notes-surely"), head(note, language));
    let confirm = CreateButton::new(custom_id(ticket, Tool::Notes, Step::Confirm, &note.seen().to_string()));
    let keep = CreateButton::new(custom_id(ticket, Tool::Notes, Step::Show, ""));
    let buttons = vec![
        confirm.label(text(language, "tool-notes-remove")).style(ButtonStyle::Danger),
        keep.label(text(language, "tool-notes-all")).style(ButtonStyle::Secondary),
    ];
    Message::new(screen(Tool::Notes, description, language)).components(vec![back(ticket, buttons, language)])
}

/// The form of a new note, or of one that is to be corrected.
pub fn write(ticket: &Ticket, note: Option<&Note>, language: Language) -> CreateModal {
    let input = CreateInputText::new(InputTextStyle::Paragraph, text(language, "tool-notes-text"), TEXT)
        .max_length(u16::try_from(LONGEST).unwrap_or(u16::MAX));
    let input = match note {
        Some(note) => input.value(note.text.chars().take(LONGEST).collect::<String>()),
        None => input.placeholder(text(language, "tool-notes-example")),
    };
    let seen = note.map_or_else(String::new, |note| note.seen().to_string());
    let title = if note.is_some() { "tool-notes-correct" } else { "tool-notes-write" };
    modal::form(&action(ticket, Tool::Notes, Step::Write, &seen), text(language, title), vec![input])
}
