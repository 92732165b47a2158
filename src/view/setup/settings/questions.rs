//! The screens on which a category's questions are written: all of them, and one.
use super::frame::{custom_id, foot, head};
use crate::{
    domain::{
        language::Language,
        setup::{
            category_settings::CategorySetting,
            configuration::Category,
            limit,
            questions::{AnswerKind, CHOICES, Question},
        },
        ticket::answers::Answers,
    },
    i18n::{Value, text, text_with},
    view::{
        custom_id::{Picked, QuestionAction, QuestionsAction, SettingAction},
        excerpt, markdown,
        message::{Message, colour},
        setup::{question_fault, row},
        ticket::form::{self, Component},
    },
};
use serenity::{
    all::ButtonStyle::{self, Danger, Primary, Secondary},
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateModal, CreateSelectMenu, CreateSelectMenuKind,
        CreateSelectMenuOption,
    },
};

/// Greatest number of characters that tell of one question among the others.
const LINE: usize = 200;
/// Greatest number of characters of an embed's field (resources/message.mdx, "Embed Limits").
const FIELD: usize = 1024;

/// How many questions there are, as one short line.
pub(super) fn line(category: &Category, language: Language) -> String {
    let questions = &category.settings.questions;
    match (questions.0.len(), questions.menus()) {
        (0, _) => text(language, "setting-questions-none"),
        (count, 0) => text_with(language, "question-count", [("count", count)]),
        (count, menus) => text_with(language, "question-count-menus", [("count", count), ("menus", menus)]),
    }
}

/// What was changed.
pub(super) fn change(name: &str, count: usize, language: Language) -> String {
    let values = [("name", Value::from(excerpt::escaped(language, name))), ("count", Value::from(count))];
    text_with(language, "change-category-questions", values)
}

/// The screen of all questions.
pub fn questions(category: &Category, language: Language) -> Message {
    let questions = &category.settings.questions;
    let mut embed = head(category, CategorySetting::Questions, language);
    for (place, question) in questions.0.iter().enumerate() {
        let name = format!("{} · {}", place + 1, excerpt::escaped(language, &question.label));
        embed = embed.field(name, excerpt::cut(&told(question, language), LINE), false);
    }
    if questions.0.is_empty() {
        embed = embed.field(text(language, "setting-questions-none"), text(language, "question-none-how"), false);
    }
    let faults = questions.faults();
    if !faults.is_empty() {
        let lines = faults.iter().map(|fault| format!("• {}", question_fault::words(language, fault)));
        embed = embed.field(text(language, "problem-title"), excerpt::lines(language, lines), false);
    }
    let mut rows = Vec::new();
    if !questions.0.is_empty() {
        rows.push(CreateActionRow::SelectMenu(chooser(category, language)));
    }
    let is_asked = questions.typed().next().is_some() || questions.chosen().next().is_some();
    rows.push(row(vec![
        button(category, "question-add", QuestionsAction::AskText, Primary, language),
        button(category, "question-add-choice", QuestionsAction::AskChoice, Primary, language),
        button(category, "config-preview", QuestionsAction::Preview, Secondary, language).disabled(!is_asked),
    ]));
    rows.push(foot(category, language));
    Message::new(embed).components(rows)
}

