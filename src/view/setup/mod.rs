//! `/ticket config`: one ephemeral embed, redrawn in place. Roles and channels are chosen in Discord's own
//! menus; modals are for texts only.
pub mod blocks;
pub mod canned;
mod categories;
pub mod change;
mod channels;
mod data;
mod home;
pub mod hours;
mod hours_fault;
pub mod hours_form;
pub mod look;
pub mod member_data;
pub mod modal;
pub mod numbers;
pub mod numbers_file;
pub mod offers;
mod option_label;
mod options;
mod panel;
pub mod problem;
mod question_fault;
mod quick_start;
pub mod ratings;
pub mod repair;
pub mod role_kinds;
pub mod role_list;
pub mod settings;
mod standing;

pub use categories::{categories, category, confirm_remove};
pub use channels::{channels, channels_created, exposed};
pub use data::{confirms, data, exported, forgotten, imported};
pub use home::{Overview, confirm_discard, discarded, home, published, validated};
pub use options::{options, read_theme, theme};
pub use panel::{below_panel, image_unseen, panel, preview, thumbnail_unseen};
pub use quick_start::{QuickStart, quick_start};
pub use standing::{moved, standing, validated_and_standing};

use crate::{
    domain::{
        language::Language,
        setup::{
            draft,
            problem::{Problem, limit},
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, ConfigAction, Screen},
        message::{Message, colour},
        setup::problem::list,
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{CreateActionRow, CreateButton, CreateEmbed, CreateEmbedFooter},
};

/// The problems of a refused edit, above the screen on which it was made.
pub fn refused(language: Language, problems: &[Problem]) -> CreateEmbed {
    CreateEmbed::new().colour(colour::BAD).title(text(language, "problem-title")).description(list(language, problems))
}

/// The problems of refused texts from a modal, which shows the texts again.
pub fn refused_texts(language: Language, problems: &[Problem]) -> CreateEmbed {
    refused(language, problems).footer(CreateEmbedFooter::new(text(language, "problem-typed-kept")))
}

/// The message with a file of what was typed and could not be accepted.
pub fn given_back(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).description(text(language, "config-given-back")))
}

/// What was typed into the form of this action, as one text. `typed` returns the text of the input with the
/// given `custom_id`.
pub fn typed_text(action: &ConfigAction, typed: impl Fn(&str) -> String, language: Language) -> String {
    let parts = modal::inputs(action).into_iter().filter_map(|input| {
        let typed = typed(input.id);
        (!typed.trim().is_empty()).then(|| format!("[{}]\n{typed}\n\n", text(language, input.label)))
    });
    parts.collect()
}

fn button(language: Language, key: &str, action: ConfigAction, style: ButtonStyle) -> CreateButton {
    CreateButton::new(Action::from(action).encode()).label(text(language, key)).style(style)
}

fn back(language: Language, screen: Screen) -> CreateButton {
    back_to(ConfigAction::Show(screen), language)
}

fn back_to(action: ConfigAction, language: Language) -> CreateButton {
    button(language, "config-back", action, ButtonStyle::Secondary)
}

fn row(buttons: Vec<CreateButton>) -> CreateActionRow {
    CreateActionRow::Buttons(buttons)
}

/// How far a part of the configuration is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Done,
    Missing,
    /// The part is there, but Discord would refuse it, or it does not exist any more.
    Broken,
}

impl Mark {
    /// The mark of a part with these problems.
    fn of<'a>(problems: impl Iterator<Item = &'a Problem>) -> Self {
        let mut mark = Self::Done;
        for problem in problems {
            match problem {
                Problem::Empty(_) | Problem::Undecided(_) | Problem::NoRole(_) => mark = Self::Missing,
                _ => return Self::Broken,
            }
        }
        mark
    }
}

impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Done => "✅",
            Self::Missing => "⬜",
            Self::Broken => "⚠️",
        })
    }
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
