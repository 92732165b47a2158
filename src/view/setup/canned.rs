//! The screens on which canned answers are made, and what the log channel is told of it.
use super::{back, back_to, button, row};
use crate::{
    domain::{
        guild::canned::{CannedAnswer, MOST},
        language::Language,
        setup::configuration::{Category, Configuration},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, CannedAction, ConfigAction, Screen},
        excerpt, markdown,
        message::{Message, colour},
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind,
        CreateSelectMenuOption,
    },
};

/// Greatest number of characters of an option in a menu (components/reference.mdx, "String Select").
const OPTION: usize = 100;
/// How many characters of its text the log channel is told.
const LOGGED: usize = 250;

pub fn list(answers: &[CannedAnswer], configuration: &Configuration, language: Language) -> Message {
    let mut lines = vec![text(language, "canned-intro"), String::new()];
    if answers.is_empty() {
        lines.push(text(language, "canned-none"));
    }
    lines.extend(answers.iter().map(|answer| {
        let name = excerpt::escaped(language, &answer.texts.name);
        format!("• {name} · {}", excerpt::cut(&serves(answer, configuration, language), OPTION))
    }));
    let count = [("count", answers.len()), ("most", MOST)];
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "canned-title"))
        .description(lines.join("\n"))
        .footer(CreateEmbedFooter::new(text_with(language, "canned-count", count)));
    let mut rows = Vec::new();
    if !answers.is_empty() {
        let options = answers.iter().map(|answer| {
            let name = excerpt::label(language, &answer.texts.name, OPTION);
            CreateSelectMenuOption::new(name, answer.seen.to_string()).description(excerpt::label(
                language,
                &answer.texts.text,
                OPTION,
            ))
        });
        let kind = CreateSelectMenuKind::String { options: options.collect() };
        rows.push(menu(CannedAction::Choose, kind, "canned-choose", language));
    }
    let add = act("canned-add", CannedAction::AskNew, ButtonStyle::Primary, language);
    rows.push(row(vec![add.disabled(answers.len() >= MOST), back(language, Screen::Home)]));
    Message::new(embed).components(rows)
}

/// For which categories the answer is.
fn serves(answer: &CannedAnswer, configuration: &Configuration, language: Language) -> String {
    if answer.categories.is_empty() {
        return text(language, "canned-everywhere");
    }
    let names = configuration.categories.iter().filter(|category| answer.categories.contains(&category.id));
    let names: Vec<_> = names.map(|category| excerpt::escaped(language, &category.name)).collect();
    if names.is_empty() { text(language, "canned-nowhere") } else { names.join(", ") }
}

/// One answer.
pub fn one(answer: &CannedAnswer, configuration: &Configuration, language: Language) -> Message {
    let embed = shown(answer, language)
        .field(text(language, "canned-categories"), serves(answer, configuration, language), false)
        .footer(CreateEmbedFooter::new(text(language, "canned-places")));
    let mut rows = Vec::new();
    if !configuration.categories.is_empty() {
        let options: Vec<_> =
            configuration.categories.iter().take(25).map(|category| option(answer, category, language)).collect();
        let most = u8::try_from(options.len()).unwrap_or(u8::MAX);
        let kind = CreateSelectMenuKind::String { options };
        let menu = CreateSelectMenu::new(id(CannedAction::Categories(answer.seen)), kind)
            .placeholder(text(language, "canned-choose-categories"))
            .max_values(most);
        rows.push(CreateActionRow::SelectMenu(menu));
    }
    let everywhere = act("canned-for-all", CannedAction::Everywhere(answer.seen), ButtonStyle::Secondary, language);
    rows.push(row(vec![
        act("canned-change", CannedAction::Ask(answer.seen), ButtonStyle::Primary, language),
        everywhere.disabled(answer.categories.is_empty()),
        act("canned-remove", CannedAction::AskRemove(answer.seen), ButtonStyle::Danger, language),
        back_to(ConfigAction::Canned(CannedAction::List), language),
    ]));
    Message::new(embed).components(rows)
}

fn option(answer: &CannedAnswer, category: &Category, language: Language) -> CreateSelectMenuOption {
    CreateSelectMenuOption::new(excerpt::label(language, &category.name, OPTION), &category.id.0)
        .default_selection(answer.categories.contains(&category.id))
}

/// The answer as it was written: administrators see its placeholders.
fn shown(answer: &CannedAnswer, language: Language) -> CreateEmbed {
    CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(markdown::escape(&excerpt::label(language, &answer.texts.name, OPTION)))
        .description(answer.texts.text.clone())
}

/// Asks whether to remove an answer.
pub fn ask_remove(answer: &CannedAnswer, language: Language) -> Message {
    let asked = text(language, "canned-surely");
    Message::new(shown(answer, language).field(text(language, "canned-remove"), asked, false)).components(vec![row(
        vec![
            act("canned-remove", CannedAction::Remove(answer.seen), ButtonStyle::Danger, language),
            back_to(ConfigAction::Canned(CannedAction::Show(answer.seen)), language),
        ],
    )])
}

/// What the log channel is told. At most 1,024 characters.
pub fn added(answer: &CannedAnswer, language: Language) -> String {
    format!("{}\n{}", logged("canned-log-added", answer, language), quoted(answer))
}

pub fn changed(answer: &CannedAnswer, language: Language) -> String {
    format!("{}\n{}", logged("canned-log-changed", answer, language), quoted(answer))
}

pub fn removed(answer: &CannedAnswer, language: Language) -> String {
    logged("canned-log-removed", answer, language)
}

fn quoted(answer: &CannedAnswer) -> String {
    let line = answer.texts.text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("> {}", markdown::escape(&excerpt::cut(&line, LOGGED)))
}

fn logged(key: &str, answer: &CannedAnswer, language: Language) -> String {
    format!("• {}", text_with(language, key, [("name", excerpt::escaped(language, &answer.texts.name))]))
}

fn act(key: &str, action: CannedAction, style: ButtonStyle, language: Language) -> CreateButton {
    button(language, key, ConfigAction::Canned(action), style)
}

fn menu(action: CannedAction, kind: CreateSelectMenuKind, placeholder: &str, language: Language) -> CreateActionRow {
    CreateActionRow::SelectMenu(CreateSelectMenu::new(id(action), kind).placeholder(text(language, placeholder)))
}

fn id(action: CannedAction) -> String {
    Action::from(ConfigAction::Canned(action)).encode()
}
