//! The screens of the tool that says how urgent a ticket is.
use super::frame::{back, custom_id, screen};
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, priority::Priority, tool::Tool},
    },
    i18n::{text, text_with},
    view::{custom_id::Step, message::Message},
};
use serenity::builder::{CreateActionRow, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption};

pub fn choose(ticket: &Ticket, language: Language) -> Message {
    let description = text(language, "tool-priority-how");
    menu(ticket, ticket.priority, description, language)
}

pub fn chosen(ticket: &Ticket, priority: Priority, language: Language) -> Message {
    let description = text_with(language, "tool-priority-done", [("priority", name(priority, language))]);
    menu(ticket, priority, description, language)
}

pub fn name(priority: Priority, language: Language) -> String {
    text(language, &format!("priority-{}", priority.word()))
}

fn menu(ticket: &Ticket, priority: Priority, description: String, language: Language) -> Message {
    let options = Priority::ALL.iter().rev().map(|option| {
        CreateSelectMenuOption::new(name(*option, language), option.word()).default_selection(*option == priority)
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(custom_id(ticket, Tool::Priority, Step::Pick, ""), kind)
        .placeholder(text(language, "tool-priority-choose"));
    let rows = vec![CreateActionRow::SelectMenu(menu), back(ticket, vec![], language)];
    Message::new(screen(Tool::Priority, description, language)).components(rows)
}
