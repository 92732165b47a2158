//! The screens of the tool with which the staff promise to come back to the member.
use super::frame::{back, custom_id, screen};
use crate::{
    domain::{
        language::Language,
        setup::zone::Zone,
        ticket::{Ticket, promise::Delay, tool::Tool},
    },
    i18n::{text, text_with},
    view::{custom_id::Step, message::Message, ticket::detail::moment},
};
use serenity::{
    all::Mentionable,
    builder::{CreateActionRow, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
};

/// Asks by when; a promise that stands is shown.
pub fn choose(ticket: &Ticket, zone: Zone, language: Language) -> Message {
    let mut lines = vec![text(language, "tool-promise-how")];
    if let Some(promise) = &ticket.waiting.promise {
        let values = [("who", promise.by.mention().to_string()), ("until", moment(promise.until))];
        lines.push(text_with(language, "tool-promise-stands", values));
    }
    let options = Delay::ALL.iter().map(|delay| {
        let key = format!("tool-promise-{}", delay.word());
        let option = CreateSelectMenuOption::new(text(language, &key), delay.word());
        if *delay == Delay::Tomorrow { option.description(zone.to_string()) } else { option }
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(custom_id(ticket, Tool::Promise, Step::Pick, &ticket.promise_print()), kind)
        .placeholder(text(language, "tool-promise-choose"));
    let rows = vec![CreateActionRow::SelectMenu(menu), back(ticket, vec![], language)];
    Message::new(screen(Tool::Promise, lines.join("\n\n"), language)).components(rows)
}

pub fn done(ticket: &Ticket, language: Language) -> Message {
    let until = ticket.waiting.promise.as_ref().map(|promise| moment(promise.until)).unwrap_or_default();
    let line = text_with(language, "tool-promise-done", [("until", until)]);
    Message::new(screen(Tool::Promise, line, language)).components(vec![back(ticket, vec![], language)])
}
