//! The pinned message of a ticket: what the category asks for, who is served, and the buttons.
use super::{
    custom_id::Action,
    excerpt, guest, markdown,
    message::{Message, colour},
    transcript,
};
use crate::{
    domain::{
        access::Act,
        language::Language,
        placeholder::{self, Placeholder},
        problem::limit,
        ticket::{State, Ticket},
    },
    i18n::{text, text_with},
};
use serenity::{
    all::{ButtonStyle, Mentionable, ReactionType},
    builder::{CreateActionRow, CreateButton, CreateEmbed, CreateEmbedFooter},
    model::id::ChannelId,
};

pub fn opening(ticket: &Ticket) -> Message {
    let language = ticket.language;
    let number = ticket.number.unwrap_or_default().to_string();
    let category = markdown::escape(&ticket.category.name);
    let mut member = format!("{} ({})", ticket.opener_id.mention(), markdown::escape(&ticket.opener_name));
    if ticket.opener_left {
        member = format!("{member}\n{}", text(language, "ticket-member-left"));
    }
    let nobody = || text(language, "ticket-unclaimed");
    let claimer = ticket.claimed_by.map_or_else(nobody, |user| user.mention().to_string());
    let edge = if ticket.state == State::Open { colour::NEUTRAL } else { colour::BAD };
    let mut embed = CreateEmbed::new()
        .colour(edge)
        .title(excerpt::cut(
            &text_with(language, "ticket-title", [("number", number), ("category", category)]),
            limit::TITLE,
        ))
        .description(filled(ticket))
        .field(text(language, "ticket-member"), member, true)
        .field(text(language, "ticket-claimer"), claimer, true)
        .timestamp(ticket.opened_at);
    if let (State::Closed | State::Deleting, Some(by)) = (ticket.state, ticket.closed_by) {
        embed = embed.field(text(language, "ticket-closed-by"), by.mention().to_string(), true);
    }
    if ticket.rights_fault.is_some() {
        embed = embed.field(text(language, "ticket-rights-fault-title"), text(language, "ticket-rights-fault"), false);
    }
    if !ticket.unlocked.is_empty() {
        embed = embed.field(text(language, "ticket-unlocked"), guest::unlocked(language, &ticket.unlocked), false);
    }
    if let (State::Deleting, Some(read)) = (ticket.state, ticket.transcript_read) {
        let line = text_with(language, "transcript-read", [("count", read.to_string())]);
        embed = embed.field(text(language, "transcript-reading"), line, false);
    }
    let failed = ticket.transcript_fault.filter(|_| ticket.state == State::Closed);
    if let Some(fault) = failed {
        embed = embed.field(text(language, "transcript-fault-title"), transcript::fault(language, fault), false);
    }
    if ticket.claimed_by.is_some() {
        embed = embed.footer(CreateEmbedFooter::new(text(language, "ticket-administrators")));
    }
    let retry = failed.map(|_| after_failure(ticket));
    Message::new(embed).components([buttons(ticket)].into_iter().chain(retry).collect())
}

/// The category's text with its placeholders filled in, as far as Discord takes it.
fn filled(ticket: &Ticket) -> String {
    let text = placeholder::fill(&ticket.category.description, |place| match place {
        Placeholder::Member => ticket.opener_id.mention().to_string(),
        Placeholder::Number => ticket.number.unwrap_or_default().to_string(),
        Placeholder::Category => markdown::escape(&ticket.category.name),
        Placeholder::Server if ticket.server_name.is_empty() => text(ticket.language, "ticket-server"),
        Placeholder::Server => markdown::escape(&ticket.server_name),
    });
    excerpt::cut(&text, limit::DESCRIPTION)
}

/// What cannot be done in this state is disabled. A claim can be ended while it lasts.
fn buttons(ticket: &Ticket) -> CreateActionRow {
    let open = ticket.state == State::Open;
    let closed = ticket.state == State::Closed;
    let claimed = ticket.claimed_by.is_some();
    let button = |act, key, emoji: &str, style, enabled: bool| {
        CreateButton::new(Action::Ticket(act, ticket.id).encode())
            .label(text(ticket.language, key))
            .emoji(ReactionType::Unicode(emoji.to_owned()))
            .style(style)
            .disabled(!enabled)
    };
    let mut buttons = vec![
        button(Act::Claim, "button-claim", "📥", ButtonStyle::Primary, open && !claimed),
        button(Act::Close, "button-close", "🔒", ButtonStyle::Secondary, open),
        button(Act::Reopen, "button-reopen", "♻️", ButtonStyle::Secondary, closed),
        button(Act::Delete, "button-delete", "🗑️", ButtonStyle::Danger, open || closed),
    ];
    if open && claimed {
        buttons.push(button(Act::Release, "button-release", "📤", ButtonStyle::Secondary, true));
    }
    CreateActionRow::Buttons(buttons)
}

/// What can be done when there was no transcript.
fn after_failure(ticket: &Ticket) -> CreateActionRow {
    let button =
        |action: Action, key, style| CreateButton::new(action.encode()).label(text(ticket.language, key)).style(style);
    let untranscribed = Action::Ticket(Act::DeleteUntranscribed, ticket.id);
    CreateActionRow::Buttons(vec![
        button(Action::RetryDelete(ticket.id), "button-retry-delete", ButtonStyle::Primary),
        button(untranscribed, "button-delete-untranscribed", ButtonStyle::Danger),
    ])
}

/// The question before a deletion, seen only by the one who asked for it.
pub fn confirm_delete(ticket: &Ticket, language: Language, transcripts: Option<ChannelId>) -> Message {
    let number = ticket.number.unwrap_or_default().to_string();
    let channel = transcripts.map_or_else(|| "–".to_owned(), |channel| channel.mention().to_string());
    let title = text_with(language, "delete-title", [("number", number)]);
    let question = text_with(language, "delete-transcript", [("channel", channel)]);
    let knows = Action::Ticket(Act::DeleteUnlocked, ticket.id);
    let action = if ticket.unlocked.is_empty() { Action::ConfirmDelete(ticket.id) } else { knows };
    confirm(title, with_unlocked(ticket, language, question), &action, text(language, "delete-confirm"))
}

/// The same before a deletion that leaves nothing.
pub fn confirm_delete_untranscribed(ticket: &Ticket, language: Language) -> Message {
    let number = ticket.number.unwrap_or_default().to_string();
    let title = text_with(language, "delete-untranscribed-title", [("number", number)]);
    let action = Action::ConfirmDeleteUntranscribed(ticket.id);
    let question = with_unlocked(ticket, language, text(language, "delete-untranscribed"));
    confirm(title, question, &action, text(language, "button-delete-untranscribed"))
}

/// Who can still write is told before: what they write while the ticket is deleted is lost.
fn with_unlocked(ticket: &Ticket, language: Language, question: String) -> String {
    if ticket.unlocked.is_empty() {
        return question;
    }
    let people = guest::mentions(&ticket.unlocked);
    format!("{question}\n\n{}", text_with(language, "delete-unlocked", [("people", people)]))
}

fn confirm(title: String, question: String, action: &Action, label: String) -> Message {
    let embed = CreateEmbed::new().colour(colour::BAD).title(title).description(question);
    let button = CreateButton::new(action.encode()).label(label).style(ButtonStyle::Danger);
    Message::new(embed).components(vec![CreateActionRow::Buttons(vec![button])])
}

pub fn deleting(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).description(text(language, "delete-under-way")))
}

/// In place of [`deleting`]: why stands in another message.
pub fn not_deleted(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::BAD).description(text(language, "delete-not-done")))
}
