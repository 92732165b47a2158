//! The menu of the toolbox.
use super::{pass, priority, suspend};
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, tool::Tool},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, ToolAction},
        excerpt, markdown,
        message::{Message, colour},
    },
};
use serenity::{
    all::{Mentionable, ReactionType},
    builder::{CreateActionRow, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
    model::id::UserId,
};

/// The menu of the tools that `reader` may use.
pub fn toolbox(ticket: &Ticket, tools: &[Tool], reader: UserId, language: Language) -> Message {
    let number = ticket.number.unwrap_or_default().to_string();
    let values = [("number", number), ("category", markdown::escape(&ticket.category.name))];
    let mut lines = vec![text(language, if tools.is_empty() { "tools-none" } else { "tools-how" })];
    if let Some(claimer) = ticket.claimed_by.filter(|claimer| *claimer != reader) {
        lines.push(text_with(language, "tools-claimed", [("claimer", claimer.mention().to_string())]));
    }
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(excerpt::cut(&text_with(language, "tools-title", values), TITLE))
        .description(lines.join("\n\n"));
    // What the staff keep to themselves is not for the ticket's member, even if they are staff.
    let is_member = reader == ticket.opener_id && !tools.contains(&Tool::Priority);
    if !ticket.priority.is_normal() && !is_member {
        embed = embed.field(text(language, "tool-priority"), priority::name(ticket.priority, language), true);
    }
    if let Some(passed) = ticket.passed.as_ref().filter(|_| !is_member) {
        embed = embed.field(text(language, "passed-title"), pass::passed(passed, language), false);
    }
    if let Some(suspended) = ticket.waiting.suspended.as_ref().filter(|_| ticket.live && !is_member) {
        embed = embed.field(text(language, "suspended-title"), suspend::since(suspended, language), false);
    }
    let options = tools.iter().map(|tool| {
        CreateSelectMenuOption::new(text(language, &tool.key()), tool.word())
            .description(text(language, &format!("{}-why", tool.key())))
            .emoji(ReactionType::Unicode(tool.description().emoji.to_owned()))
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(Action::Tools(ticket.id, ToolAction::Choose).encode(), kind)
        .placeholder(text(language, "tools-choose"));
    let rows = if tools.is_empty() { vec![] } else { vec![CreateActionRow::SelectMenu(menu)] };
    Message::new(embed).components(rows)
}

/// Greatest number of characters of an embed's title (resources/message.mdx, "Embed Limits").
const TITLE: usize = 256;
