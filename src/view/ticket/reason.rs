//! Why a ticket was closed, wherever that is read, and the form that asks for it.
use super::answers;
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, access::Act, closing_reason::LONGEST, tool::Tool},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, Step, ToolAction},
        markdown,
        message::{Message, colour},
        modal,
    },
};
use serenity::{
    all::{ButtonStyle, InputTextStyle},
    builder::{CreateActionRow, CreateButton, CreateEmbed, CreateInputText, CreateModal},
};

/// Greatest number of characters of a field's value (resources/message.mdx, "Embed Limits").
pub const FIELD: usize = 1024;

/// The `custom_id` of the form's text input.
pub const REASON: &str = "reason";

/// The embed with the reason in a field, of which at most `room` characters are shown.
pub fn field(embed: CreateEmbed, reason: &str, room: usize, language: Language) -> CreateEmbed {
    embed.field(text(language, "reason-title"), shown(reason, room), false)
}

/// The reason as Markdown shows it, cut to `room` characters.
pub fn shown(reason: &str, room: usize) -> String {
    answers::cut(&markdown::prose(reason), room.min(FIELD))
}

/// The form that comes before the ticket is closed by this act.
pub fn closing_form(ticket: &Ticket, act: Act, language: Language) -> CreateModal {
    let number = ticket.number.unwrap_or_default().to_string();
    let title = text_with(language, "reason-form", [("number", number)]);
    form(&Action::CloseFor(act, ticket.id), title, None, language)
}

/// The form, which the action takes, filled in with the reason that stands.
pub fn form(action: &Action, title: String, stands: Option<&str>, language: Language) -> CreateModal {
    let input = CreateInputText::new(InputTextStyle::Paragraph, text(language, "reason-label"), REASON)
        .placeholder(text(language, "reason-example"))
        .max_length(u16::try_from(LONGEST).unwrap_or(u16::MAX));
    let input = match stands {
        Some(stands) => input.value(stands.chars().take(LONGEST).collect::<String>()),
        None => input,
    };
    modal::form(action, title, vec![input])
}

/// The button that opens the form in a closed ticket.
pub fn ask(ticket: &Ticket, language: Language) -> CreateButton {
    let key = if ticket.closing_reason.is_some() { "reason-correct" } else { "reason-add" };
    let ask = ToolAction::Step(Tool::Reason, Step::Ask, String::new());
    CreateButton::new(Action::Tools(ticket.id, ask).encode()).label(text(language, key)).style(ButtonStyle::Primary)
}

/// Offers to say why, to the person who closed the ticket.
pub fn offer(ticket: &Ticket, language: Language) -> Message {
    let line = text_with(language, "reason-offer", [("number", ticket.number.unwrap_or_default().to_string())]);
    let embed = CreateEmbed::new().colour(colour::NEUTRAL).description(line);
    Message::new(embed).components(vec![CreateActionRow::Buttons(vec![ask(ticket, language)])])
}
