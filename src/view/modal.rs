//! A form: rows of text inputs below a title. serenity 0.12 reads no values out of `Label` components.
use super::custom_id::Action;
use serenity::builder::{CreateActionRow, CreateInputText, CreateModal};

/// The form that this action takes.
pub fn form(action: &Action, title: String, inputs: Vec<CreateInputText>) -> CreateModal {
    let rows = inputs.into_iter().map(CreateActionRow::InputText).collect();
    CreateModal::new(action.encode(), title).components(rows)
}
