//! The screen of the tool that suspends reminders and closings in one ticket.
use super::frame::{back, custom_id, screen};
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, tool::Tool, waiting::Suspended},
    },
    i18n::{text, text_with},
    view::{custom_id::Step, message::Message, ticket::detail::moment},
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::CreateButton,
};

/// The arguments of the buttons.
pub const SUSPENDS: &str = "on";
pub const RESUMES: &str = "off";

/// Says whether they are suspended, and has a button for the other.
pub fn show(ticket: &Ticket, language: Language) -> Message {
    let (line, argument, label) = match &ticket.waiting.suspended {
        Some(suspended) => {
            let lines = [text(language, "tool-suspend-on"), since(suspended, language)];
            (lines.join("\n"), RESUMES, "tool-suspend-resume")
        }
        None => (text(language, "tool-suspend-how"), SUSPENDS, "tool-suspend-do"),
    };
    let button = CreateButton::new(custom_id(ticket, Tool::Suspend, Step::Confirm, argument))
        .label(text(language, label))
        .style(ButtonStyle::Primary);
    Message::new(screen(Tool::Suspend, line, language)).components(vec![back(ticket, vec![button], language)])
}

/// Who suspended them, and when.
pub fn since(suspended: &Suspended, language: Language) -> String {
    let values = [("who", suspended.by.mention().to_string()), ("at", moment(suspended.at))];
    text_with(language, "suspended-since", values)
}
