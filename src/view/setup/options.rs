//! The screens of the options, which have a default and need not be chosen: a menu of themes, and a screen for
//! each theme.
use super::{back, button, hours, option_label, row};
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::Configuration,
            options::{GuildOptions, GuildSetting, Theme},
        },
    },
    i18n::text,
    view::{
        custom_id::{Action, ConfigAction, Screen},
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
    },
};

/// Greatest number of characters of a line under an option of a menu (components/reference.mdx, "String Select").
const LINE: usize = 100;

/// The menu of themes, each with what is chosen there. `default` is the bot's own language, which applies to a
/// guild that has chosen none.
pub fn options(configuration: &Configuration, default: Language, language: Language) -> Message {
    let options = configuration.options.in_effect(default);
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "option-title"))
        .description(text(language, "theme-why"));
    for theme in Theme::shown() {
        embed = embed.field(text(language, &theme.title_key()), chosen(theme, &options, "\n", language), false);
    }
    let of_theme = |theme: Theme| {
        let chosen = chosen(theme, &options, " · ", language);
        CreateSelectMenuOption::new(text(language, &theme.title_key()), theme.word())
            .description(excerpt::cut(&chosen, LINE))
    };
    let kind = CreateSelectMenuKind::String { options: Theme::shown().map(of_theme).collect() };
    let menu = CreateSelectMenu::new(Action::from(ConfigAction::ChooseTheme).encode(), kind)
        .placeholder(text(language, "theme-choose"));
    let staff = hours::line(&configuration.hours, language).unwrap_or_else(|| text(language, "hours-line-none"));
    embed = embed.field(text(language, "hours-title"), staff, false);
    let back = row(vec![
        back(language, Screen::Home),
        button(language, "hours-title", ConfigAction::Show(Screen::Hours), ButtonStyle::Secondary),
    ]);
    Message::new(embed).components(vec![CreateActionRow::SelectMenu(menu), back])
}

/// The theme that the menu means by this value; `None` if the menu does not offer it.
pub fn read_theme(value: &str) -> Option<Theme> {
    Theme::shown().find(|theme| theme.word() == value)
}

/// What is chosen of the theme's options.
fn chosen(theme: Theme, options: &GuildOptions, between: &str, language: Language) -> String {
    let lines = theme.options().map(|option| option_label::chosen(language, option, options.chosen(option)));
    lines.collect::<Vec<_>>().join(between)
}

/// The screen of a theme.
pub fn theme(theme: Theme, configuration: &Configuration, default: Language, language: Language) -> Message {
    let in_effect = configuration.options.in_effect(default);
    let mut embed = CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, &theme.title_key()));
    let mut rows = Vec::new();
    for option in theme.options().take(Theme::MOST) {
        embed = embed.field(text(language, &option.title_key()), text(language, &option.why_key()), false);
        let chosen = in_effect.chosen(option);
        rows.push(row(option.settings().map(|setting| choice(language, setting, chosen == Some(setting))).collect()));
    }
    rows.push(row(vec![
        back(language, Screen::Options),
        button(language, "option-overview", ConfigAction::Show(Screen::Home), ButtonStyle::Secondary),
    ]));
    Message::new(embed).components(rows)
}

/// The button of a choice. The button of the present choice is green and disabled.
fn choice(language: Language, setting: GuildSetting, chosen: bool) -> CreateButton {
    let style = if chosen { ButtonStyle::Success } else { ButtonStyle::Secondary };
    let action = Action::from(ConfigAction::Set(setting));
    let label = option_label::label(language, setting.option, Some(setting));
    CreateButton::new(action.encode()).label(label).style(style).disabled(chosen)
}
