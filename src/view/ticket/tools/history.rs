//! The screen with what happened to a ticket, the newest first.
use super::frame::{back, screen, turns};
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, history::HistoryEntry, tool::Tool},
    },
    i18n::{text, text_with},
    view::message::Message,
};
use serenity::all::Mentionable;

/// Entries on a page: a line has at most 200 characters, and an embed's description 4,096.
const ON_A_PAGE: usize = 15;

/// A page of the entries; the last one for a page that does not exist.
pub fn page(ticket: &Ticket, page: usize, language: Language) -> Message {
    let entries = ticket.history.entries();
    let last = entries.len().div_ceil(ON_A_PAGE).saturating_sub(1);
    let page = page.min(last);
    let shown = entries.iter().rev().skip(page * ON_A_PAGE).take(ON_A_PAGE);
    let mut lines: Vec<_> = shown.map(|entry| line(ticket, entry, language)).collect();
    if page == last && ticket.history.omitted() > 0 {
        lines.push(text_with(language, "transcript-event-omitted", [("count", ticket.history.omitted())]));
    }
    if page == last && !ticket.history.has_beginning() {
        lines.push(text(language, "transcript-event-unknown"));
    }
    let rows = vec![back(ticket, turns(ticket, Tool::History, page, last, language), language)];
    Message::new(screen(Tool::History, lines.join("\n"), language)).components(rows)
}

/// When it was, what happened, in the words of the log, and who did it.
fn line(ticket: &Ticket, entry: &HistoryEntry, language: Language) -> String {
    let number = ticket.number.unwrap_or_default().to_string();
    let what = match entry.kind() {
        Some(kind) => text_with(language, kind.description().title, [("number", number)]),
        None => text(language, "tool-history-unknown"),
    };
    let by = entry.who.map(|who| format!(" · {}", who.mention())).unwrap_or_default();
    format!("<t:{}:f> · {what}{by}", entry.at.timestamp())
}
