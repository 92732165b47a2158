//! What is clicked where it is chosen what happens by itself in the tickets of a category.
use super::written::Written;
use crate::domain::setup::{inactivity::Inactivity, options::GuildOption};

/// Chooses this option for the category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InactivityAction(pub &'static GuildOption);

impl Written for InactivityAction {
    fn write(&self) -> String {
        self.0.key.to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        Inactivity::options().find(|option| option.key == text).map(Self)
    }

    #[cfg(test)]
    fn all() -> Vec<Self> {
        Inactivity::options().map(Self).collect()
    }
}
