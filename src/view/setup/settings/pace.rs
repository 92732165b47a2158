//! The screen on which it is chosen how often a ticket may be opened, and how many may be open at once.
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
    text(language, "setting-pace-none")
}

pub fn pace(category: &Category, language: Language) -> Message {
    Message::new(head(category, CategorySetting::Pace, language)).components(vec![foot(category, language)])
}
