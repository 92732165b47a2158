//! The pinned message of a ticket: what the category asks for, who is served, and the buttons.
use super::{answers, guest, heading, rating, reason, transcript};
use crate::{
    domain::{
        actor::Face,
        language::Language,
        ticket::{
            State, Ticket,
            access::{Act, Button, Question, Weight},
            effect::LogEntryKind,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, ToolAction},
        excerpt, markdown,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable, ReactionType},
    builder::{CreateActionRow, CreateButton, CreateEmbed, CreateEmbedAuthor, CreateEmbedFooter},
    model::id::{ChannelId, UserId},
};

/// Greatest number of characters of an author's name (resources/message.mdx, "Embed Limits").
const AUTHOR: usize = 256;

pub fn opening(ticket: &Ticket) -> Message {
    let language = ticket.language;
    let mut member = format!("{} ({})", ticket.opener_id.mention(), markdown::escape(&ticket.opener_name));
    if ticket.opener_left {
        member = format!("{member}\n{}", text(language, "ticket-member-left"));
    }
    let nobody = || text(language, "ticket-unclaimed");
    let held_by = |user: UserId| since(user.mention().to_string(), ticket, &LogEntryKind::OF_CLAIMS);
    let claimer = ticket.claimed_by.map_or_else(nobody, held_by);
    let edge = match (ticket.state, ticket.claimed_by) {
        (State::Opening | State::Open, None) => colour::NEUTRAL,
        (State::Opening | State::Open, Some(_)) => colour::GOOD,
        _ => colour::BAD,
    };
    let mut embed = CreateEmbed::new()
        .colour(edge)
        .title(heading::title(ticket))
        .description(heading::description(ticket))
        .field(text(language, "ticket-state"), state(ticket), true)
        .field(text(language, "ticket-member"), member, true)
        .field(text(language, "ticket-claimer"), claimer, true)
        .timestamp(ticket.opened_at);
    if !ticket.opener_face.is_unknown() {
        embed = embed.author(author(&ticket.opener_face));
    }
    if let Some(by) = ticket.opened_by {
        embed = embed.field(text(language, "ticket-opened-by"), by.id.mention().to_string(), true);
    }
    if !ticket.guests.is_empty() {
        let guests: Vec<_> = ticket.guests.iter().map(|added| added.guest).collect();
        embed = embed.field(text(language, "ticket-guests"), guest::mentions(&guests), false);
    }
    if let Some(until) = ticket.name_waits_until {
        let line = text_with(language, "ticket-name-waits", [("when", format!("<t:{}:t>", until.timestamp()))]);
        embed = embed.field(text(language, "ticket-name-waits-title"), line, false);
    }
    if ticket.unstaffed {
        embed = embed.field(text(language, "ticket-unstaffed-title"), text(language, "ticket-unstaffed"), false);
    }
    if ticket.rights_fault.is_some() {
        embed = embed.field(text(language, "ticket-rights-fault-title"), text(language, "ticket-rights-fault"), false);
    }
    if !ticket.unlocked.is_empty() {
        embed = embed.field(text(language, "ticket-unlocked"), guest::unlocked(language, &ticket.unlocked), false);
    }
    if let (State::Deleting, Some(read)) = (ticket.state, ticket.transcript_read) {
        let line = text_with(language, "transcript-read", [("count", read)]);
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
    let rows = buttons(ticket).into_iter().chain([toolbox(ticket)]).chain(retry);
    let answers = answers::shown(ticket).map(|shown| shown.embed);
    let drawn = |embed| answers.iter().cloned().fold(Message::new(embed), Message::append_embed);
    if let Some(given) = ticket.shown_reason() {
        let title = text(language, "reason-title").chars().count();
        let room = drawn(embed.clone()).room().saturating_sub(title);
        embed = reason::field(embed, given, room.max(1), language);
    }
    drawn(embed).components(rows.collect())
}

/// The ticket's state in words, with who brought it about and since when, as far as that is known.
fn state(ticket: &Ticket) -> String {
    let language = ticket.language;
    let of = |key, by: Option<UserId>| match by {
        Some(by) => format!(
            "{} {}",
            text(language, key),
            text_with(language, "ticket-state-by", [("who", by.mention().to_string())])
        ),
        None => text(language, key),
    };
    match ticket.state {
        State::Opening | State::Open if ticket.claimed_by.is_some() => of("ticket-state-claimed", None),
        State::Opening | State::Open => {
            since(of("ticket-state-open", None), ticket, &[LogEntryKind::Opened, LogEntryKind::Reopened])
        }
        State::Closed | State::Failed => {
            since(of("ticket-state-closed", ticket.closed_by), ticket, &LogEntryKind::CLOSINGS)
        }
        State::Deleting | State::Deleted => {
            let kinds = [LogEntryKind::Deleted, LogEntryKind::DeletedUntranscribed];
            let by = ticket.history.latest(&kinds).and_then(|entry| entry.who);
            since(of("ticket-state-deleting", by), ticket, &kinds)
        }
    }
}

/// The text with the time of the latest of these events, if the ticket remembers it.
fn since(text: String, ticket: &Ticket, kinds: &[LogEntryKind]) -> String {
    match ticket.history.latest(kinds) {
        Some(entry) => format!("{text}\n<t:{}:R>", entry.at.timestamp()),
        None => text,
    }
}

/// The author line with a person's name and picture.
pub(super) fn author(face: &Face) -> CreateEmbedAuthor {
    let author = CreateEmbedAuthor::new(excerpt::cut(&face.name, AUTHOR));
    match &face.picture {
        Some(picture) => author.icon_url(picture),
        None => author,
    }
}

/// The buttons, at most five in a row as Discord demands. Acts that cannot be done in this state have a
/// disabled button, or none.
fn buttons(ticket: &Ticket) -> Vec<CreateActionRow> {
    const IN_A_ROW: usize = 5;
    let buttons: Vec<_> = Act::ALL.iter().filter_map(|act| button(ticket, *act)).collect();
    buttons.chunks(IN_A_ROW).map(|row| CreateActionRow::Buttons(row.to_vec())).collect()
}

fn button(ticket: &Ticket, act: Act) -> Option<CreateButton> {
    let is_enabled = act.is_for(ticket);
    let Button { label, emoji, weight, .. } = act.description().button.filter(|button| button.stays || is_enabled)?;
    let style = match weight {
        Weight::Main => ButtonStyle::Primary,
        Weight::Usual => ButtonStyle::Secondary,
        Weight::Grave => ButtonStyle::Danger,
    };
    let button = CreateButton::new(Action::click(act, ticket.id).encode())
        .label(text(ticket.language, label))
        .emoji(ReactionType::Unicode(emoji.to_owned()))
        .style(style)
        .disabled(!is_enabled);
    Some(button)
}

/// The button that opens the toolbox of the staff, and beside it what asks a member who accepts no direct messages.
fn toolbox(ticket: &Ticket) -> CreateActionRow {
    let button = CreateButton::new(Action::Tools(ticket.id, ToolAction::Open).encode())
        .label(text(ticket.language, "button-tools"))
        .emoji(ReactionType::Unicode("🧰".to_owned()))
        .style(ButtonStyle::Secondary)
        .disabled(!matches!(ticket.state, State::Open | State::Closed));
    let rating = ticket.rating_asked_here().map(|rating| rating::offer(ticket, rating));
    CreateActionRow::Buttons([button].into_iter().chain(rating).collect())
}

/// The buttons that are there after a transcript could not be made.
fn after_failure(ticket: &Ticket) -> CreateActionRow {
    let button =
        |action: Action, key, style| CreateButton::new(action.encode()).label(text(ticket.language, key)).style(style);
    let untranscribed = Action::click(Act::DeleteUntranscribed, ticket.id);
    CreateActionRow::Buttons(vec![
        button(Action::RetryDelete(ticket.id), "button-retry-delete", ButtonStyle::Primary),
        button(untranscribed, "button-delete-untranscribed", ButtonStyle::Danger),
    ])
}

/// The question before an act, seen only by the person who asked for the act. The question's button does
/// `confirmed`.
pub fn question(
    ticket: &Ticket,
    asked: &Question,
    confirmed: Act,
    language: Language,
    transcripts: Option<ChannelId>,
) -> Message {
    let number = ticket.number.unwrap_or_default().to_string();
    let channel = transcripts.map_or_else(|| "–".to_owned(), |channel| channel.mention().to_string());
    let category = excerpt::escaped(language, &ticket.category.name);
    let title = text_with(language, asked.title, [("number", number), ("category", category)]);
    let mut question = text_with(language, asked.text, [("channel", channel)]);
    if confirmed.deletes() {
        question = with_unlocked(ticket, language, question);
    }
    let embed = CreateEmbed::new().colour(colour::BAD).title(title).description(question);
    let button = CreateButton::new(Action::Do(confirmed, ticket.id).encode())
        .label(text(language, asked.button))
        .style(ButtonStyle::Danger);
    Message::new(embed).components(vec![CreateActionRow::Buttons(vec![button])])
}

/// Adds to the question who can still write, because what they write while the ticket is deleted is lost.
fn with_unlocked(ticket: &Ticket, language: Language, question: String) -> String {
    if ticket.unlocked.is_empty() {
        return question;
    }
    let people = guest::mentions(&ticket.unlocked);
    format!("{question}\n\n{}", text_with(language, "delete-unlocked", [("people", people)]))
}

/// What the question of a member who closes their ticket becomes.
pub fn closed(ticket: &Ticket, language: Language) -> Message {
    let line = text_with(language, "closing-done", [("number", ticket.number.unwrap_or_default().to_string())]);
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).description(line))
}

pub fn deleting(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).description(text(language, "delete-under-way")))
}

/// What [`deleting`] becomes if the ticket was not deleted; another message says why.
pub fn not_deleted(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::BAD).description(text(language, "delete-not-done")))
}
