//! The fixed word of each enum variant, which is used in `custom_id`s, logs and metrics.

/// Gives an enum the functions `word` and `of_word` and the constant `ALL`. A forgotten variant does not
/// compile, nor does a word that stands twice (its second match arm is unreachable). The words are written
/// out, because a variant may be renamed and its word must not change.
///
/// A variant that holds one of few values has a line for each of them: `Channel(Purpose::Log) =
/// "log-channel"`. A variant that holds anything else stands behind `else`, with its word and the text that
/// is written for it, and is parsed by hand: it is in neither `of_word` nor `ALL`.
macro_rules! words {
    ($type:ident { $($variant:ident $(($($value:tt)*))? = $word:literal,)* }) => {
        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$variant $(($($value)*))?),*];

            pub fn word(self) -> &'static str {
                match self { $(Self::$variant $(($($value)*))? => $word,)* }
            }

            pub fn of_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant $(($($value)*))?),)* _ => None }
            }
        }
    };
    (
        $type:ident { $($variant:ident $(($($value:tt)*))? = $word:literal,)* }
        else { $($held:pat => $written:expr,)* }
    ) => {
        impl $type {
            #[cfg(test)]
            pub const ALL: &'static [Self] = &[$(Self::$variant $(($($value)*))?),*];

            pub fn word(&self) -> &'static str {
                self.written().0
            }

            /// The variant's word, and the text that is written in place of the word, if there is one.
            fn written(&self) -> (&'static str, Option<String>) {
                match self {
                    $(Self::$variant $(($($value)*))? => ($word, None),)*
                    $($held => {
                        let (word, written) = $written;
                        (word, Some(written))
                    })*
                }
            }

            fn of_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant $(($($value)*))?),)* _ => None }
            }
        }
    };
}

pub(crate) use words;
