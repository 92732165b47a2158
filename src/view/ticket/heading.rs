//! The title and the text of a ticket's message.
use crate::{
    domain::{
        language::Language,
        setup::{
            placeholder::{self, Placeholder},
            problem::limit,
        },
        ticket::Ticket,
    },
    i18n::{text, text_with},
    view::{excerpt, markdown},
};
use serenity::all::Mentionable;

/// The room that answers have at least, however long the category's text is: for each of five questions its
/// label, and the beginning of the answer.
const FOR_ANSWERS: usize = 1_000;

/// The title, in at most [`limit::TITLE`] characters.
pub fn title(ticket: &Ticket) -> String {
    let number = ticket.number.unwrap_or_default().to_string();
    let values = [("number", number), ("category", markdown::escape(&ticket.category.name))];
    excerpt::cut(&text_with(ticket.language, "ticket-title", values), limit::TITLE)
}

/// The category's text, which leaves some room for answers if there are any.
pub fn description(ticket: &Ticket) -> String {
    let longest = if ticket.answers.is_empty() { limit::DESCRIPTION } else { limit::DESCRIPTION - FOR_ANSWERS };
    excerpt::cut(&filled(ticket, &ticket.category.description), longest)
}

/// A text of administrators with its placeholders filled in.
pub fn filled(ticket: &Ticket, template: &str) -> String {
    placeholder::fill(template, |place| match place {
        Placeholder::Member => ticket.opener_id.mention().to_string(),
        Placeholder::Number => ticket.number.unwrap_or_default().to_string(),
        Placeholder::Category => markdown::escape(&ticket.category.name),
        Placeholder::Server if ticket.server_name.is_empty() => text(ticket.language, "ticket-server"),
        Placeholder::Server => markdown::escape(&ticket.server_name),
    })
}

/// The language in which the ticket's member is told something alone.
pub fn members_language(ticket: &Ticket) -> Language {
    ticket.opener_language.unwrap_or(ticket.language)
}

/// Which ticket it is, for its member outside of the server: number, category and server.
pub fn whereabouts(ticket: &Ticket, language: Language) -> [(&'static str, String); 3] {
    /// So short that the texts around it fit.
    const LONGEST: usize = 350;
    let shown = |name: &str| markdown::escape(&excerpt::cut(name, LONGEST));
    let server = match ticket.server_name.as_str() {
        "" => text(language, "copy-server"),
        name => shown(name),
    };
    let number = ticket.number.unwrap_or_default().to_string();
    [("number", number), ("category", shown(&ticket.category.name)), ("server", server)]
}
