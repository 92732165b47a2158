//! The toolbox of a ticket, which only the person who opened it sees.
pub mod canned;
pub mod earlier;
pub mod notes;
pub mod priority;

use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, tool::Tool},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, Step, ToolAction},
        excerpt, markdown,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable, ReactionType},
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateInputText, CreateModal, CreateSelectMenu,
        CreateSelectMenuKind, CreateSelectMenuOption,
    },
    model::id::UserId,
};

/// The menu of the tools that `reader` may use.
pub fn toolbox(ticket: &Ticket, tools: &[Tool], reader: UserId, language: Language) -> Message {
    let number = ticket.number.unwrap_or_default().to_string();
    let values = [("number", number), ("category", markdown::escape(&ticket.category.name))];
    let mut lines = vec![text(language, if tools.is_empty() { "tools-none" } else { "tools-how" })];
    if let Some(claimer) = ticket.claimed_by.filter(|claimer| *claimer != reader) {
        lines.push(text_with(language, "tools-claimed", [("claimer", claimer.mention().to_string())]));
    }
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(excerpt::cut(&text_with(language, "tools-title", values), TITLE))
        .description(lines.join("\n\n"));
    if !ticket.priority.is_normal() {
        embed = embed.field(text(language, "tool-priority"), priority::name(ticket.priority, language), true);
    }
    let options = tools.iter().map(|tool| {
        CreateSelectMenuOption::new(text(language, &tool.key()), tool.word())
            .description(text(language, &format!("{}-why", tool.key())))
            .emoji(ReactionType::Unicode(tool.description().emoji.to_owned()))
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(Action::Tools(ticket.id, ToolAction::Choose).encode(), kind)
        .placeholder(text(language, "tools-choose"));
    let rows = if tools.is_empty() { vec![] } else { vec![CreateActionRow::SelectMenu(menu)] };
    Message::new(embed).components(rows)
}

/// Greatest number of characters of an embed's title (resources/message.mdx, "Embed Limits").
const TITLE: usize = 256;

/// The embed of a tool's screen, headed by the tool's name.
fn screen(tool: Tool, description: String, language: Language) -> CreateEmbed {
    let title = format!("{} {}", tool.description().emoji, text(language, &tool.key()));
    CreateEmbed::new().colour(colour::NEUTRAL).title(title).description(description)
}

/// The `custom_id` of a step.
fn custom_id(ticket: &Ticket, tool: Tool, step: Step, argument: &str) -> String {
    Action::Tools(ticket.id, ToolAction::Step(tool, step, argument.to_owned())).encode()
}

/// A form of a tool, whose answer is the step in `custom_id`.
fn form(custom_id: String, title: &str, inputs: Vec<CreateInputText>, language: Language) -> CreateModal {
    let rows = inputs.into_iter().map(CreateActionRow::InputText).collect();
    CreateModal::new(custom_id, text(language, title)).components(rows)
}

/// The buttons that turn the pages of a tool, which are counted from 0.
fn turns(ticket: &Ticket, tool: Tool, page: usize, last: usize, language: Language) -> Vec<CreateButton> {
    let turn = |key, page: usize| {
        let turn = CreateButton::new(custom_id(ticket, tool, Step::Show, &page.to_string()));
        turn.label(text(language, key)).style(ButtonStyle::Secondary)
    };
    let before = page.checked_sub(1).map(|page| turn("tools-page-before", page));
    let after = (page < last).then(|| turn("tools-page-after", page + 1));
    before.into_iter().chain(after).collect()
}

/// The row with the button that leads back to the toolbox, behind these buttons.
fn back(ticket: &Ticket, mut before: Vec<CreateButton>, language: Language) -> CreateActionRow {
    let back = CreateButton::new(Action::Tools(ticket.id, ToolAction::Back).encode());
    before.push(back.label(text(language, "tools-back")).style(ButtonStyle::Secondary));
    CreateActionRow::Buttons(before)
}
