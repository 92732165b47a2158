//! The screens of the tool with which the staff propose to the member to close the ticket.
use super::frame::{back, custom_id, screen};
use crate::{
    domain::{
        language::Language,
        ticket::{
            Ticket,
            proposal::{Closes, Proposal},
            tool::Tool,
        },
    },
    i18n::{text, text_with},
    view::{custom_id::Step, message::Message, ticket::detail::moment},
};
use serenity::{
    all::Mentionable,
    builder::{CreateActionRow, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
};

/// Asks whether the ticket is to close by itself; a proposal that is open is shown.
pub fn choose(ticket: &Ticket, language: Language) -> Message {
    let mut lines = vec![text(language, "tool-propose-how")];
    if let Some(proposal) = &ticket.waiting.proposal {
        let values = [("who", proposal.by.mention().to_string()), ("at", moment(proposal.at))];
        lines.push(text_with(language, "tool-propose-stands", values));
    }
    let is_suspended = ticket.waiting.suspended.is_some();
    if is_suspended {
        lines.push(text(language, "tool-propose-suspended"));
    }
    let offered = Closes::ALL.iter().filter(|closes| **closes == Closes::Never || !is_suspended);
    let options = offered.map(|closes| {
        let key = format!("tool-propose-{}", closes.word());
        CreateSelectMenuOption::new(text(language, &key), closes.word())
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(custom_id(ticket, Tool::Propose, Step::Pick, &ticket.proposal_print()), kind)
        .placeholder(text(language, "tool-propose-choose"));
    let rows = vec![CreateActionRow::SelectMenu(menu), back(ticket, vec![], language)];
    Message::new(screen(Tool::Propose, lines.join("\n\n"), language)).components(rows)
}

pub fn done(ticket: &Ticket, language: Language) -> Message {
    let until = ticket.waiting.proposal.as_ref().and_then(Proposal::until);
    let line = match until {
        Some(until) => text_with(language, "tool-propose-done-closes", [("until", moment(until))]),
        None => text(language, "tool-propose-done"),
    };
    Message::new(screen(Tool::Propose, line, language)).components(vec![back(ticket, vec![], language)])
}
