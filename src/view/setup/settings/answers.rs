//! The screen on which the answers before the form are written, with how many tickets each prevented.
use super::frame::{custom_id, foot, head};
use crate::{
    domain::{
        language::Language,
        setup::{
            answers::{MOST, Prevented, ReadyAnswer, counter},
            category_settings::CategorySetting,
            configuration::Category,
            limit,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{AnswersAction, SettingAction},
        excerpt,
        message::Message,
        setup::{
            modal::{ANSWER_TEXT as TEXT, ANSWER_TITLE as TITLE},
            row,
        },
        ticket::ready,
    },
};
use serenity::{
    all::{
        ButtonStyle::{self, Danger, Primary, Secondary},
        InputTextStyle::{Paragraph, Short},
    },
    builder::{
        CreateActionRow, CreateButton, CreateInputText, CreateModal, CreateSelectMenu, CreateSelectMenuKind,
        CreateSelectMenuOption,
    },
};

/// Greatest number of characters that the screen shows of an answer.
const SHOWN: usize = 200;

/// What is chosen, as one short line.
pub(super) fn line(category: &Category, language: Language) -> String {
    match category.settings.answers.0.len() {
        0 => text(language, "setting-answers-none"),
        count => text_with(language, "answers-count", [("count", count)]),
    }
}

/// The screen. The buttons below the menu are those of the answer that is `chosen`.
pub fn answers(category: &Category, prevented: &Prevented, chosen: Option<&str>, language: Language) -> Message {
    let answers = &category.settings.answers;
    let mut embed = head(category, CategorySetting::ReadyAnswers, language);
    for (place, answer) in answers.0.iter().enumerate() {
        let count = prevented.get(&counter(&category.id, answer)).copied().unwrap_or_default();
        let count = text_with(language, "answers-prevented", [("count", count)]);
        let name = format!("{}. {}", place + 1, excerpt::cut(&answer.title, limit::ANSWER_TITLE));
        embed = embed.field(name, format!("{}\n-# {count}", excerpt::cut(&answer.text, SHOWN)), false);
    }
    let mut rows = Vec::new();
    let chosen = chosen.and_then(|id| answers.get(id));
    if answers.0.is_empty() {
        embed = embed.field(text(language, "setting-answers-none"), text(language, "answers-none-how"), false);
    } else {
        rows.push(CreateActionRow::SelectMenu(chooser(category, chosen, language)));
    }
    rows.extend(chosen.map(|answer| row(buttons(category, answer, language))));
    rows.push(row(vec![
        button(category, "answers-add", AnswersAction::AskNew, Primary, language).disabled(answers.0.len() >= MOST),
        button(category, "config-preview", AnswersAction::Preview, Secondary, language).disabled(answers.0.is_empty()),
    ]));
    rows.push(foot(category, language));
    Message::new(embed).components(rows)
}

/// The menu in which an answer is chosen.
fn chooser(category: &Category, chosen: Option<&ReadyAnswer>, language: Language) -> CreateSelectMenu {
    let option = |answer: &ReadyAnswer| {
        CreateSelectMenuOption::new(excerpt::label(language, &answer.title, limit::CATEGORY_NAME), &answer.id)
            .default_selection(chosen == Some(answer))
    };
    let kind = CreateSelectMenuKind::String { options: category.settings.answers.0.iter().map(option).collect() };
    CreateSelectMenu::new(id(category, AnswersAction::Choose), kind).placeholder(text(language, "answers-choose"))
}

/// What can be done with an answer.
fn buttons(category: &Category, answer: &ReadyAnswer, language: Language) -> Vec<CreateButton> {
    let all = &category.settings.answers.0;
    let of =
        |key, act: fn(String) -> AnswersAction, style| button(category, key, act(answer.id.clone()), style, language);
    vec![
        of("answers-change", AnswersAction::Ask, Secondary),
        of("config-up", AnswersAction::Up, Secondary).disabled(all.first() == Some(answer)),
        of("config-down", AnswersAction::Down, Secondary).disabled(all.last() == Some(answer)),
        of("answers-remove", AnswersAction::Remove, Danger),
    ]
}

/// The form of an answer; `None` for a new one.
pub fn answer_form(category: &Category, answer: Option<&ReadyAnswer>, language: Language) -> CreateModal {
    let (key, action) = match answer {
        Some(answer) => ("answers-change", AnswersAction::Change(answer.id.clone())),
        None => ("answers-add", AnswersAction::Add),
    };
    let field = |style, label, example, id, longest: usize, value: Option<&String>| {
        let input = CreateInputText::new(style, text(language, label), id)
            .placeholder(text(language, example))
            .max_length(u16::try_from(longest).unwrap_or(u16::MAX));
        CreateActionRow::InputText(value.into_iter().fold(input, |input, value| input.value(value.as_str())))
    };
    let (title, body) = (answer.map(|answer| &answer.title), answer.map(|answer| &answer.text));
    CreateModal::new(id(category, action), text(language, key)).components(vec![
        field(Short, "answer-title", "example-answer-title", TITLE, limit::ANSWER_TITLE, title),
        field(Paragraph, "answer-text", "example-answer-text", TEXT, limit::ANSWER_TEXT, body),
    ])
}

/// What members see, with buttons that cannot be clicked.
pub fn answers_preview(category: &Category, language: Language) -> Message {
    ready::answers(category, language).without_clicks()
}

fn button(
    category: &Category,
    key: &str,
    action: AnswersAction,
    style: ButtonStyle,
    language: Language,
) -> CreateButton {
    CreateButton::new(id(category, action)).label(text(language, key)).style(style)
}

fn id(category: &Category, action: AnswersAction) -> String {
    custom_id(category, SettingAction::ReadyAnswers(action))
}
