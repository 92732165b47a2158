//! What the actions of the settings have in common.

/// What can be written into a `custom_id` as a short text without colons.
pub trait Written: Sized {
    fn write(&self) -> String;

    /// Reads what [`Self::write`] wrote.
    fn read(text: &str) -> Option<Self>;

    /// One of each kind, for tests.
    #[cfg(test)]
    fn all() -> Vec<Self>;
}

/// Writes an action by its fixed word.
macro_rules! by_word {
    ($action:ident) => {
        impl $crate::view::custom_id::setting::written::Written for $action {
            fn write(&self) -> String {
                self.word().to_owned()
            }

            fn read(text: &str) -> Option<Self> {
                Self::of_word(text)
            }

            #[cfg(test)]
            fn all() -> Vec<Self> {
                Self::ALL.to_vec()
            }
        }
    };
}

pub(super) use by_word;
