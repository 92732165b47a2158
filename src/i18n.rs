//! Every text that people read, in every language the bot speaks: `locales/<language>/*.ftl` (Project
//! Fluent).
use crate::domain::language::Language;
use fluent_templates::LanguageIdentifier;
use fluent_templates::{Loader, fluent_bundle::FluentValue, static_loader};
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

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

/// The text with this key, with its `{ $name }` placeholders filled in.
pub fn text_with<const N: usize>(language: Language, key: &str, values: [(&'static str, String); N]) -> String {
    let values: HashMap<Cow<'static, str>, FluentValue<'_>> =
        values.into_iter().map(|(name, value)| (Cow::Borrowed(name), FluentValue::from(value))).collect();
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
