//! What is clicked where the channel of a category's board is chosen.
use super::written::by_word;
use crate::domain::words::words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoardAction {
    /// Chooses the channel.
    Choose,
    /// Chooses that there is no board.
    Without,
}

words!(BoardAction {
    Choose = "choose",
    Without = "without",
});

by_word!(BoardAction);
