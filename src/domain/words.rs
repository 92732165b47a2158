//! The fixed word of each variant of an enum, by which it is written into a `custom_id`, logged and counted.

/// Gives an enum `word`, `of_word` and `ALL`. A variant that is left out does not compile, nor does a word
/// that stands twice (the second is unreachable). The words are written out, for a variant may get another
/// name and its word must not.
///
/// Where a variant holds one of few values, there is a line for each: `Channel(Purpose::Log) =
/// "log-channel"`. Where it holds anything else it stands behind `else`, with its word and with all that is
/// written of it, and is read back by hand: neither `of_word` nor `ALL` has it.
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

            /// Its word, and what is written in place of that.
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
