//! The toolbox of a ticket, which only the person who opened it sees.
pub mod priority;
pub mod reason;

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
        CreateActionRow, CreateButton, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
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

/// The row with the button that leads back to the toolbox, behind these buttons.
fn back(ticket: &Ticket, mut before: Vec<CreateButton>, language: Language) -> CreateActionRow {
    let back = CreateButton::new(Action::Tools(ticket.id, ToolAction::Back).encode());
    before.push(back.label(text(language, "tools-back")).style(ButtonStyle::Secondary));
    CreateActionRow::Buttons(before)
}
