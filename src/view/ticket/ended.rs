//! What tells the member of a ticket, outside of the server, that it has ended, and why.
use super::reason;
use crate::{
    domain::{language::Language, ticket::Ticket},
    i18n::text_with,
    view::message::colour,
};
use serenity::builder::CreateEmbed;

/// The embed under this title, with the reason of the closing if there is one.
pub fn embed(ticket: &Ticket, title: &str, description: String, language: Language) -> CreateEmbed {
    let number = ticket.number.unwrap_or_default().to_string();
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text_with(language, title, [("number", number)]))
        .description(description);
    match ticket.shown_reason() {
        Some(given) => reason::field(embed, given, reason::FIELD, language),
        None => embed,
    }
}
