//! Short messages: what was done, and what the staff are asked.
use crate::{
    domain::{
        hours::Absence,
        language::Language,
        setup::configuration::CategoryId,
        ticket::{Ticket, access::Act},
    },
    i18n::{text, text_with},
    view::{
        custom_id::Action,
        markdown,
        message::{Message, colour},
        ticket::absence,
    },
};
use chrono::{DateTime, Utc};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateEmbed},
    model::id::ChannelId,
};

/// The link to the member's ticket, and whether the staff are away; `unstaffed` says that administrators alone see the
/// ticket.
pub fn opened(language: Language, channel: ChannelId, unstaffed: bool, absence: Option<&Absence>) -> Message {
    let line = text_with(language, "notice-opened", [("channel", channel.mention().to_string())]);
    let unstaffed = unstaffed.then(|| text(language, "ticket-unstaffed"));
    let absence = absence.map(|absence| absence::told(language, absence));
    good([Some(line), unstaffed, absence].into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

/// The button that asks the questions of a category again, filled in.
pub fn again(language: Language, category: &CategoryId) -> CreateActionRow {
    let button = CreateButton::new(Action::Again(category.clone()).encode()).label(text(language, "answers-again"));
    CreateActionRow::Buttons(vec![button.style(ButtonStyle::Primary)])
}

/// Offers the form, filled in with what was answered within the last hour.
pub fn form_waits(language: Language, category: &CategoryId) -> Message {
    let embed = CreateEmbed::new().colour(colour::NEUTRAL).description(text(language, "answers-wait"));
    Message::new(embed).append_row(again(language, category))
}

/// Stands above the file with what was typed.
pub fn given_back(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).description(text(language, "answers-given-back")))
}

/// The news that others are served first, until about that time.
pub fn in_line(language: Language, others: usize, until: DateTime<Utc>) -> Message {
    let key = match others {
        0 => "notice-in-line-first",
        1 => "notice-in-line-second",
        _ => "notice-in-line",
    };
    let line = text_with(language, key, [("others", others.to_string()), ("until", soon(until))]);
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).description(line))
}

/// A time that each client shows as "in 20 seconds", counted down (reference.mdx, "Timestamp Styles").
/// Discord knows whole seconds only, so the time is rounded up: nobody is told to come too early.
pub fn soon(when: DateTime<Utc>) -> String {
    let begun = i64::from(when.timestamp_subsec_nanos() > 0);
    format!("<t:{}:R>", when.timestamp() + begun)
}

pub fn panel_posted(language: Language) -> Message {
    good(text(language, "notice-panel-posted"))
}

/// The question to the staff: the specification's sentence, with the button that closes the ticket of a
/// member who left. By the button a later recovery finds that the question was asked.
pub fn left(ticket: &Ticket) -> Message {
    let language = ticket.language;
    let sentence = text_with(language, "notice-left", [("member", markdown::escape(&ticket.opener_name))]);
    let embed = CreateEmbed::new().colour(colour::NEUTRAL).description(sentence);
    let button = CreateButton::new(Action::click(Act::CloseLeft, ticket.id).encode())
        .label(text(language, "notice-left-close"))
        .style(ButtonStyle::Danger);
    Message::new(embed).components(vec![CreateActionRow::Buttons(vec![button])])
}

/// What the question becomes when it is answered: the button is gone.
pub fn left_and_closed(ticket: &Ticket) -> Message {
    let line = text_with(ticket.language, "notice-left-closed", [("member", markdown::escape(&ticket.opener_name))]);
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).description(line))
}

fn good(line: String) -> Message {
    Message::new(CreateEmbed::new().colour(colour::GOOD).description(line))
}
