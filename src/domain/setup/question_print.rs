//! Short prints of questions: by them, what a member was shown or has chosen is compared with what is asked now.
//! Another build of the bot may print the same questions differently; then they are shown once more.
use super::questions::{Question, Questions};
use std::{
    fmt::Debug,
    hash::{DefaultHasher, Hash, Hasher},
};

impl Questions {
    pub fn print(&self) -> String {
        print(self)
    }
}

impl Question {
    pub fn print(&self) -> String {
        print(self)
    }
}

/// Eight characters, for a `custom_id` is short.
fn print(what: &impl Debug) -> String {
    let mut hasher = DefaultHasher::new();
    format!("{what:?}").hash(&mut hasher);
    format!("{:08x}", hasher.finish() & u64::from(u32::MAX))
}
