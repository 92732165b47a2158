//! What a member is asked about the help that they got, and what becomes of their answer.
use super::{ended, heading, reason};
use crate::{
    domain::{
        language::Language,
        ticket::{
            State, Ticket,
            rating::{LONGEST, MOST, Rating},
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, RateAction, RateStep},
        message::{Message, colour},
        modal,
    },
};
use serenity::{
    all::{ButtonStyle, InputTextStyle, Mentionable, ReactionType},
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateInputText, CreateModal, CreateSelectMenu,
        CreateSelectMenuKind, CreateSelectMenuOption,
    },
};

/// The `custom_id` of the text input of the comment.
pub const COMMENT: &str = "comment";

/// The button by which the question is found again, in whatever message it stands.
pub fn mark(ticket: &Ticket, rating: &Rating) -> String {
    id(ticket, rating.asked(), RateStep::Stars(MOST))
}

/// The direct message that tells the member of the ticket's end, and asks them.
pub fn question(ticket: &Ticket, rating: &Rating) -> Message {
    let language = heading::members_language(ticket);
    let is_closed = ticket.state == State::Closed;
    let (title, ended) =
        if is_closed { ("rating-closed-title", "rating-closed") } else { ("copy-title", "rating-deleted") };
    let told = text_with(language, ended, heading::whereabouts(ticket, language));
    below(Message::new(ended::embed(ticket, title, told, language)), ticket, rating)
}

/// The direct message, with the question below it.
pub fn below(message: Message, ticket: &Ticket, rating: &Rating) -> Message {
    let language = heading::members_language(ticket);
    message.append_embed(asked(rating, language)).components(vec![stars(ticket, rating)])
}

/// The button in the closed ticket of a member who accepts no direct messages.
pub fn offer(ticket: &Ticket, rating: &Rating) -> CreateButton {
    button(ticket, rating.asked(), RateStep::Ask)
        .label(text(ticket.language, "rating-offer"))
        .emoji(ReactionType::Unicode("💬".to_owned()))
        .style(ButtonStyle::Secondary)
}

/// The form that this button shows to the member alone.
pub fn form(ticket: &Ticket, rating: &Rating, language: Language) -> Message {
    let options = (1..=MOST).rev().map(|count| CreateSelectMenuOption::new(label(count), count.to_string()));
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(id(ticket, rating.asked(), RateStep::Pick), kind)
        .placeholder(text(language, "rating-choose"));
    Message::new(asked(rating, language)).components(vec![CreateActionRow::SelectMenu(menu)])
}

/// What the question becomes once it is answered.
pub fn answered(ticket: &Ticket, rating: &Rating, language: Language) -> Message {
    let count = rating.stars.unwrap_or_default();
    let given = [("stars", "⭐".repeat(count.into())), ("count", count.to_string())];
    let mut lines = vec![text_with(language, "rating-given", given)];
    let mut buttons = Vec::new();
    if rating.comment.is_none() {
        let style = ButtonStyle::Secondary;
        let comment = button(ticket, rating.asked(), RateStep::Comment).label(text(language, "rating-comment"));
        buttons.push(comment.style(style));
    }
    if rating.is_low() && ticket.state == State::Closed {
        lines.push(text_with(language, "rating-low", [("until", until(rating))]));
        let reopen = button(ticket, rating.asked(), RateStep::Reopen).label(text(language, "rating-reopen"));
        buttons.push(reopen.style(ButtonStyle::Primary));
    }
    let mut embed =
        CreateEmbed::new().colour(colour::GOOD).title(text(language, "rating-thanks")).description(lines.join("\n\n"));
    if let Some(comment) = &rating.comment {
        embed = embed.field(text(language, "rating-commented"), reason::shown(comment, reason::FIELD), false);
    }
    let rows = if buttons.is_empty() { Vec::new() } else { vec![CreateActionRow::Buttons(buttons)] };
    Message::new(embed).components(rows)
}

/// What it becomes once the member has reopened the ticket.
pub fn reopened(ticket: &Ticket, language: Language) -> Message {
    let channel = ticket.channel_id.map_or_else(|| "–".to_owned(), |channel| channel.mention().to_string());
    let line = text_with(language, "rating-reopened", [("number", number(ticket)), ("channel", channel)]);
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).description(line))
}

/// The form for a comment.
pub fn comment_form(ticket: &Ticket, asked: i64, language: Language) -> CreateModal {
    let input = CreateInputText::new(InputTextStyle::Paragraph, text(language, "rating-comment-label"), COMMENT)
        .placeholder(text(language, "rating-comment-example"))
        .max_length(u16::try_from(LONGEST).unwrap_or(u16::MAX));
    let action = Action::Rate(action(ticket, asked, RateStep::Write));
    modal::form(&action, text_with(language, "rating-comment-form", [("number", number(ticket))]), vec![input])
}

/// The question, who reads the answer, and until when it can be given.
fn asked(rating: &Rating, language: Language) -> CreateEmbed {
    let how = text_with(language, "rating-how", [("until", until(rating))]);
    CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, "rating-title")).description(how)
}

fn until(rating: &Rating) -> String {
    format!("<t:{}:f>", rating.ends_at().timestamp())
}

fn stars(ticket: &Ticket, rating: &Rating) -> CreateActionRow {
    let button = |count| {
        let button = button(ticket, rating.asked(), RateStep::Stars(count));
        button.label(label(count)).style(ButtonStyle::Secondary)
    };
    CreateActionRow::Buttons((1..=MOST).map(button).collect())
}

fn label(count: u8) -> String {
    format!("{count} ⭐")
}

fn button(ticket: &Ticket, asked: i64, step: RateStep) -> CreateButton {
    CreateButton::new(id(ticket, asked, step))
}

fn id(ticket: &Ticket, asked: i64, step: RateStep) -> String {
    Action::Rate(action(ticket, asked, step)).encode()
}

fn action(ticket: &Ticket, asked: i64, step: RateStep) -> RateAction {
    RateAction { guild: ticket.guild_id, ticket: ticket.id, asked, step }
}

fn number(ticket: &Ticket) -> String {
    ticket.number.unwrap_or_default().to_string()
}
