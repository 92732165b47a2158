//! The screens of the tool that moves a ticket to another category.
use super::frame::{back, custom_id, screen};
use crate::{
    domain::{
        language::Language,
        setup::configuration::Category,
        ticket::{Ticket, moving::Claim, tool::Tool},
    },
    i18n::{text, text_with},
    view::{custom_id::Step, excerpt, message::Message, setup::role_list::mentions},
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
    model::id::RoleId,
};

/// Greatest number of characters of an option's label (components/reference.mdx, "Select Option Structure").
const LABEL: usize = 100;

/// What a move changes for people, as it is confirmed.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    pub to: &'a Category,
    /// Roles that will see the ticket.
    pub sees: Vec<RoleId>,
    /// Roles that will not see it any more.
    pub loses: Vec<RoleId>,
    pub claim: Claim,
}

/// The menu of these categories, each with the value that stands for it.
pub fn choose(ticket: &Ticket, categories: &[(String, &Category)], language: Language) -> Message {
    let key = if categories.is_empty() { "tool-move-nowhere" } else { "tool-move-how" };
    let embed = screen(Tool::Move, text(language, key), language);
    let options = categories
        .iter()
        .map(|(value, category)| CreateSelectMenuOption::new(excerpt::label(language, &category.name, LABEL), value));
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(custom_id(ticket, Tool::Move, Step::Pick, ""), kind)
        .placeholder(text(language, "tool-move-choose"));
    let menu = (!categories.is_empty()).then_some(CreateActionRow::SelectMenu(menu));
    let rows = menu.into_iter().chain([back(ticket, vec![], language)]).collect();
    Message::new(embed).components(rows)
}

/// Says what the move changes, and asks whether to do it.
pub fn ask(ticket: &Ticket, change: &Change<'_>, argument: &str, language: Language) -> Message {
    let values = [
        ("from", excerpt::escaped(language, &ticket.category.name)),
        ("to", excerpt::escaped(language, &change.to.name)),
    ];
    let embed = screen(Tool::Move, text_with(language, "tool-move-ask", values), language);
    let sees = if change.sees.is_empty() {
        text(language, "tool-move-sees-nobody")
    } else {
        text_with(language, "tool-move-sees-all", [("roles", mentions(language, &change.sees))])
    };
    let is_confided = !ticket.notes.is_empty() || ticket.passed.is_some();
    let sees = if is_confided { format!("{sees}\n{}", text(language, "tool-move-sees-notes")) } else { sees };
    let mut embed = embed.field(text(language, "tool-move-sees"), sees, false);
    if !change.loses.is_empty() {
        let loses = text_with(language, "tool-move-loses-all", [("roles", mentions(language, &change.loses))]);
        embed = embed.field(text(language, "tool-move-loses"), loses, false);
    }
    let claim = match change.claim {
        Claim::Nobodys => None,
        Claim::Kept(claimer) => Some(("tool-move-claim-kept", claimer)),
        Claim::Ended(claimer) => Some(("tool-move-claim-ended", claimer)),
    };
    if let Some((key, claimer)) = claim {
        let line = text_with(language, key, [("claimer", claimer.mention().to_string())]);
        embed = embed.field(text(language, "ticket-claimer"), line, false);
    }
    let confirm = CreateButton::new(custom_id(ticket, Tool::Move, Step::Confirm, argument))
        .label(text(language, "tool-move-confirm"))
        .style(ButtonStyle::Primary);
    Message::new(embed).components(vec![back(ticket, vec![confirm], language)])
}

/// The ticket is moved.
pub fn done(ticket: &Ticket, language: Language) -> Message {
    let name = excerpt::escaped(language, &ticket.category.name);
    let line = text_with(language, "tool-move-done", [("to", name)]);
    Message::new(screen(Tool::Move, line, language))
}
