//! The screens of the tool that passes a ticket to a colleague.
use super::frame::{action, back, custom_id, screen};
use crate::{
    domain::{
        language::Language,
        ticket::{
            Ticket,
            passed::{Passed, WORD},
            tool::Tool,
        },
    },
    i18n::{text, text_with},
    view::{custom_id::Step, excerpt, markdown, message::Message, modal},
};
use serenity::{
    all::{ButtonStyle, InputTextStyle, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateInputText, CreateModal, CreateSelectMenu, CreateSelectMenuKind},
    model::id::UserId,
};

/// The `custom_id` of the input of the form.
pub const INPUT: &str = "word";
/// Greatest number of characters of an embed's field (resources/message.mdx, "Embed Limits").
const FIELD: usize = 1024;

/// What was said to a colleague, in an embed's field.
pub fn word(word: &str) -> String {
    let mut word = word.to_owned();
    let mut escaped = markdown::prose(&word);
    // Each escape takes room.
    while escaped.chars().count() > FIELD {
        word = excerpt::cut(&word, word.chars().count().saturating_sub(50));
        escaped = markdown::prose(&word);
    }
    if escaped.is_empty() { "–".to_owned() } else { escaped }
}

/// Who passed the ticket to its claimer, and what they said, for the staff.
pub fn passed(passed: &Passed, language: Language) -> String {
    let values = [("by", passed.by.mention().to_string()), ("when", format!("<t:{}:R>", passed.at.timestamp()))];
    let line = text_with(language, "tool-pass-by", values);
    if passed.word.is_empty() {
        return line;
    }
    let room = FIELD - line.chars().count() - 1;
    let mut said = word(&passed.word);
    if said.chars().count() > room {
        said = markdown::escape(&excerpt::cut(&passed.word, room / 2));
    }
    format!("{line}\n{said}")
}

pub fn choose(ticket: &Ticket, language: Language) -> Message {
    let kind = CreateSelectMenuKind::User { default_users: None };
    let menu = CreateSelectMenu::new(custom_id(ticket, Tool::Pass, Step::Pick, ""), kind)
        .placeholder(text(language, "tool-pass-choose"));
    let rows = vec![CreateActionRow::SelectMenu(menu), back(ticket, vec![], language)];
    Message::new(screen(Tool::Pass, text(language, "tool-pass-how"), language)).components(rows)
}

/// Asks whether to pass the ticket to this colleague; `argument` names them and the present claimer.
pub fn ask(ticket: &Ticket, to: UserId, argument: &str, language: Language) -> Message {
    let button = |step, key, style| {
        CreateButton::new(custom_id(ticket, Tool::Pass, step, argument)).label(text(language, key)).style(style)
    };
    let buttons = vec![
        button(Step::Confirm, "tool-pass-confirm", ButtonStyle::Primary),
        button(Step::Ask, "tool-pass-with-word", ButtonStyle::Secondary),
    ];
    let question = text_with(language, "tool-pass-ask", [("to", to.mention().to_string())]);
    Message::new(screen(Tool::Pass, question, language)).components(vec![back(ticket, buttons, language)])
}

pub fn form(ticket: &Ticket, argument: &str, language: Language) -> CreateModal {
    let input = CreateInputText::new(InputTextStyle::Paragraph, text(language, "tool-pass-word"), INPUT)
        .placeholder(text(language, "tool-pass-word-how"))
        .max_length(u16::try_from(WORD).unwrap_or(u16::MAX))
        .required(false);
    let action = action(ticket, Tool::Pass, Step::Write, argument);
    modal::form(&action, text(language, "tool-pass-form"), vec![input])
}

pub fn done(ticket: &Ticket, to: UserId, language: Language) -> Message {
    let line = text_with(language, "tool-pass-done", [("to", to.mention().to_string())]);
    Message::new(screen(Tool::Pass, line, language)).components(vec![back(ticket, vec![], language)])
}
