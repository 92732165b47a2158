//! The modals, which ask for texts only. Discord counts the characters while the administrator types. The
//! inputs are described in `domain/setup/forms.rs`.
use crate::{
    domain::{
        guild::{
            block::{End, LONGEST, Terms},
            canned::{CannedAnswer, NAME, TEXT},
        },
        language::Language,
        setup::{
            configuration::{Category, PanelEmbed},
            forms::{
                CategoryTexts, ChoiceQuestion, ColourText, Form, Input, Needed, PanelTexts, QuestionTexts, Style,
                TextQuestion,
            },
            limit,
            questions::Question,
        },
    },
    i18n::{text, text_with},
    view::{
        self,
        block_place::BlockPlace,
        custom_id::{
            Action, AnswersAction, BlockAction, CannedAction, CategoryAction, ConfigAction, HoursAction,
            QuestionAction, QuestionsAction, SettingAction,
        },
        setup::hours,
    },
};
use serenity::all::InputTextStyle::{Paragraph, Short};
use serenity::builder::{CreateInputText, CreateModal};

/// The `custom_id` of the text input for the word that confirms, and a limit that the word keeps in any
/// language.
pub const CONFIRMATION: &str = "confirmation";
const LONGEST_CONFIRMATION: u16 = 40;

/// The `custom_id`s of the text inputs of an answer before the form.
pub const ANSWER_TITLE: &str = "title";
pub const ANSWER_TEXT: &str = "text";
/// The `custom_id`s of the text inputs of a block.
pub const BLOCK_REASON: &str = "reason";
pub const BLOCK_TEXT: &str = "text";
/// The inputs with the keys of their labels.
/// The `custom_id`s of the text inputs of a canned answer.
pub const CANNED_NAME: &str = "name";
pub const CANNED_TEXT: &str = "text";

const BLOCK: [(&str, &str); 2] = [(BLOCK_REASON, "block-reason"), (BLOCK_TEXT, "block-text")];

/// A text input of a form.
pub struct Taken {
    /// The input's `custom_id`.
    pub id: &'static str,
    /// Key of the input's label.
    pub label: &'static str,
    /// Greatest number of characters that the input accepts.
    pub longest: usize,
}

/// The text inputs of the form that this action takes; empty for an action that takes no form.
pub fn inputs(action: &ConfigAction) -> Vec<Taken> {
    match action {
        ConfigAction::PanelTexts => inputs_of::<PanelTexts>(),
        ConfigAction::PanelColour => inputs_of::<ColourText>(),
        ConfigAction::NewCategory | ConfigAction::Category(CategoryAction::Texts, _) => inputs_of::<CategoryTexts>(),
        ConfigAction::Block(BlockAction::Write(..)) => {
            let taken = |(id, label)| Taken { id, label, longest: LONGEST };
            BLOCK.map(taken).into()
        }
        ConfigAction::Setting(_, SettingAction::Questions(action)) => match action {
            QuestionsAction::AddText | QuestionsAction::Question(QuestionAction::Text, _) => {
                inputs_of::<TextQuestion>()
            }
            QuestionsAction::AddChoice | QuestionsAction::Question(QuestionAction::Choice, _) => {
                inputs_of::<ChoiceQuestion>()
            }
            _ => Vec::new(),
        },
        ConfigAction::Setting(_, SettingAction::ReadyAnswers(AnswersAction::Add | AnswersAction::Change(_))) => vec![
            Taken { id: ANSWER_TITLE, label: "answer-title", longest: limit::ANSWER_TITLE },
            Taken { id: ANSWER_TEXT, label: "answer-text", longest: limit::ANSWER_TEXT },
        ],
        ConfigAction::Canned(CannedAction::Add | CannedAction::Change(_)) => vec![
            Taken { id: CANNED_NAME, label: "canned-name", longest: NAME },
            Taken { id: CANNED_TEXT, label: "canned-text", longest: TEXT },
        ],
        ConfigAction::Hours(HoursAction::Take(form)) => {
            let hours::Input { label, longest, .. } = hours::input(*form);
            vec![Taken { id: hours::INPUT, label, longest }]
        }
        ConfigAction::Forget => {
            vec![Taken { id: CONFIRMATION, label: "data-forget-type", longest: LONGEST_CONFIRMATION.into() }]
        }
        _ => Vec::new(),
    }
}

fn inputs_of<F: Form>() -> Vec<Taken> {
    let taken = |input: &Input<F>| Taken { id: input.id, label: input.label, longest: input.longest };
    F::INPUTS.iter().map(taken).collect()
}

/// The modal with the panel's texts. `typed` holds texts that were refused before: they are shown again, so
/// that nobody has to type them twice.
pub fn panel_texts(panel: &PanelEmbed, typed: Option<&PanelTexts>, language: Language) -> CreateModal {
    form(language, "config-step-panel", ConfigAction::PanelTexts, typed, &panel.texts())
}

