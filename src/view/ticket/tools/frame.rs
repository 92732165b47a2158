//! What the screens of all tools have in common.
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, tool::Tool},
    },
    i18n::text,
    view::{
        custom_id::{Action, Step, ToolAction},
        message::{Message, colour},
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

/// What a step of a tool is written as.
pub fn action(ticket: &Ticket, tool: Tool, step: Step, argument: &str) -> Action {
    Action::Tools(ticket.id, ToolAction::Step(tool, step, argument.to_owned()))
}

/// The `custom_id` of a step.
pub fn custom_id(ticket: &Ticket, tool: Tool, step: Step, argument: &str) -> String {
    action(ticket, tool, step, argument).encode()
}

/// The buttons that turn the pages of a tool, which are counted from 0.
pub fn turns(ticket: &Ticket, tool: Tool, page: usize, last: usize, language: Language) -> Vec<CreateButton> {
    let turn = |key, page: usize| {
        let turn = CreateButton::new(custom_id(ticket, tool, Step::Show, &page.to_string()));
        turn.label(text(language, key)).style(ButtonStyle::Secondary)
    };
    let before = page.checked_sub(1).map(|page| turn("tools-page-before", page));
    let after = (page < last).then(|| turn("tools-page-after", page + 1));
    before.into_iter().chain(after).collect()
}

/// What says that something is done; or that Discord has not set the rights that follow from it yet.
pub fn done_or_waits(ticket: &Ticket, done: Message, language: Language) -> Message {
    if !ticket.awaits_rights() {
        return done;
    }
    done.append_embed(CreateEmbed::new().colour(colour::BAD).description(text(language, "tool-guests-wait")))
}

/// The row with the button that leads back to the toolbox, behind these buttons.
pub fn back(ticket: &Ticket, mut before: Vec<CreateButton>, language: Language) -> CreateActionRow {
    let back = CreateButton::new(Action::Tools(ticket.id, ToolAction::Back).encode());
    before.push(back.label(text(language, "tools-back")).style(ButtonStyle::Secondary));
    CreateActionRow::Buttons(before)
}
