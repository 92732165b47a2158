//! What is wrong with a configuration, in words.
use super::{hours_fault, question_fault};
use crate::{
    domain::{
        language::Language,
        setup::{
            answers,
            configuration::MAX_CATEGORIES,
            problem::{Part, Problem},
            purpose::ChannelPurpose,
        },
    },
    i18n::{text, text_with},
    view::excerpt,
};
use serenity::all::Mentionable;

/// A list with one line for each problem, at most 1024 characters: it fits into an embed's field.
pub fn list(language: Language, problems: &[Problem]) -> String {
    excerpt::lines(language, problems.iter().map(|problem| format!("• {}", line(language, problem))))
}

fn line(language: Language, problem: &Problem) -> String {
    let plain = |key| text(language, key);
    match problem {
        Problem::Empty(part) => text_with(language, "problem-empty", [("part", name(language, part))]),
        Problem::Undecided(Part::Footer) => plain("problem-footer-undecided"),
        Problem::Undecided(_) => plain("problem-image-undecided"),
        Problem::TooLong { part, length, limit } => {
            let excess = length.saturating_sub(*limit).to_string();
            let values = [("part", name(language, part)), ("limit", limit.to_string()), ("excess", excess)];
            text_with(language, "problem-too-long", values)
        }
        Problem::NotAnImageAddress => plain("problem-image-address"),
        Problem::NotAThumbnailAddress => plain("problem-thumbnail-address"),
        Problem::NotAColour => plain("problem-colour"),
        Problem::NotAnEmoji => plain("problem-emoji"),
        Problem::EmojiElsewhere => plain("problem-emoji-elsewhere"),
        Problem::CategoryGone => plain("problem-category-gone"),
        Problem::NoCategory => plain("problem-no-category"),
        Problem::TooManyCategories(count) => {
            let values = [("count", count.to_string()), ("max", MAX_CATEGORIES.to_string())];
            text_with(language, "problem-too-many-categories", values)
        }
        Problem::BotIsNoStaff(role) => {
            text_with(language, "problem-bot-is-no-staff", [("role", role.mention().to_string())])
        }
        Problem::BotIsNobody(role) => {
            text_with(language, "problem-bot-is-nobody", [("role", role.mention().to_string())])
        }
        Problem::NameTaken(name) => {
            text_with(language, "problem-name-taken", [("name", excerpt::escaped(language, name))])
        }
        Problem::EveryoneIsNoStaff => plain("problem-everyone-is-no-staff"),
        Problem::EveryoneRequired => plain("problem-everyone-required"),
        Problem::EveryoneExcluded => plain("problem-everyone-excluded"),
        Problem::EveryoneBlocked => plain("problem-everyone-blocked"),
        Problem::RequiredAndExcluded(role) => {
            text_with(language, "problem-required-and-excluded", [("role", role.mention().to_string())])
        }
        Problem::Question { category: None, fault } => question_fault::words(language, fault),
        Problem::Question { category: Some(name), fault } => {
            let values =
                [("category", excerpt::escaped(language, name)), ("fault", question_fault::words(language, fault))];
            text_with(language, "problem-question-in", values)
        }
        Problem::EveryoneIsNotNotified => plain("problem-everyone-is-not-notified"),
        Problem::TooManyAnswers => text_with(language, "problem-too-many-answers", [("max", answers::MOST)]),
        Problem::NoRole(name) => text_with(language, "problem-no-role", [("name", excerpt::escaped(language, name))]),
        Problem::Hours(fault) => hours_fault::words(language, fault),
        Problem::NoChannel(ChannelPurpose::Log) => plain("problem-no-log-channel"),
        Problem::NoChannel(ChannelPurpose::Transcript) => plain("problem-no-transcript-channel"),
        Problem::NoChannel(ChannelPurpose::TicketCategory) => plain("problem-no-ticket-category"),
    }
}

fn name(language: Language, part: &Part) -> String {
    match part {
        Part::Title => text(language, "part-title"),
        Part::Description => text(language, "part-description"),
        Part::Footer => text(language, "part-footer"),
        Part::Image => text(language, "part-image"),
        Part::Thumbnail => text(language, "part-thumbnail"),
        Part::Colour => text(language, "part-colour"),
        Part::Panel => text(language, "part-panel"),
        Part::CategoryName => text(language, "part-category-name"),
        Part::AnswerTitle => text(language, "answer-title"),
        Part::AnswerText => text(language, "answer-text"),
        Part::MenuLine(name) => text_with(language, "part-menu-line", [("name", excerpt::escaped(language, name))]),
        Part::CategoryDescription(name) => {
            text_with(language, "part-category-description", [("name", excerpt::escaped(language, name))])
        }
    }
}
