//! `/ticket config`: one ephemeral embed, redrawn in place. Roles and channels are chosen in Discord's own menus; modals
//! are for texts only.
mod categories;
mod channels;
mod home;
pub mod modal;
mod options;
mod panel;

pub use categories::{categories, category};
pub use channels::channels;
pub use home::{discarded, home, validated};
pub use options::options;
pub use panel::panel;

use super::{
    custom_id::{Action, ConfigAction, Screen},
    message::colour,
    problem::list,
};
use crate::{
    domain::{
        draft,
        language::Language,
        problem::{Problem, limit},
    },
    i18n::{text, text_with},
};
use serenity::{
    all::ButtonStyle,
    builder::{CreateActionRow, CreateButton, CreateEmbed},
};

/// What of an edit was refused, above the screen it was made on.
pub fn refused(language: Language, problems: &[Problem]) -> CreateEmbed {
    CreateEmbed::new().colour(colour::BAD).title(text(language, "problem-title")).description(list(language, problems))
}

fn button(language: Language, key: &str, action: ConfigAction, style: ButtonStyle) -> CreateButton {
    CreateButton::new(Action::from(action).encode()).label(text(language, key)).style(style)
}

fn back(language: Language, screen: Screen) -> CreateButton {
    button(language, "config-back", ConfigAction::Show(screen), ButtonStyle::Secondary)
}

fn row(buttons: Vec<CreateButton>) -> CreateActionRow {
    CreateActionRow::Buttons(buttons)
}

fn mark(good: bool) -> &'static str {
    if good { "✅" } else { "❌" }
}

/// A note under a text that the modal cannot show as a whole.
fn form_note(language: Language, description: &str) -> Option<String> {
    let length = description.chars().count();
    if length <= limit::TEXT_INPUT {
        return None;
    }
    let key = if draft::does_not_fit(description) { "config-text-cut" } else { "config-text-too-long" };
    Some(text_with(language, key, [("limit", limit::TEXT_INPUT.to_string()), ("length", length.to_string())]))
}