/// The modal for a colour that the menu does not offer.
pub fn panel_colour(panel: &PanelEmbed, language: Language) -> CreateModal {
    let stored = ColourText { colour: panel.colour.map(String::from).unwrap_or_default() };
    form(language, "look-colour-title", ConfigAction::PanelColour, None, &stored)
}

/// The modal for a new category; [`panel_texts`] explains `typed`.
pub fn new_category(typed: Option<&CategoryTexts>, language: Language) -> CreateModal {
    form(language, "config-add-category", ConfigAction::NewCategory, typed, &CategoryTexts::default())
}

/// The modal with a category's texts; [`panel_texts`] explains `typed`.
pub fn category_texts(category: &Category, typed: Option<&CategoryTexts>, language: Language) -> CreateModal {
    let action = ConfigAction::Category(CategoryAction::Texts, category.id.clone());
    form(language, "config-edit-category", action, typed, &category.texts())
}

/// The modal for a new question of the kind of `like`; [`panel_texts`] explains `typed`.
pub fn new_question(
    category: &Category,
    like: &QuestionTexts,
    typed: Option<&QuestionTexts>,
    language: Language,
) -> CreateModal {
    let (title, action) = match like {
        QuestionTexts::Text(_) => ("question-add", QuestionsAction::AddText),
        QuestionTexts::Choice(_) => ("question-add-choice", QuestionsAction::AddChoice),
    };
    question_form(category, title, action, typed, like, language)
}

/// The modal with a question's texts; [`panel_texts`] explains `typed`.
pub fn question_texts(
    category: &Category,
    question: &Question,
    typed: Option<&QuestionTexts>,
    language: Language,
) -> CreateModal {
    let act = if question.has_choices() { QuestionAction::Choice } else { QuestionAction::Text };
    let action = QuestionsAction::Question(act, question.id.clone());
    question_form(category, "question-edit-title", action, typed, &question.texts(), language)
}

fn question_form(
    category: &Category,
    title: &str,
    action: QuestionsAction,
    typed: Option<&QuestionTexts>,
    stored: &QuestionTexts,
    language: Language,
) -> CreateModal {
    let action = ConfigAction::Setting(category.id.clone(), SettingAction::Questions(action));
    match (stored, typed) {
        (QuestionTexts::Text(stored), Some(QuestionTexts::Text(typed))) => {
            form(language, title, action, Some(typed), stored)
        }
        (QuestionTexts::Text(stored), _) => form(language, title, action, None, stored),
        (QuestionTexts::Choice(stored), Some(QuestionTexts::Choice(typed))) => {
            form(language, title, action, Some(typed), stored)
        }
        (QuestionTexts::Choice(stored), _) => form(language, title, action, None, stored),
    }
}

pub fn forget(language: Language) -> CreateModal {
    let word = text(language, "data-forget-word");
    let label = text_with(language, "data-forget-type", [("word", word.clone())]);
    let input = CreateInputText::new(Short, label, CONFIRMATION).placeholder(word).max_length(LONGEST_CONFIRMATION);
    modal(language, "data-forget-title", ConfigAction::Forget, vec![input])
}

/// The form of a canned answer; `None` for a new one.
pub fn canned(answer: Option<&CannedAnswer>, language: Language) -> CreateModal {
    let input = |style, id: &str, label, example, longest: usize, stored: Option<&String>| {
        let input = CreateInputText::new(style, text(language, label), id)
            .placeholder(text(language, example))
            .max_length(u16::try_from(longest).unwrap_or(u16::MAX));
        stored.map_or(input.clone(), |stored| input.value(stored))
    };
    let texts = answer.map(|answer| &answer.texts);
    let (name, body) = (texts.map(|texts| &texts.name), texts.map(|texts| &texts.text));
    let inputs = vec![
        input(Short, CANNED_NAME, "canned-name", "example-canned-name", NAME, name),
        input(Paragraph, CANNED_TEXT, "canned-text", "example-canned-text", TEXT, body),
    ];
    let action = answer.map_or(CannedAction::Add, |answer| CannedAction::Change(answer.seen));
    let title = if answer.is_some() { "canned-change" } else { "canned-add" };
    modal(language, title, ConfigAction::Canned(action), inputs)
}

/// The form for a block: `terms` are those of the block that stands there.
pub fn block(place: BlockPlace, end: End, seen: Option<u64>, terms: Option<&Terms>, language: Language) -> CreateModal {
    let inputs = BLOCK.map(|(id, label)| {
        let stored = terms.map_or("", |terms| if id == BLOCK_REASON { &terms.reason } else { &terms.text });
        let example = if id == BLOCK_REASON { "example-block-reason" } else { "example-block-text" };
        let input = CreateInputText::new(Paragraph, text(language, label), id)
            .placeholder(text(language, example))
            .max_length(u16::try_from(LONGEST).unwrap_or(u16::MAX))
            .required(false);
        if stored.is_empty() { input } else { input.value(stored) }
    });
    view::modal::form(&place.write(end, seen), text(language, "block-form"), inputs.into())
}

