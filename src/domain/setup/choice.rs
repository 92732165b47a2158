//! The values that an option of a server can have.
use crate::domain::language::Language;
use chrono::TimeDelta;

/// Defines the choices of an option in the order of their buttons, each with the word under which it is
/// stored and which is part of its text keys.
macro_rules! choices {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[$meta:meta])* $choice:ident = $word:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$meta])* #[serde(rename = $word)] $choice,)*
        }

        impl Value for $name {
            fn all() -> impl Iterator<Item = Self> {
                [$(Self::$choice),*].into_iter()
            }

            fn word(self) -> Option<&'static str> {
                Some(match self { $(Self::$choice => $word),* })
            }
        }
    };
}

/// Defines the choices of an option that is a time. Nothing is due by default (`never`); each other word says
/// the time, in hours (`4h`) or days (`7d`).
macro_rules! times {
    ($(#[doc = $doc:literal])* $name:ident { $($choice:ident = $word:literal,)* }) => {
        choices! {
            $(#[doc = $doc])*
            $name {
                #[default]
                Never = "never",
                $($choice = $word,)*
            }
        }

        impl $name {
            /// The time; `None` if nothing is ever due.
            pub fn after(self) -> Option<TimeDelta> {
                self.word().and_then(time_of)
            }
        }
    };
}

pub(super) use {choices, times};

/// The time that a word says: hours (`4h`) or days (`7d`); `None` for any other word.
pub(in crate::domain) fn time_of(word: &str) -> Option<TimeDelta> {
    let (number, unit) = word.split_at_checked(word.len().checked_sub(1)?)?;
    let number = number.parse().ok()?;
    match unit {
        "h" => TimeDelta::try_hours(number),
        "d" => TimeDelta::try_days(number),
        _ => None,
    }
}

/// The type of an option's values.
pub(super) trait Value: Copy + PartialEq {
    /// Whether a value is stored as `true` or `false` rather than as its word.
    const IS_TRUTH: bool = false;
    /// Whether a choice is clear without the option's name beside it: "English" is, "Delete" is not.
    const SPEAKS_FOR_ITSELF: bool = false;

    /// The value's name, if it is the same in every language.
    fn autonym(self) -> Option<&'static str> {
        None
    }

    /// All values, in the order of the buttons.
    fn all() -> impl Iterator<Item = Self>;

    /// The value's word; `None` as long as nothing is chosen.
    fn word(self) -> Option<&'static str>;
}

impl Value for bool {
    const IS_TRUTH: bool = true;

    fn all() -> impl Iterator<Item = Self> {
        [false, true].into_iter()
    }

    fn word(self) -> Option<&'static str> {
        Some(if self { "yes" } else { "no" })
    }
}

impl Value for Language {
    const SPEAKS_FOR_ITSELF: bool = true;

    fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied()
    }

    fn word(self) -> Option<&'static str> {
        Some(self.code())
    }

    fn autonym(self) -> Option<&'static str> {
        Some(Self::autonym(self))
    }
}

/// A value whose choice may be left to the bot.
impl<T: Value> Value for Option<T> {
    const IS_TRUTH: bool = T::IS_TRUTH;
    const SPEAKS_FOR_ITSELF: bool = T::SPEAKS_FOR_ITSELF;

    fn all() -> impl Iterator<Item = Self> {
        T::all().map(Some)
    }

    fn word(self) -> Option<&'static str> {
        self.and_then(T::word)
    }

    fn autonym(self) -> Option<&'static str> {
        self.and_then(T::autonym)
    }
}
