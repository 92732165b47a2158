//! The screens of the tool that says why a ticket was closed.
use super::frame::{action, back, screen};
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, tool::Tool},
    },
    i18n::text,
    view::{custom_id::Step, message::Message, ticket::reason},
};
use serenity::builder::CreateModal;

/// The reason that stands, if there is one. `is_new` says that it was given just now.
pub fn shown(ticket: &Ticket, is_new: bool, language: Language) -> Message {
    let key = match (&ticket.closing_reason, is_new) {
        (None, _) => "tool-reason-none",
        (Some(_), false) => "tool-reason-how",
        (Some(_), true) => "tool-reason-done",
    };
    let embed = screen(Tool::Reason, text(language, key), language);
    let embed = match &ticket.closing_reason {
        Some(given) => reason::field(embed, given, reason::FIELD, language),
        None => embed,
    };
    Message::new(embed).components(vec![back(ticket, vec![reason::ask(ticket, language)], language)])
}

pub fn form(ticket: &Ticket, language: Language) -> CreateModal {
    let action = action(ticket, Tool::Reason, Step::Write, &ticket.reason_print());
    reason::form(&action, text(language, "reason-title"), ticket.closing_reason.as_deref(), language)
}
