//! What is clicked where it is chosen how often a ticket may be opened.
use super::written::Written;
use crate::domain::words::words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaceAction {
    BetweenMinutes,
    OpenAtOnce,
}

words!(PaceAction {
    BetweenMinutes = "between",
    OpenAtOnce = "at-once",
});

impl Written for PaceAction {
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
