//! The screen on which it is chosen what happens by itself where nobody answers in the tickets of a category.
use super::{
    super::option_label,
    frame::{custom_id, foot, head},
};
use crate::{
    domain::{
        language::Language,
        setup::{
            category_settings::CategorySetting,
            configuration::Category,
            inactivity::{Inactivity, InactivityEdit},
            options::{GuildOption, GuildOptions},
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{InactivityAction, SettingAction},
        excerpt,
        message::Message,
    },
};
use serenity::builder::{CreateActionRow, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption};

/// The value of the choice that leaves an option to the server.
const SERVER: &str = "server";

/// What is chosen, as one short line.
pub(super) fn line(category: &Category, language: Language) -> String {
    let chosen = own(&category.settings.inactivity, language);
    if chosen.is_empty() { text(language, "setting-inactivity-none") } else { chosen }
}

/// What was changed.
pub(super) fn change(name: &str, now: &Inactivity, language: Language) -> String {
    let chosen = own(now, language);
    let chosen = if chosen.is_empty() { text(language, "inactivity-changed-none") } else { chosen };
    text_with(language, "inactivity-changed", [("name", excerpt::escaped(language, name)), ("chosen", chosen)])
}

/// The screen.
pub fn inactivity(category: &Category, server: &GuildOptions, language: Language) -> Message {
    let inactivity = &category.settings.inactivity;
    let mut embed = head(category, CategorySetting::Inactivity, language);
    let mut rows = Vec::new();
    for option in Inactivity::options() {
        let state = match inactivity.own(option) {
            Some(own) => option_label::label(language, option, Some(own)),
            None => of_server(option, server, language),
        };
        embed = embed.field(text(language, &option.title_key()), state, true);
        rows.push(menu(category, option, server, language));
    }
    rows.push(foot(category, language));
    Message::new(embed).components(rows)
}

/// What the menu of the option means by this value; `None` if it does not offer it.
pub fn read_inactivity(InactivityAction(option): InactivityAction, value: &str) -> Option<InactivityEdit> {
    let chosen = option.settings().find(|setting| setting.code() == value);
    (chosen.is_some() || value == SERVER).then_some(InactivityEdit { option, chosen })
}

fn menu(
    category: &Category,
    option: &'static GuildOption,
    server: &GuildOptions,
    language: Language,
) -> CreateActionRow {
    let own = category.settings.inactivity.own(option);
    let left =
        CreateSelectMenuOption::new(of_server(option, server, language), SERVER).default_selection(own.is_none());
    let choices = option.settings().map(|setting| {
        CreateSelectMenuOption::new(option_label::label(language, option, Some(setting)), setting.code())
            .default_selection(own == Some(setting))
    });
    let kind = CreateSelectMenuKind::String { options: [left].into_iter().chain(choices).collect() };
    let id = custom_id(category, SettingAction::Inactivity(InactivityAction(option)));
    CreateActionRow::SelectMenu(CreateSelectMenu::new(id, kind).placeholder(text(language, &option.title_key())))
}

fn of_server(option: &'static GuildOption, server: &GuildOptions, language: Language) -> String {
    let chosen = option_label::label(language, option, server.chosen(option));
    text_with(language, "inactivity-server", [("chosen", chosen)])
}

/// What the category has of its own.
fn own(inactivity: &Inactivity, language: Language) -> String {
    let chosen = Inactivity::options().filter_map(|option| inactivity.own(option));
    chosen.map(|own| option_label::change(language, own.option, Some(own))).collect::<Vec<_>>().join(" · ")
}
