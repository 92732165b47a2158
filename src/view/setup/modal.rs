//! The modals: texts only. Discord counts the limits while the administrator types.
//!
//! serenity 0.12 reads no values out of `Label` components, so these are rows of text inputs.
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::{Category, PanelEmbed},
            problem::limit,
            typed::{CategoryTexts, PanelTexts},
        },
    },
    i18n::{text, text_with},
    view::custom_id::{Action, CategoryAct, ConfigAction},
};
use serenity::all::InputTextStyle::{self, Paragraph, Short};
use serenity::builder::{CreateActionRow, CreateInputText, CreateModal};

/// `<a:name:id>` with a name of 32 characters and an id of 20 digits.
const EMOJI: usize = 57;
/// Longer than the word that confirms is in any language.
const CONFIRMATION: usize = 40;

const PANEL: [(&str, usize); 4] = [
    (input::TITLE, limit::TITLE),
    (input::DESCRIPTION, limit::TEXT_INPUT),
    (input::FOOTER, limit::FOOTER),
    (input::IMAGE, limit::IMAGE_ADDRESS),
];

const CATEGORY: [(&str, usize); 4] = [
    (input::NAME, limit::CATEGORY_NAME),
    (input::EMOJI, EMOJI),
    (input::MENU_LINE, limit::MENU_LINE),
    (input::DESCRIPTION, limit::TEXT_INPUT),
];

/// The `custom_id`s of the text inputs.
pub mod input {
    pub const TITLE: &str = "title";
    pub const DESCRIPTION: &str = "description";
    pub const FOOTER: &str = "footer";
    pub const IMAGE: &str = "image";
    pub const CONFIRMATION: &str = "confirmation";
    pub const NAME: &str = "name";
    pub const EMOJI: &str = "emoji";
    pub const MENU_LINE: &str = "menu_line";
}

/// The text inputs of the form that this action takes, each with how many characters it takes; none for an action that takes
/// no form.
pub fn inputs(action: &ConfigAction) -> &'static [(&'static str, usize)] {
    match action {
        ConfigAction::PanelTexts => &PANEL,
        ConfigAction::NewCategory | ConfigAction::Category(CategoryAct::Texts, _) => &CATEGORY,
        ConfigAction::Forget => &[(input::CONFIRMATION, CONFIRMATION)],
        _ => &[],
    }
}

/// `typed` is what was refused of this modal before: it is shown again, so that nobody has to type it twice.
pub fn panel_texts(panel: &PanelEmbed, typed: Option<&PanelTexts>, language: Language) -> CreateModal {
    let title = needed(typed.map(|typed| &typed.title), panel.title.as_deref());
    let description = needed(typed.map(|typed| &typed.description), panel.description.as_deref());
    let footer = optional(typed.map(|typed| &typed.footer), panel.footer.text());
    let image = optional(typed.map(|typed| &typed.image), panel.image.text());
    modal(
        language,
        "config-step-panel",
        ConfigAction::PanelTexts,
        vec![
            field(language, Short, "part-title", input::TITLE, limit::TITLE, title),
            field(language, Paragraph, "part-description", input::DESCRIPTION, limit::TEXT_INPUT, description),
            field(language, Short, "part-footer", input::FOOTER, limit::FOOTER, footer).required(false),
            field(language, Short, "part-image-address", input::IMAGE, limit::IMAGE_ADDRESS, image).required(false),
        ],
    )
}

/// `typed`: see [`panel_texts`].
pub fn new_category(typed: Option<&CategoryTexts>, language: Language) -> CreateModal {
    modal(language, "config-add-category", ConfigAction::NewCategory, category_fields(language, None, typed))
}

/// `typed`: see [`panel_texts`].
pub fn category_texts(category: &Category, typed: Option<&CategoryTexts>, language: Language) -> CreateModal {
    let action = ConfigAction::Category(CategoryAct::Texts, category.id.clone());
    modal(language, "config-edit-category", action, category_fields(language, Some(category), typed))
}

