//! The pinned message of a ticket: what the category asks for, who is served, and the four buttons.
use super::{
    custom_id::Action,
    markdown,
    message::{Message, colour},
};
use crate::{
    domain::{access::Act, ticket::State, ticket::Ticket},
    i18n::{text, text_with},
};
use serenity::{
    all::{ButtonStyle, Mentionable, ReactionType},
    builder::{CreateActionRow, CreateButton, CreateEmbed},
};

pub fn opening(ticket: &Ticket) -> Message {
    let language = ticket.language;
    let number = ticket.number.unwrap_or_default().to_string();
    let title = text_with(language, "ticket-title", [("number", number), ("category", ticket.category.name.clone())]);
    let member = format!("{} ({})", ticket.opener_id.mention(), markdown::escape(&ticket.opener_name));
    let claimer =
        ticket.claimed_by.map_or_else(|| text(language, "ticket-unclaimed"), |user| user.mention().to_string());
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(title)
        .description(&ticket.category.description)
        .field(text(language, "ticket-member"), member, true)
        .field(text(language, "ticket-claimer"), claimer, true)
        .timestamp(ticket.opened_at);
    Message::new(embed).components(vec![buttons(ticket)])
}

fn buttons(ticket: &Ticket) -> CreateActionRow {
    let open = ticket.state == State::Open;
    let button = |act, key, emoji: &str, style, enabled: bool| {
        CreateButton::new(Action::Ticket(act, ticket.id).encode())
            .label(text(ticket.language, key))
            .emoji(ReactionType::Unicode(emoji.to_owned()))
            .style(style)
            .disabled(!enabled)
    };
    CreateActionRow::Buttons(vec![
        button(Act::Claim, "button-claim", "📥", ButtonStyle::Primary, open && ticket.claimed_by.is_none()),
        button(Act::Close, "button-close", "🔒", ButtonStyle::Secondary, open),
        button(Act::Reopen, "button-reopen", "♻️", ButtonStyle::Secondary, ticket.state == State::Closed),
        button(Act::Delete, "button-delete", "🗑️", ButtonStyle::Danger, open || ticket.state == State::Closed),
    ])
}