fn form<F: Form>(language: Language, title: &str, action: ConfigAction, typed: Option<&F>, stored: &F) -> CreateModal {
    modal(language, title, action, F::INPUTS.iter().map(|input| field(language, input, typed, stored)).collect())
}

fn field<F>(language: Language, input: &Input<F>, typed: Option<&F>, stored: &F) -> CreateInputText {
    let style = if input.style == Style::Paragraph { Paragraph } else { Short };
    let typed = typed.map(input.text);
    let value = match input.needed {
        // The stored text is shown if nothing was typed.
        Needed::Always => typed.filter(|typed| !typed.trim().is_empty()),
        // The typed text may be empty on purpose.
        Needed::Never => typed,
    };
    let value = value.unwrap_or_else(|| (input.text)(stored));
    let field = CreateInputText::new(style, text(language, input.label), input.id)
        .placeholder(text(language, input.example))
        .max_length(u16::try_from(input.longest).unwrap_or(u16::MAX));
    let field = if input.needed == Needed::Never { field.required(false) } else { field };
    // A text that was loaded may be longer than the input takes; Discord refuses a modal with such a value.
    if value.is_empty() { field } else { field.value(value.chars().take(input.longest).collect::<String>()) }
}

fn modal(language: Language, title: &str, action: ConfigAction, fields: Vec<CreateInputText>) -> CreateModal {
    view::modal::form(&Action::from(action), text(language, title), fields)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::{guild::block::Who, setup::configuration::CategoryId};
    use serde_json::{Value, json};

    fn whom() -> Who {
        Who::Member(serenity::model::id::UserId::new(31))
    }

    fn place() -> BlockPlace {
        BlockPlace::List(whom())
    }

    #[test]
    fn every_field_has_an_example_in_each_language() {
        let edited = Category::new(CategoryId("c".into()), String::new(), String::new());
        for &language in Language::ALL {
            for modal in [
                panel_texts(&PanelEmbed::default(), None, language),
                panel_colour(&PanelEmbed::default(), language),
                new_category(None, language),
                category_texts(&edited, None, language),
                new_question(&edited, &QuestionTexts::Text(TextQuestion::default()), None, language),
                new_question(&edited, &QuestionTexts::Choice(ChoiceQuestion::default()), None, language),
                forget(language),
                canned(None, language),
                block(place(), End::Day, None, None, language),
            ] {
                let modal = json!(modal);
                for row in modal["components"].as_array().unwrap() {
                    let example = row["components"][0]["placeholder"].as_str().unwrap_or_default();
                    let length = example.chars().count();
                    assert!((1..=100).contains(&length), "{language:?}: {length} in {row}");
                }
            }
        }
    }

    #[test]
    fn what_a_form_may_hold_is_what_it_shows() {
        let category = CategoryId("c".into());
        let texts = ConfigAction::Category(CategoryAction::Texts, category.clone());
        let language = Language::default();
        let of = |action| ConfigAction::Setting(category.clone(), SettingAction::Questions(action));
        let text = QuestionTexts::Text(TextQuestion::default());
        let choice = QuestionTexts::Choice(ChoiceQuestion::default());
        let edited = Category::new(category.clone(), String::new(), String::new());
        for (action, modal) in [
            (ConfigAction::PanelTexts, panel_texts(&PanelEmbed::default(), None, language)),
            (ConfigAction::PanelColour, panel_colour(&PanelEmbed::default(), language)),
            (ConfigAction::NewCategory, new_category(None, language)),
            (texts, category_texts(&edited, None, language)),
            (of(QuestionsAction::AddText), new_question(&edited, &text, None, language)),
            (of(QuestionsAction::AddChoice), new_question(&edited, &choice, None, language)),
            (ConfigAction::Forget, forget(language)),
            (ConfigAction::Canned(CannedAction::Add), canned(None, language)),
            (
                ConfigAction::Block(BlockAction::Write(whom(), End::Day, None)),
                block(place(), End::Day, None, None, language),
            ),
        ] {
            let modal = json!(modal);
            let rows = modal["components"].as_array().unwrap().iter().map(|row| &row["components"][0]);
            let shown: Vec<Value> = rows.map(|input| json!([input["custom_id"], input["max_length"]])).collect();
            let taken: Vec<Value> = inputs(&action).iter().map(|input| json!([input.id, input.longest])).collect();
            assert_eq!(shown, taken, "{action:?}");
        }
    }
}
