//! The board of a category: its open tickets in the order in which they wait. Whoever reads it learns numbers, times
//! and who has claimed what; no name of a member, and nothing that was written.
use super::tools::priority;
use crate::{
    domain::{
        language::Language,
        setup::configuration::{Category, CategoryId},
        ticket::{State, Ticket, owed::Standing, tool::Tool},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, Step},
        excerpt,
        message::{Message, colour},
        ticket::notice::soon,
    },
};
use chrono::{DateTime, Utc};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateEmbed, CreateEmbedFooter},
};

/// Greatest number of tickets that are listed: nobody would read more.
const MOST: usize = 25;
/// Greatest number of characters of the list: an embed's description has 4096 (resources/message.mdx, "Embed
/// Limits"), and a last line says how many are missing.
const ROOM: usize = 4_000;

/// The board of the category, of whose tickets only the open ones are listed.
pub fn board(category: &Category, tickets: &[Ticket], now: DateTime<Utc>, language: Language) -> Message {
    let is_listed = |ticket: &&Ticket| ticket.state == State::Open && ticket.category.id == category.id;
    let mut listed: Vec<_> = tickets.iter().filter(is_listed).map(|ticket| (ticket.standing(now), ticket)).collect();
    listed.sort_by_key(|(standing, ticket)| (*standing, ticket.number));
    let mut room = ROOM;
    let lines = listed.iter().take(MOST).map(|(standing, ticket)| line(*standing, ticket, language));
    let mut lines: Vec<_> = lines
        .map_while(|line| {
            room = room.checked_sub(line.chars().count() + 1)?;
            Some(line)
        })
        .collect();
    match listed.len() - lines.len() {
        0 if lines.is_empty() => lines.push(text(language, "board-empty")),
        0 => {}
        more => lines.push(excerpt::more(language, more)),
    }
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text_with(language, "board-title", [("category", excerpt::escaped(language, &category.name))]))
        .description(lines.join("\n"))
        .footer(CreateEmbedFooter::new(text(language, "board-footer")));
    let tool = Tool::OpenFor;
    let open = CreateButton::new(mark(&category.id))
        .label(text(language, &tool.key()))
        .emoji(serenity::all::ReactionType::Unicode(tool.description().emoji.to_owned()))
        .style(ButtonStyle::Secondary);
    Message::new(embed).components(vec![CreateActionRow::Buttons(vec![open])])
}

/// The `custom_id` of the board's button, by which the board is found again if its id was never stored.
pub fn mark(category: &CategoryId) -> String {
    Action::Board(category.clone(), Step::Show, String::new()).encode()
}

fn line(standing: Standing, ticket: &Ticket, language: Language) -> String {
    let number = text_with(language, "board-ticket", [("number", ticket.number.unwrap_or_default().to_string())]);
    // A mention would show the channel's name, in which the member's stands.
    let number = match ticket.channel_id {
        Some(channel) => format!("[{number}](https://discord.com/channels/{}/{channel})", ticket.guild_id),
        None => number,
    };
    let since = |key, at| text_with(language, key, [("since", soon(at))]);
    let mut parts = vec![
        number,
        match standing {
            Standing::Waits(at) => since("board-waits", at),
            Standing::Answered(at) => since("board-answered", at),
            Standing::Unread => text(language, "board-unread"),
            Standing::Left => text(language, "board-left"),
        },
    ];
    parts.extend(
        ticket.claimed_by.map(|by| text_with(language, "board-claimed", [("claimer", by.mention().to_string())])),
    );
    if !ticket.priority.is_normal() {
        parts.push(text_with(language, "board-priority", [("priority", priority::name(ticket.priority, language))]));
    }
    parts.join(" · ")
}
