//! The fixed word of each variant of an enum, by which it is written into a `custom_id`, logged and counted.

/// Gives an enum `word`, `of_word` and `ALL`. A variant that is left out does not compile, nor does a word that stands twice
/// (the second is unreachable). The words are written out, for a variant may get another name and its word must not.
///
/// Where variants hold something, they stand behind `else`, each with its word and with all that is written of it; the enum
/// then gets `written` as well. Neither `of_word` nor `ALL` has them.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal,)* }) => {
        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            pub fn of_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
    ($type:ident { $($variant:ident = $word:literal,)* } else { $($held:pat => $written:expr,)* }) => {
        impl $type {
            #[cfg(test)]
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub fn word(&self) -> &'static str {
                self.written().0
            }

            fn written(&self) -> (&'static str, String) {
                match self {
                    $(Self::$variant => ($word, concat!($word, ":").to_owned()),)*
                    $($held => $written,)*
                }
            }

            fn of_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

pub(crate) use words;
