//! What is kept of a guild: written out, read in, or erased.
use super::{back, button, row};
use crate::{
    domain::language::Language,
    i18n::text,
    view::{
        custom_id::{ConfigAction, Screen},
        message::{Message, colour},
    },
};
use serenity::{all::ButtonStyle, builder::CreateEmbed};

pub fn data(language: Language) -> Message {
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "data-title"))
        .field(text(language, "data-export"), text(language, "data-export-why"), false)
        .field(text(language, "data-import"), text(language, "data-import-why"), false)
        .field(text(language, "data-forget"), text(language, "data-forget-why"), false);
    Message::new(embed).components(vec![row(vec![
        button(language, "data-export", ConfigAction::Export, ButtonStyle::Secondary),
        button(language, "data-import", ConfigAction::AskImport, ButtonStyle::Secondary),
        button(language, "data-forget", ConfigAction::AskForget, ButtonStyle::Danger),
        back(language, Screen::Home),
    ])])
}

/// Beside the file.
pub fn exported(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::GOOD).description(text(language, "data-exported")))
}

pub fn forgotten(language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::GOOD).title(text(language, "data-forgotten"));
    Message::new(embed.description(text(language, "data-forgotten-next")))
}

/// Whether the word was typed that confirms it, in any language.
pub fn confirms(typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    Language::ALL.into_iter().any(|language| typed == text(language, "data-forget-word").to_lowercase())
}
