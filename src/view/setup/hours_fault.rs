//! What is wrong with what was typed for the hours of the staff, in words.
use crate::{
    domain::{
        language::Language,
        setup::{hours::MOST_DATES, hours_fault::HoursFault},
    },
    i18n::{text, text_with},
    view::excerpt,
};

pub fn words(language: Language, fault: &HoursFault) -> String {
    let about = |key, typed: &str| text_with(language, key, [("typed", excerpt::escaped(language, typed))]);
    match fault {
        HoursFault::NotASpan(typed) => about("problem-hours-span", typed),
        HoursFault::TooManySpans => text(language, "problem-hours-many"),
        HoursFault::SpansMeet => text(language, "problem-hours-meet"),
        HoursFault::NotAZone(typed, None) => about("problem-hours-zone", typed),
        HoursFault::NotAZone(typed, Some(meant)) => {
            let values = [("typed", excerpt::escaped(language, typed)), ("meant", meant.to_string())];
            text_with(language, "problem-hours-zone-meant", values)
        }
        HoursFault::NotADate(typed) => about("problem-hours-date", typed),
        HoursFault::TooManyDates => text_with(language, "problem-hours-dates", [("max", MOST_DATES)]),
    }
}
