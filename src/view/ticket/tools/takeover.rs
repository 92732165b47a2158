//! The screens of the tool that takes over a ticket.
use super::frame::{back, custom_id, screen};
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, tool::Tool},
    },
    i18n::{Value, text, text_with},
    view::{custom_id::Step, message::Message},
};
use chrono::TimeDelta;
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::CreateButton,
    model::id::UserId,
};

/// Asks whether to take the ticket over. `after` is how long the claimer must have written nothing; `None` for an
/// administrator, who does not wait. `argument` names the claimer.
pub fn ask(ticket: &Ticket, from: UserId, after: Option<TimeDelta>, argument: &str, language: Language) -> Message {
    let mut lines = vec![text_with(language, "tool-takeover-ask", [("claimer", from.mention().to_string())])];
    if let Some(after) = after {
        lines.push(text_with(language, "tool-takeover-when", [("hours", Value::from(after.num_hours()))]));
    }
    let button = CreateButton::new(custom_id(ticket, Tool::Takeover, Step::Confirm, argument))
        .label(text(language, "tool-takeover-confirm"))
        .style(ButtonStyle::Primary);
    let rows = vec![back(ticket, vec![button], language)];
    Message::new(screen(Tool::Takeover, lines.join("\n"), language)).components(rows)
}

pub fn done(ticket: &Ticket, from: UserId, language: Language) -> Message {
    let line = text_with(language, "tool-takeover-done", [("claimer", from.mention().to_string())]);
    Message::new(screen(Tool::Takeover, line, language)).components(vec![back(ticket, vec![], language)])
}
