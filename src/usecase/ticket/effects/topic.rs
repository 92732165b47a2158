//! The topic of a ticket's channel: what the ticket is, and the mark by which the channel is found again.
use crate::{
    domain::ticket::Ticket,
    i18n::{text, text_with},
    view::mark::BETWEEN,
};

/// Discord's limit for a topic, in characters.
const TOPIC: usize = 1024;

pub(super) fn topic(ticket: &Ticket) -> String {
    let values = [
        ("number", ticket.number.unwrap_or_default().to_string()),
        ("category", ticket.category.name.clone()),
        ("member", ticket.opener_name.clone()),
    ];
    let words = text_with(ticket.language, "channel-topic", values);
    let mark = ticket.mark();
    let end = format!("{BETWEEN}{} {mark}", text(ticket.language, "mark-reference"));
    let words: String = words.chars().take(TOPIC.saturating_sub(end.chars().count())).collect();
    words + &end
}
