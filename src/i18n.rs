//! Every text that people read, in every language the bot speaks: `locales/<language>/*.ftl` (Project
//! Fluent).
use crate::domain::language::Language;
use fluent_templates::LanguageIdentifier;
use fluent_templates::{Loader, static_loader};
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

/// A value that fills a place in a text. A text selects its plural by a number, not by a string of digits.
pub use fluent_templates::fluent_bundle::FluentValue as Value;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "fr",
        // The marks with which Fluent isolates each value would count in embeds and be visible in channel
        // names.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The text with this key.
pub fn text(language: Language, key: &str) -> String {
    LOCALES.lookup(&identifier(language), key)
}

/// The text with this key, with its `{ $name }` placeholders filled in: by strings, by numbers if the text
/// depends on how many there are, or by [`Value`]s if it needs both.
pub fn text_with<V: Into<Value<'static>>, const N: usize>(
    language: Language,
    key: &str,
    values: [(&'static str, V); N],
) -> String {
    let values: HashMap<Cow<'static, str>, Value<'static>> =
        values.into_iter().map(|(name, value)| (Cow::Borrowed(name), value.into())).collect();
    LOCALES.lookup_with_args(&identifier(language), key, &values)
}

fn identifier(language: Language) -> LanguageIdentifier {
    static IDENTIFIERS: LazyLock<HashMap<Language, LanguageIdentifier>> = LazyLock::new(|| {
        Language::ALL.iter().filter_map(|language| Some((*language, language.code().parse().ok()?))).collect()
    });
    IDENTIFIERS.get(&language).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests;
