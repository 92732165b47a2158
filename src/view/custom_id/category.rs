//! What is clicked on the screen of a category, apart from its settings.
use crate::domain::{setup::look::ButtonColour, words::words};

/// What is done with one category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CategoryAction {
    Show,
    /// Opens the modal with the category's texts, which [`Self::Texts`] then takes.
    AskTexts,
    Texts,
    Roles,
    /// Chooses the roles on the screen of the quick way, from all roles or from those that are suggested.
    QuickRoles,
    SuggestedRoles,
    /// Chooses whether a new ticket notifies the staff roles, on the screen of the quick way.
    QuickNotify,
    /// Gives the category's button this colour.
    Button(ButtonColour),
    /// Shows the setting that is chosen in the menu.
    ChooseSetting,
    Up,
    Down,
    Preview,
    /// Removes the category; asks first if it stands in the configuration in force, or if tickets are live in
    /// it.
    AskRemove,
    Remove,
}

words!(CategoryAction {
    Show = "show-category",
    AskTexts = "ask-category-texts",
    Texts = "category-texts",
    Roles = "category-roles",
    QuickRoles = "start-roles",
    SuggestedRoles = "suggested-roles",
    QuickNotify = "start-notify",
    Button(ButtonColour::Primary) = "paint-primary",
    Button(ButtonColour::Secondary) = "paint-secondary",
    Button(ButtonColour::Success) = "paint-success",
    Button(ButtonColour::Danger) = "paint-danger",
    ChooseSetting = "category-setting",
    Up = "category-up",
    Down = "category-down",
    Preview = "preview-category",
    AskRemove = "remove-category",
    Remove = "surely-remove-category",
});
