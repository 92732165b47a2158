//! The screens on which a guild's data is exported, imported or forgotten.
use super::{back, button, row};
use crate::{
    domain::{language::Language, setup::import::LeftOut},
    i18n::{Value, text, text_with},
    view::{
        custom_id::{ConfigAction, MemberAction, Screen},
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{all::ButtonStyle, builder::CreateEmbed};

/// The screen of a guild's data. `unfinished` is the number of tickets that are open or closed, and would be
/// left behind.
pub fn data(unfinished: u64, language: Language) -> Message {
    let mut forget = text(language, "data-forget-why");
    if unfinished > 0 {
        let left = text_with(language, "data-forget-unfinished", [("count", unfinished)]);
        forget = format!("{forget}\n{left}");
    }
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "data-title"))
        .field(text(language, "data-export"), text(language, "data-export-why"), false)
        .field(text(language, "data-import"), text(language, "data-import-why"), false)
        .field(text(language, "data-member"), text(language, "data-member-why"), false)
        .field(text(language, "data-forget"), forget, false);
    Message::new(embed).components(vec![row(vec![
        button(language, "data-export", ConfigAction::Export, ButtonStyle::Secondary),
        button(language, "data-member", ConfigAction::Member(MemberAction::AskWho), ButtonStyle::Secondary),
        button(language, "data-forget", ConfigAction::AskForget, ButtonStyle::Danger),
        back(language, Screen::Home),
    ])])
}

/// The message with an exported file.
pub fn exported(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::GOOD).description(text(language, "data-exported")))
}

/// The news above an imported draft: how much of the file this guild does not have, and how many live tickets
/// the draft leaves without a category (`abandoned`, by the category's name).
pub fn imported(left_out: LeftOut, abandoned: &[(String, u64)], language: Language) -> CreateEmbed {
    let mut embed = CreateEmbed::new().colour(colour::GOOD).title(text(language, "data-imported"));
    embed = embed.description(text(language, "data-imported-next"));
    let LeftOut { channels, roles, bots, emojis } = left_out;
    if channels + roles + emojis > 0 {
        let values = [("channels", channels), ("roles", roles), ("emojis", emojis)];
        let values = values.map(|(name, count)| (name, count.to_string()));
        embed = embed.field(text(language, "data-left-out"), text_with(language, "data-left-out-why", values), false);
    }
    if bots > 0 {
        let why = text_with(language, "data-left-out-bots-why", [("count", bots.to_string())]);
        embed = embed.field(text(language, "data-left-out-bots"), why, false);
    }
    if !abandoned.is_empty() {
        let line = |(name, live): &(String, u64)| {
            let values = [("name", Value::from(excerpt::escaped(language, name))), ("count", Value::from(*live))];
            text_with(language, "data-abandoned-line", values)
        };
        let lines = excerpt::lines(language, abandoned.iter().map(line));
        embed = embed.field(text(language, "data-abandoned"), lines, false);
    }
    embed
}

pub fn forgotten(language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::GOOD).title(text(language, "data-forgotten"));
    Message::new(embed.description(text(language, "data-forgotten-next")))
}

/// Whether the typed word is the one that confirms the forgetting, in any language.
pub fn confirms(typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    Language::ALL.iter().any(|language| typed == text(*language, "data-forget-word").to_lowercase())
}
