//! What members read while the staff are away.
use crate::{
    domain::{hours::Absence, language::Language},
    i18n::{text, text_with},
    view::markdown,
};
use chrono::{DateTime, Utc};

/// Beside the link to a ticket.
pub fn told(language: Language, absence: &Absence) -> String {
    words(language, absence, ["absence-told", "absence-told-long"])
}

/// Where no ticket is opened.
pub fn refused(language: Language, absence: &Absence) -> String {
    words(language, absence, ["refusal-out-of-hours", "refusal-out-of-hours-long"])
}

/// The text with this key, or the other one where nobody knows until when; then what administrators want members to
/// read.
fn words(language: Language, Absence { until, text: own }: &Absence, [until_then, long]: [&str; 2]) -> String {
    let first = match until {
        Some(until) => text_with(language, until_then, when(*until)),
        None => text(language, long),
    };
    if own.is_empty() { first } else { format!("{first}\n{}", markdown::quote(own)) }
}

/// The very time, and how long it is until then (reference.mdx, "Timestamp Styles").
pub fn when(time: DateTime<Utc>) -> [(&'static str, String); 2] {
    let time = time.timestamp();
    [("at", format!("<t:{time}:f>")), ("until", format!("<t:{time}:R>"))]
}
