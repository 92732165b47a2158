//! Names and descriptions of commands and options, with their localisations
//! (interactions/application-commands.mdx, "Application Command Naming", "Localization").
use super::fields::{Object, Walk, present};
use regex::Regex;
use std::sync::LazyLock;

/// Discord's locales (reference.mdx, "Locales").
pub(super) const LOCALES: &[&str] = &[
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

/// The pattern of "Application Command Naming".
static NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$").ok());

/// Checks `name` and its localisations; returns the length of the longest. `strict` names are lower case,
/// without spaces and most punctuation.
pub fn names(walk: &mut Walk, object: &Object, strict: bool) -> usize {
    localised(walk, object, "name", |walk, field, text| {
        let is_lower = text.to_lowercase() == text;
        let matches = NAME.as_ref().is_some_and(|pattern| pattern.is_match(text));
        if strict && !(matches && is_lower) && (1..=32).contains(&text.chars().count()) {
            walk.fault_at(field, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
    })
}

/// Checks `description` and its localisations; returns the length of the longest.
pub fn descriptions(walk: &mut Walk, object: &Object) -> usize {
    localised(walk, object, "description", |_, _, _| {})
}

fn localised(walk: &mut Walk, object: &Object, field: &str, look: impl Fn(&mut Walk, &str, &str)) -> usize {
    let longest = if field == "name" { 32 } else { 100 };
    let mut most = 0;
    if let Some(text) = walk.required_text(object, field, 1..=longest) {
        look(walk, field, text);
        most = text.chars().count();
    }
    most.max(localisations(walk, object, field, longest, look))
}

/// Checks `{field}_localizations`: the locales are known, and the limits are those of `field`. Returns the
/// length of the longest.
pub fn localisations(
    walk: &mut Walk,
    object: &Object,
    field: &str,
    longest: usize,
    look: impl Fn(&mut Walk, &str, &str),
) -> usize {
    let all = format!("{field}_localizations");
    let Some(value) = present(object, &all) else { return 0 };
    walk.within(&all, |walk| {
        let Some(texts) = walk.object(value) else { return 0 };
        let mut most = 0;
        for locale in texts.keys() {
            if !LOCALES.contains(&locale.as_str()) {
                walk.fault_at(locale, "DICT_TYPE_BAD_KEY", "This is not one of Discord's locales");
            }
            if let Some(text) = walk.text(texts, locale, 1..=longest) {
                look(walk, locale, text);
                most = most.max(text.chars().count());
            }
        }
        most
    })
}
