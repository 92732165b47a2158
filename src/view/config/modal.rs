//! The modals: texts only. Discord counts the limits while the administrator types.
//!
//! serenity 0.12 reads no values out of `Label` components, so these are rows of text inputs.
use crate::{
    domain::{
        configuration::{Category, PanelEmbed},
        language::Language,
        problem::limit,
    },
    i18n::text,
    view::custom_id::{Action, ConfigAction},
};
use serenity::all::InputTextStyle::{self, Paragraph, Short};
use serenity::builder::{CreateActionRow, CreateInputText, CreateModal};

/// The `custom_id`s of the text inputs.
pub mod input {
    pub const TITLE: &str = "title";
    pub const DESCRIPTION: &str = "description";
    pub const FOOTER: &str = "footer";
    pub const IMAGE: &str = "image";
    pub const NAME: &str = "name";
}

pub fn panel_texts(panel: &PanelEmbed, language: Language) -> CreateModal {
    let title = panel.title.as_deref();
    let description = panel.description.as_deref();
    modal(
        language,
        "config-step-panel",
        ConfigAction::PanelTexts,
        vec![
            field(language, Short, "part-title", input::TITLE, limit::TITLE, title),
            field(language, Paragraph, "part-description", input::DESCRIPTION, limit::TEXT_INPUT, description),
            field(language, Short, "part-footer", input::FOOTER, limit::FOOTER, panel.footer.text()).required(false),
            field(language, Short, "part-image-address", input::IMAGE, limit::IMAGE_ADDRESS, panel.image.text())
                .required(false),
        ],
    )
}

pub fn new_category(language: Language) -> CreateModal {
    modal(language, "config-add-category", ConfigAction::NewCategory, category_fields(language, None))
}

pub fn category_texts(category: &Category, language: Language) -> CreateModal {
    let action = ConfigAction::CategoryTexts(category.id.clone());
    modal(language, "config-edit-category", action, category_fields(language, Some(category)))
}

fn category_fields(language: Language, category: Option<&Category>) -> Vec<CreateInputText> {
    let name = category.map(|category| category.name.as_str());
    let description = category.map(|category| category.description.as_str());
    vec![
        field(language, Short, "part-category-name", input::NAME, limit::CATEGORY_NAME, name),
        field(language, Paragraph, "config-opening-message", input::DESCRIPTION, limit::TEXT_INPUT, description),
    ]
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
