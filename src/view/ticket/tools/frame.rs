//! What the screens of all tools have in common.
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, tool::Tool},
    },
    i18n::text,
    view::{
        custom_id::{Action, Step, ToolAction},
        message::colour,
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{CreateActionRow, CreateButton, CreateEmbed},
};

/// The embed of a tool's screen, headed by the tool's name.
pub fn screen(tool: Tool, description: String, language: Language) -> CreateEmbed {
    let title = format!("{} {}", tool.description().emoji, text(language, &tool.key()));
    CreateEmbed::new().colour(colour::NEUTRAL).title(title).description(description)
}

/// The `custom_id` of a step.
pub fn custom_id(ticket: &Ticket, tool: Tool, step: Step, argument: &str) -> String {
    Action::Tools(ticket.id, ToolAction::Step(tool, step, argument.to_owned())).encode()
}

/// The row with the button that leads back to the toolbox, behind these buttons.
pub fn back(ticket: &Ticket, mut before: Vec<CreateButton>, language: Language) -> CreateActionRow {
    let back = CreateButton::new(Action::Tools(ticket.id, ToolAction::Back).encode());
    before.push(back.label(text(language, "tools-back")).style(ButtonStyle::Secondary));
    CreateActionRow::Buttons(before)
}
