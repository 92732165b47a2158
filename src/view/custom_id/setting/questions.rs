//! What is clicked where a category's questions are written.
use super::written::Written;
use crate::domain::words::words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionsAction {
    /// Opens the form of the questions, as members see it.
    Preview,
}

words!(QuestionsAction {
    Preview = "preview",
});

impl Written for QuestionsAction {
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
