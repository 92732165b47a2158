//! The screen on which it is chosen where a category's tickets, log entries and transcripts go.
use super::frame::{foot, head};
use crate::{
    domain::{
        language::Language,
        setup::{category_settings::CategorySetting, configuration::Category},
    },
    i18n::text,
    view::message::Message,
};

/// What is chosen, as one short line.
pub(super) fn line(_category: &Category, language: Language) -> String {
    text(language, "setting-places-none")
}

pub fn places(category: &Category, language: Language) -> Message {
    Message::new(head(category, CategorySetting::Places, language)).components(vec![foot(category, language)])
}
