//! The languages that the bot speaks. Another one needs a folder in `locales/` and a line of [`Language`].
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Defines [`Language`] from one line per language: its variant, its code (BCP 47), which is also the name of
/// its folder in `locales/`, and its own name for itself.
macro_rules! languages {
    ($first:ident = $first_code:literal, $first_autonym:literal; $($language:ident = $code:literal, $autonym:literal;)*) => {
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Language {
            /// The first language is the default.
            #[default]
            #[serde(rename = $first_code)] $first,
            $(#[serde(rename = $code)] $language),*
        }

        impl Language {
            pub const ALL: &[Self] = &[Self::$first, $(Self::$language),*];

            /// The codes of all languages, as a sentence lists them: "fr or en".
            pub const CODES: &str = concat!($first_code $(, " or ", $code)*);

            pub fn code(self) -> &'static str {
                match self {
                    Self::$first => $first_code,
                    $(Self::$language => $code),*
                }
            }

            /// The language's name in the language itself, whatever language the reader chose.
            pub fn autonym(self) -> &'static str {
                match self {
                    Self::$first => $first_autonym,
                    $(Self::$language => $autonym),*
                }
            }
        }
    };
}

languages! {
    Fr = "fr", "Français";
    En = "en", "English";
}

/// Discord's locales (reference.mdx, "Locales").
const LOCALES: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

impl Language {
    /// The language of a Discord locale such as `fr` or `en-GB`; `None` if the bot does not speak it.
    pub fn from_locale(locale: &str) -> Option<Self> {
        locale.split('-').next()?.parse().ok()
    }

    /// Discord's locales for this language.
    pub fn locales(self) -> impl Iterator<Item = &'static str> {
        LOCALES.into_iter().filter(move |locale| Self::from_locale(locale) == Some(self))
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|language| language.code() == text).ok_or(())
    }
}
