//! How the panel looks besides its texts: its colour, and a menu or buttons, above the panel as it will look.
use super::{back, button, panel::preview_embed, row};
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::{Category, Configuration, MAX_CATEGORIES},
            look::Colour,
            problem::limit,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, CategoryAction, ConfigAction, Screen},
        message::{Message, colour},
        ticket::panel,
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{CreateActionRow, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
};

/// Characters that Discord's limit for all embeds of a message leaves to the preview.
const PREVIEW: usize = limit::EMBED_TOTAL - 2000;

/// The value of the menu for the bot's own colour.
const USUAL: &str = "usual";

/// The colour that the menu means by this value, as it is typed: empty for the usual one. `None` if the menu has
/// no such value.
pub fn read_colour(value: &str) -> Option<String> {
    if value == USUAL {
        return Some(String::new());
    }
    Colour::OFFERED.iter().map(|(_, colour)| colour.to_string()).find(|colour| colour == value)
}

/// The screen. The emojis of the configuration are those that can be used.
pub fn look(configuration: &Configuration, language: Language) -> Message {
    let chosen = &configuration.panel;
    let shows = if chosen.buttons { "look-shows-buttons" } else { "look-shows-menu" };
    let intro = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "look-title"))
        .description(text(language, "look-why"))
        .field(text(language, "part-colour"), colour_line(chosen.colour, language), true)
        .field(text(language, "look-shows"), text(language, shows), true);
    let choice = |key, buttons| {
        let is_chosen = chosen.buttons == buttons;
        let style = if is_chosen { ButtonStyle::Success } else { ButtonStyle::Secondary };
        button(language, key, ConfigAction::PanelButtons(buttons), style).disabled(is_chosen)
    };
    let other = button(language, "look-colour-other", ConfigAction::AskPanelColour, ButtonStyle::Secondary);
    let rows = [
        CreateActionRow::SelectMenu(colours(chosen.colour, language)),
        row(vec![choice("look-as-menu", false), choice("look-as-buttons", true), other]),
    ];
    let drawn = painted(configuration, language);
    let last = row(vec![
        back(language, Screen::Panel),
        button(language, "config-preview", ConfigAction::PreviewPanel, ButtonStyle::Secondary),
    ]);
    let rows = rows.into_iter().chain(drawn).chain([last]).collect();
    let message = match preview_embed(configuration, PREVIEW) {
        Some(preview) => Message::new(preview).prepend_embed(intro),
        None => Message::new(intro),
    };
    message.components(rows)
}

/// What the panel shows below its embed. A click on one of its buttons gives that button the next colour; its
/// menu is disabled.
fn painted(configuration: &Configuration, language: Language) -> Option<CreateActionRow> {
    if !(1..=MAX_CATEGORIES).contains(&configuration.categories.len()) {
        return None;
    }
    if !configuration.panel.buttons {
        return Some(panel::disabled(configuration, language));
    }
    let paint = |category: &Category| {
        let act = CategoryAction::Button(category.button.next());
        Action::from(ConfigAction::Category(act, category.id.clone()))
    };
    let categories: Vec<_> = configuration.categories.iter().collect();
    Some(panel::buttons(&categories, paint, false, language))
}

fn colour_line(chosen: Option<Colour>, language: Language) -> String {
    let Some(chosen) = chosen else { return text(language, "colour-usual") };
    let code = format!("`{chosen}`");
    match Colour::OFFERED.iter().find(|(_, offered)| *offered == chosen) {
        Some((key, _)) => text_with(language, "look-colour-named", [("name", text(language, key)), ("code", code)]),
        None => code,
    }
}

/// The menu of colours. A colour that was typed is among them only if the menu offers it too.
fn colours(chosen: Option<Colour>, language: Language) -> CreateSelectMenu {
    let usual = CreateSelectMenuOption::new(text(language, "colour-usual"), USUAL).default_selection(chosen.is_none());
    let offered = Colour::OFFERED.iter().map(|(key, colour)| {
        let value = colour.to_string();
        CreateSelectMenuOption::new(text(language, key), &value)
            .description(value)
            .default_selection(chosen == Some(*colour))
    });
    let kind = CreateSelectMenuKind::String { options: [usual].into_iter().chain(offered).collect() };
    CreateSelectMenu::new(Action::from(ConfigAction::ChooseColour).encode(), kind)
        .placeholder(text(language, "look-colour-choose"))
}
