//! The screen on which it is chosen how often a ticket may be opened, and how many may be open at once.
use super::frame::{custom_id, foot, head};
use crate::{
    domain::{
        language::Language,
        setup::{
            category_settings::CategorySetting,
            configuration::Category,
            pace::{AT_ONCE, BETWEEN, Pace},
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{PaceAction, SettingAction},
        excerpt,
        message::Message,
    },
};
use serenity::builder::{
    CreateActionRow, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
};

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// What is chosen, as one short line.
pub(super) fn line(category: &Category, language: Language) -> String {
    let chosen = chosen(category.settings.pace, language);
    chosen.unwrap_or_else(|| text(language, "setting-pace-none"))
}

/// What was changed.
pub(super) fn change(name: &str, now: Pace, language: Language) -> String {
    let chosen = chosen(now, language).unwrap_or_else(|| text(language, "pace-changed-none"));
    text_with(language, "pace-changed", [("name", excerpt::escaped(language, name)), ("chosen", chosen)])
}

/// The screen.
pub fn pace(category: &Category, language: Language) -> Message {
    let pace = &category.settings.pace;
    let between = match pace.between_minutes {
        0 => text(language, "pace-between-none"),
        minutes => text_with(language, "pace-between-state", [("time", time(minutes, language))]),
    };
    let at_once = match pace.open_at_once {
        0 => text(language, "pace-at-once-none"),
        most => text_with(language, "pace-at-once-state", [("count", u32::from(most))]),
    };
    let embed = head(category, CategorySetting::Pace, language)
        .field(text(language, "pace-between-title"), between, false)
        .field(text(language, "pace-at-once-title"), at_once, false)
        .footer(CreateEmbedFooter::new(text(language, "pace-exempt")));
    let rows = vec![between_menu(category, language), at_once_menu(category, language), foot(category, language)];
    Message::new(embed).components(rows)
}

/// The pause, in minutes, that the menu means by this value; `None` if the menu does not offer it.
pub fn read_between(value: &str) -> Option<u32> {
    value.parse().ok().filter(|minutes| BETWEEN.contains(minutes))
}

/// The ceiling that the menu means by this value; `None` if the menu does not offer it.
pub fn read_at_once(value: &str) -> Option<u16> {
    value.parse().ok().filter(|most| AT_ONCE.contains(most))
}

fn between_menu(category: &Category, language: Language) -> CreateActionRow {
    let option = |minutes: u32| {
        let label = match minutes {
            0 => text(language, "pace-choice-between-none"),
            minutes => time(minutes, language),
        };
        let is_chosen = category.settings.pace.between_minutes == minutes;
        CreateSelectMenuOption::new(label, minutes.to_string()).default_selection(is_chosen)
    };
    let options = BETWEEN.into_iter().map(option).collect();
    menu(category, PaceAction::BetweenMinutes, options, "pace-choose-between", language)
}

fn at_once_menu(category: &Category, language: Language) -> CreateActionRow {
    let option = |most: u16| {
        let label = match most {
            0 => text(language, "pace-choice-at-once-none"),
            most => text_with(language, "pace-choice-at-once", [("count", u32::from(most))]),
        };
        let is_chosen = category.settings.pace.open_at_once == most;
        CreateSelectMenuOption::new(label, most.to_string()).default_selection(is_chosen)
    };
    let options = AT_ONCE.into_iter().map(option).collect();
    menu(category, PaceAction::OpenAtOnce, options, "pace-choose-at-once", language)
}

fn menu(
    category: &Category,
    action: PaceAction,
    options: Vec<CreateSelectMenuOption>,
    placeholder: &str,
    language: Language,
) -> CreateActionRow {
    let id = custom_id(category, SettingAction::Pace(action));
    let menu = CreateSelectMenu::new(id, CreateSelectMenuKind::String { options });
    CreateActionRow::SelectMenu(menu.placeholder(text(language, placeholder)))
}

/// What is chosen; `None` where nothing is.
fn chosen(pace: Pace, language: Language) -> Option<String> {
    let between = (pace.between_minutes > 0)
        .then(|| text_with(language, "pace-line-between", [("time", time(pace.between_minutes, language))]));
    let at_once = (pace.open_at_once > 0)
        .then(|| text_with(language, "pace-choice-at-once", [("count", u32::from(pace.open_at_once))]));
    let chosen: Vec<_> = between.into_iter().chain(at_once).collect();
    (!chosen.is_empty()).then(|| chosen.join(" · "))
}

/// So many minutes, in the largest unit that holds them without a rest.
fn time(minutes: u32, language: Language) -> String {
    let (key, unit) = [("pace-days", DAY), ("pace-hours", HOUR), ("pace-minutes", 1)]
        .into_iter()
        .find(|(_, unit)| minutes.is_multiple_of(*unit))
        .unwrap_or(("pace-minutes", 1));
    text_with(language, key, [("count", minutes / unit)])
}
