//! What is wrong with questions, in words.
use crate::{
    domain::{
        language::Language,
        setup::{
            limit,
            question_fault::QuestionFault,
            questions::{CHOICES, MOST, MOST_CHOICES},
        },
    },
    i18n::{Value, text, text_with},
    view::excerpt,
};

pub fn words(language: Language, fault: &QuestionFault) -> String {
    let quoted = |text: &str| Value::from(excerpt::escaped(language, text));
    let about = |key, question: &str| text_with(language, key, [("question", quoted(question))]);
    let excess = |key, name, of: &str, length: usize, limit: usize| {
        let (limit, excess) = (Value::from(limit), Value::from(length.saturating_sub(limit)));
        text_with(language, key, [(name, quoted(of)), ("limit", limit), ("excess", excess)])
    };
    let many = |key, most: usize, count: usize| {
        text_with(language, key, [("max", Value::from(most)), ("count", Value::from(count))])
    };
    match fault {
        QuestionFault::TooMany(count) => many("problem-question-many", MOST, *count),
        QuestionFault::TooManyMenus(count) => many("problem-question-many-menus", MOST_CHOICES, *count),
        QuestionFault::NoLabel(place) => text_with(language, "problem-question-empty", [("place", *place)]),
        QuestionFault::SameLabel(question) => about("problem-question-same", question),
        QuestionFault::LabelTooLong { question, length } => {
            excess("problem-question-long", "question", question, *length, limit::QUESTION)
        }
        QuestionFault::PlaceholderTooLong { question, length } => {
            excess("problem-question-placeholder-long", "question", question, *length, limit::QUESTION_PLACEHOLDER)
        }
        QuestionFault::Least { question } => about("problem-question-least", question),
        QuestionFault::Most { question } => about("problem-question-most", question),
        QuestionFault::Crossed { question, least, most } => {
            let (least, most) = (Value::from(least.to_string()), Value::from(most.to_string()));
            let values = [("question", quoted(question)), ("least", least), ("most", most)];
            text_with(language, "problem-question-crossed", values)
        }
        QuestionFault::NoChoices { question } => about("problem-question-no-choices", question),
        QuestionFault::TooManyChoices { question, count } => {
            let values =
                [("question", quoted(question)), ("max", Value::from(CHOICES)), ("count", Value::from(*count))];
            text_with(language, "problem-question-many-choices", values)
        }
        QuestionFault::SameChoice { question, choice } => {
            let values = [("question", quoted(question)), ("choice", quoted(choice))];
            text_with(language, "problem-question-same-choice", values)
        }
        QuestionFault::ChoiceTooLong { choice, length } => {
            excess("problem-question-choice-long", "choice", choice, *length, limit::CHOICE)
        }
        QuestionFault::Gone => text(language, "problem-question-gone"),
        QuestionFault::GoneTyped { has_choices } => {
            let key = if *has_choices { "question-add-choice" } else { "question-add" };
            text_with(language, "problem-question-gone-typed", [("button", text(language, key))])
        }
    }
}
