//! What is clicked where it is chosen where a category's tickets go.
use super::written::Written;
use crate::domain::words::words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacesAction {
    /// Leaves everything to the server's channels.
    Clear,
}

words!(PlacesAction {
    Clear = "clear",
});

impl Written for PlacesAction {
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
