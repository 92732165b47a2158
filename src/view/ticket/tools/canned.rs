//! The screens of the tool that sends canned answers.
use super::frame::{action, back, custom_id, screen};
use crate::{
    domain::{
        actor::Face,
        guild::canned::{CannedAnswer, SENT},
        language::Language,
        ticket::{Ticket, tool::Tool},
    },
    i18n::{text, text_with},
    view::{
        custom_id::Step,
        excerpt,
        message::{Message, colour},
        modal,
        ticket::{heading, pinned::author},
    },
};
use serenity::{
    all::{ButtonStyle, InputTextStyle},
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateInputText, CreateModal, CreateSelectMenu,
        CreateSelectMenuKind, CreateSelectMenuOption,
    },
};

/// Greatest number of characters of an option in a menu (components/reference.mdx, "String Select").
const OPTION: usize = 100;
/// The `custom_id` of the text input.
pub const TEXT: &str = "text";

/// The answers for the ticket's category.
pub fn choose(ticket: &Ticket, answers: &[CannedAnswer], language: Language) -> Message {
    let options = answers.iter().map(|answer| {
        CreateSelectMenuOption::new(excerpt::label(language, &answer.texts.name, OPTION), answer.seen.to_string())
            .description(excerpt::label(language, &answer.texts.text, OPTION))
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(custom_id(ticket, Tool::Canned, Step::Pick, ""), kind)
        .placeholder(text(language, "tool-canned-choose"));
    let rows = if answers.is_empty() { vec![] } else { vec![CreateActionRow::SelectMenu(menu)] };
    let key = if answers.is_empty() { "tool-canned-none" } else { "tool-canned-how" };
    let embed = screen(Tool::Canned, text(language, key), language);
    Message::new(embed).components(rows).append_row(back(ticket, vec![], language))
}

/// After an answer was sent. `waits` says that Discord has not taken it yet.
pub fn sent(ticket: &Ticket, waits: bool, language: Language) -> Message {
    let key = if waits { "tool-canned-waits" } else { "tool-canned-sent" };
    let others = CreateButton::new(custom_id(ticket, Tool::Canned, Step::Show, ""));
    let others = others.label(text(language, "tool-canned-others")).style(ButtonStyle::Secondary);
    Message::new(screen(Tool::Canned, text(language, key), language)).components(vec![back(
        ticket,
        vec![others],
        language,
    )])
}

/// What would be sent: the answer with its placeholders filled in.
pub fn filled(ticket: &Ticket, answer: &CannedAnswer) -> String {
    excerpt::cut(&heading::filled(ticket, &answer.texts.text), SENT)
}

/// The answer as it would be sent in the name of this person, in an embed of its own. `once` is the random number of
/// this preview.
pub fn preview(ticket: &Ticket, answer: &CannedAnswer, face: &Face, once: u32, language: Language) -> Message {
    let name = [("name", excerpt::escaped(language, &answer.texts.name))];
    let embed = screen(Tool::Canned, text_with(language, "tool-canned-preview", name), language);
    let mut answered = CreateEmbed::new().colour(colour::NEUTRAL).description(filled(ticket, answer));
    if !face.is_unknown() {
        answered = answered.author(author(face));
    }
    let argument = format!("{}-{once:x}", answer.seen);
    let act = |step, key, style| {
        CreateButton::new(custom_id(ticket, Tool::Canned, step, &argument)).label(text(language, key)).style(style)
    };
    let others = CreateButton::new(custom_id(ticket, Tool::Canned, Step::Show, ""));
    let buttons = vec![
        act(Step::Confirm, "tool-canned-send", ButtonStyle::Success),
        act(Step::Ask, "tool-canned-edit", ButtonStyle::Primary),
        others.label(text(language, "tool-canned-others")).style(ButtonStyle::Secondary),
    ];
    Message::new(embed).append_embed(answered).components(vec![back(ticket, buttons, language)])
}

/// The form in which the answer is changed before it is sent. `once` is the random number of this form.
pub fn edit(ticket: &Ticket, answer: &CannedAnswer, once: u32, language: Language) -> CreateModal {
    let input = CreateInputText::new(InputTextStyle::Paragraph, text(language, "tool-canned-text"), TEXT)
        .max_length(u16::try_from(SENT).unwrap_or(u16::MAX))
        .value(filled(ticket, answer));
    let argument = format!("{}-{once:x}", answer.seen);
    let action = action(ticket, Tool::Canned, Step::Write, &argument);
    modal::form(&action, text(language, "tool-canned-edit"), vec![input])
}
