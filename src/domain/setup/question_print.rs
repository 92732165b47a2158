//! Short prints of questions: by them, what a member was shown or has chosen is compared with what is asked now.
//! Another build of the bot may print the same questions differently; then they are shown once more.
use super::questions::{Question, Questions};
use crate::domain::print::print;
use std::fmt::Debug;

impl Questions {
    pub fn print(&self) -> String {
        short(self)
    }
}

impl Question {
    pub fn print(&self) -> String {
        short(self)
    }
}

/// Eight characters, for a `custom_id` is short.
fn short(what: &impl Debug) -> String {
    print(&format!("{what:?}")).split_off(8)
}
