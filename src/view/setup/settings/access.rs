//! The screen on which it is chosen who may open a ticket.
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
    text(language, "setting-access-none")
}

pub fn access(category: &Category, language: Language) -> Message {
    Message::new(head(category, CategorySetting::Access, language)).components(vec![foot(category, language)])
}