pub fn forget(language: Language) -> CreateModal {
    let word = text(language, "data-forget-word");
    let label = text_with(language, "data-forget-type", [("word", word.clone())]);
    let input = CreateInputText::new(Short, label, input::CONFIRMATION).placeholder(word).max_length(40);
    modal(language, "data-forget-title", ConfigAction::Forget, vec![input])
}

fn category_fields(
    language: Language,
    category: Option<&Category>,
    typed: Option<&CategoryTexts>,
) -> Vec<CreateInputText> {
    let name = needed(typed.map(|typed| &typed.name), category.map(|category| category.name.as_str()));
    let emoji = optional(typed.map(|typed| &typed.emoji), category.and_then(|category| category.emoji.as_deref()));
    let menu_line =
        optional(typed.map(|typed| &typed.menu_line), category.and_then(|category| category.menu_line.as_deref()));
    let description =
        needed(typed.map(|typed| &typed.description), category.map(|category| category.description.as_str()));
    vec![
        field(language, Short, "part-category-name", input::NAME, limit::CATEGORY_NAME, name),
        field(language, Short, "part-emoji", input::EMOJI, EMOJI, emoji).required(false),
        field(language, Short, "part-menu-line-input", input::MENU_LINE, limit::MENU_LINE, menu_line).required(false),
        field(language, Paragraph, "config-opening-message", input::DESCRIPTION, limit::TEXT_INPUT, description),
    ]
}

/// What was typed, or what is stored where nothing was.
fn needed<'a>(typed: Option<&'a String>, stored: Option<&'a str>) -> Option<&'a str> {
    typed.map(String::as_str).filter(|typed| !typed.trim().is_empty()).or(stored)
}

/// What was typed, also when it was emptied; what is stored where the form was not refused.
fn optional<'a>(typed: Option<&'a String>, stored: Option<&'a str>) -> Option<&'a str> {
    typed.map(String::as_str).or(stored)
}

fn modal(language: Language, title: &str, action: ConfigAction, fields: Vec<CreateInputText>) -> CreateModal {
    let rows = fields.into_iter().map(CreateActionRow::InputText).collect();
    CreateModal::new(Action::from(action).encode(), text(language, title)).components(rows)
}

fn field(
    language: Language,
    style: InputTextStyle,
    label: &str,
    custom_id: &str,
    limit: usize,
    value: Option<&str>,
) -> CreateInputText {
    let input = CreateInputText::new(style, text(language, label), custom_id);
    let input = input.max_length(u16::try_from(limit).unwrap_or(u16::MAX));
    // A text that was loaded may be longer than the input takes; Discord refuses a modal with such a value.
    match value.filter(|value| !value.is_empty()) {
        Some(value) => input.value(value.chars().take(limit).collect::<String>()),
        None => input,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::setup::configuration::CategoryId;
    use serde_json::{Value, json};

    #[test]
    fn what_a_form_may_hold_is_what_it_shows() {
        let category = CategoryId("c".into());
        let texts = ConfigAction::Category(CategoryAct::Texts, category.clone());
        let language = Language::default();
        let edited = Category {
            id: category,
            name: String::new(),
            description: String::new(),
            roles: Vec::new(),
            emoji: None,
            menu_line: None,
        };
        for (action, modal) in [
            (ConfigAction::PanelTexts, panel_texts(&PanelEmbed::default(), None, language)),
            (ConfigAction::NewCategory, new_category(None, language)),
            (texts, category_texts(&edited, None, language)),
            (ConfigAction::Forget, forget(language)),
        ] {
            let modal = json!(modal);
            let rows = modal["components"].as_array().unwrap().iter().map(|row| &row["components"][0]);
            let shown: Vec<Value> = rows.map(|input| json!([input["custom_id"], input["max_length"]])).collect();
            let taken: Vec<Value> = inputs(&action).iter().map(|input| json!(input)).collect();
            assert_eq!(shown, taken, "{action:?}");
        }
    }
}