/// The menu of questions.
fn chooser(category: &Category, language: Language) -> CreateSelectMenu {
    let options = category.settings.questions.0.iter().take(CHOICES).map(|question| {
        let label = excerpt::label(language, &question.label, limit::CATEGORY_NAME);
        CreateSelectMenuOption::new(label, &question.id).description(excerpt::label(
            language,
            &told(question, language),
            limit::MENU_LINE,
        ))
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    CreateSelectMenu::new(id(category, QuestionsAction::Choose), kind).placeholder(text(language, "question-choose"))
}

/// The screen of one question.
pub fn question(category: &Category, question: &Question, language: Language) -> Message {
    let questions = &category.settings.questions.0;
    let (count, place) = (questions.len(), questions.iter().position(|one| one.id == question.id).unwrap_or_default());
    let values = [
        ("place", (place + 1).to_string()),
        ("count", count.to_string()),
        ("category", excerpt::brief(language, &category.name)),
    ];
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text_with(language, "question-title", values))
        .description(format!("**{}**", markdown::escape(&excerpt::label(language, &question.label, FIELD / 2))))
        .field(text(language, "question-answer"), kind(question, language), false);
    match &question.answer {
        AnswerKind::Text { placeholder: Some(placeholder), .. } => {
            embed = embed.field(
                text(language, "question-placeholder"),
                markdown::escape(&excerpt::label(language, placeholder, FIELD / 2)),
                false,
            );
        }
        AnswerKind::Text { .. } => {}
        AnswerKind::Choice { choices, .. } => {
            let choices = choices.iter().map(|choice| excerpt::escaped(language, choice));
            let choices = excerpt::cut(&choices.collect::<Vec<_>>().join(" · "), FIELD);
            let choices = if choices.is_empty() { text(language, "question-no-choices") } else { choices };
            embed = embed.field(text(language, "question-choices"), choices, false);
        }
    }
    let of = |action| QuestionsAction::Question(action, question.id.clone());
    let button = |key, action, style| button(category, key, of(action), style, language);
    let (form, form_key) = match question.answer {
        AnswerKind::Text { long: true, .. } => (QuestionAction::Short, "question-make-short"),
        AnswerKind::Text { long: false, .. } => (QuestionAction::Long, "question-make-long"),
        AnswerKind::Choice { several: true, .. } => (QuestionAction::One, "question-make-one"),
        AnswerKind::Choice { several: false, .. } => (QuestionAction::Several, "question-make-several"),
    };
    let (need, need_key) = if question.required {
        (QuestionAction::Optional, "question-make-optional")
    } else {
        (QuestionAction::Required, "question-make-required")
    };
    let back = SettingAction::Show(CategorySetting::Questions);
    Message::new(embed).components(vec![
        row(vec![
            button("question-edit", QuestionAction::Ask, Primary),
            button(form_key, form, Secondary),
            button(need_key, need, Secondary),
            button("config-up", QuestionAction::Up, Secondary).disabled(place == 0),
            button("config-down", QuestionAction::Down, Secondary).disabled(place + 1 >= count),
        ]),
        row(vec![
            self::button(category, "question-add", QuestionsAction::AskText, Primary, language),
            self::button(category, "question-add-choice", QuestionsAction::AskChoice, Primary, language),
            button("question-remove", QuestionAction::Remove, Danger),
            CreateButton::new(custom_id(category, back)).label(text(language, "config-back")).style(Secondary),
        ]),
    ])
}

/// How the question is answered, with the choices.
fn told(question: &Question, language: Language) -> String {
    let kind = kind(question, language);
    match &question.answer {
        AnswerKind::Text { .. } => kind,
        AnswerKind::Choice { choices, .. } => {
            let choices = choices.iter().map(|choice| excerpt::brief(language, choice));
            format!("{kind} · {}", choices.collect::<Vec<_>>().join(", "))
        }
    }
}

/// How the question is answered.
fn kind(question: &Question, language: Language) -> String {
    let mut parts = vec![text(
        language,
        match question.answer {
            AnswerKind::Text { long: true, .. } => "question-long",
            AnswerKind::Text { long: false, .. } => "question-short",
            AnswerKind::Choice { several: true, .. } => "question-several",
            AnswerKind::Choice { several: false, .. } => "question-one",
        },
    )];
    parts.push(text(language, if question.required { "question-required" } else { "question-optional" }));
    if let AnswerKind::Text { least, most, .. } = &question.answer {
        let limits = [("question-least", least), ("question-most", most)];
        let limits = limits
            .into_iter()
            .filter_map(|(key, count)| Some(text_with(language, key, [("count", Value::from(u64::from((*count)?)))])));
        parts.extend(limits);
    }
    parts.join(" · ")
}

fn id(category: &Category, action: QuestionsAction) -> String {
    custom_id(category, SettingAction::Questions(action))
}

fn button(
    category: &Category,
    key: &str,
    action: QuestionsAction,
    style: ButtonStyle,
    language: Language,
) -> CreateButton {
    CreateButton::new(id(category, action)).label(text(language, key)).style(style)
}

/// The form that members get, which sends nothing; `None` if no question is answered by typing.
pub fn preview_form(category: &Category, language: Language) -> Option<CreateModal> {
    form::form(category, &Answers::default(), id(category, QuestionsAction::Sent), language)
}

/// The message of menus that members get before the form, in which this stands chosen; `None` if no question is
/// answered by choosing.
pub fn preview_choices(category: &Category, picked: Picked, language: Language) -> Option<Message> {
    let asked: Vec<_> = category.settings.questions.chosen().collect();
    let mut answers = Answers::default();
    for ((question, choices, _), picked) in asked.iter().zip(picked.0) {
        let chosen = choices.iter().enumerate().filter(|(place, _)| picked >> place & 1 == 1);
        answers.choose(question, chosen.map(|(_, choice)| choice.clone()).collect());
    }
    let name = |component: Component<'_>| match component {
        Component::Menu(question) => {
            let menu = asked.iter().position(|(one, ..)| one.id == question.id).unwrap_or_default();
            id(category, QuestionsAction::Pick(u8::try_from(menu).unwrap_or_default(), picked))
        }
        Component::GoOn => id(category, QuestionsAction::GoOn),
    };
    (!asked.is_empty()).then(|| form::choices(category, &answers, name, language))
}

/// What follows a preview.
pub fn preview_sent(language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, "question-preview-sent"));
    Message::new(embed.description(text(language, "question-preview-sent-why")))
}
