//! What is clicked where it is chosen how often a ticket may be opened.
use super::written::by_word;
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

by_word!(PaceAction);
