//! Threads of the ticket's channel, whose messages stand where the thread was opened.
use crate::{domain::language::Language, i18n::text_with};

/// A thread whose messages are in the transcript.
#[derive(Clone, Debug)]
pub struct Thread {
    pub id: u64,
    pub name: String,
    /// Whether only its members and some of the staff could see the thread.
    pub is_private: bool,
}

impl Thread {
    pub fn beginning(&self, language: Language) -> String {
        let key = if self.is_private { "transcript-thread-begins-private" } else { "transcript-thread-begins" };
        text_with(language, key, [("name", self.name.clone())])
    }

    pub fn end(&self, language: Language) -> String {
        text_with(language, "transcript-thread-ends", [("name", self.name.clone())])
    }
}
