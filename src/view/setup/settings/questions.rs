//! The screen on which it is chosen what a member answers before a ticket is opened.
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
    text(language, "setting-questions-none")
}

pub fn questions(category: &Category, language: Language) -> Message {
    Message::new(head(category, CategorySetting::Questions, language)).components(vec![foot(category, language)])
}
