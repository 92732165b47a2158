//! What the screens of all settings have in common.
use crate::{
    domain::{
        language::Language,
        setup::{category_settings::CategorySetting, configuration::Category},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, CategoryAction, ConfigAction, SettingAction},
        excerpt,
        message::colour,
        setup::{back_to, row},
    },
};
use serenity::builder::{CreateActionRow, CreateButton, CreateEmbed};

/// The beginning of a setting's screen: its name, the category, what it is for.
pub fn head(category: &Category, setting: CategorySetting, language: Language) -> CreateEmbed {
    let values =
        [("setting", text(language, &title_key(setting))), ("category", excerpt::brief(language, &category.name))];
    CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text_with(language, "setting-title", values))
        .description(text(language, &format!("setting-{}-why", setting.word())))
}

/// The row that leads back to the category's screen.
pub fn foot(category: &Category, language: Language) -> CreateActionRow {
    foot_with(category, None, language)
}

/// The same row with another button before it.
pub fn foot_with(category: &Category, button: Option<CreateButton>, language: Language) -> CreateActionRow {
    let back = back_to(ConfigAction::Category(CategoryAction::Show, category.id.clone()), language);
    row(button.into_iter().chain([back]).collect())
}

pub fn title_key(setting: CategorySetting) -> String {
    format!("setting-{}", setting.word())
}

/// The `custom_id` of an action on a setting's screen.
pub fn custom_id(category: &Category, action: SettingAction) -> String {
    Action::from(ConfigAction::Setting(category.id.clone(), action)).encode()
}
