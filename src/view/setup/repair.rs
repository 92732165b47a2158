//! A repair of the diagnostic in words: the question before it, and what was changed by it.
use super::{back, button, row};
use crate::{
    domain::{
        guild::{diagnosis::Repair, repair_plan::PlannedChange},
        language::Language,
        print::print,
    },
    i18n::{text, text_with},
    view::{
        custom_id::{ConfigAction, Screen},
        excerpt,
        message::{Message, colour},
        permissions::{self, Place},
        ticket::log,
    },
};
use chrono::{DateTime, Utc};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::CreateEmbed,
    model::id::{ChannelId, UserId},
};

/// What an administrator is asked.
pub struct Asked<'a> {
    pub repair: Repair,
    pub changes: &'a [PlannedChange],
    /// Whether other changes were shown before.
    pub has_changed: bool,
    /// Whether there is a log channel that will be told.
    pub is_logged: bool,
}

/// Asks whether to make these changes.
pub fn question(asked: &Asked<'_>, language: Language) -> Message {
    let Asked { repair, changes, has_changed, is_logged } = *asked;
    let why = match (changes.iter().all(PlannedChange::is_of_draft), is_logged) {
        (true, _) => "repair-why-draft",
        (false, true) => "repair-why",
        (false, false) => "repair-why-unlogged",
    };
    let mut said: Vec<String> = changes.iter().filter_map(|change| effect(language, change)).collect();
    said.push(text(language, why));
    if has_changed {
        said.insert(0, text(language, "repair-has-changed"));
    }
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "repair-title"))
        .description(said.join("\n"))
        .field(text(language, "repair-changes"), list(language, changes), false);
    let confirm = ConfigAction::ConfirmRepair(repair, print(changes));
    Message::new(embed).components(vec![row(vec![
        button(language, "repair-confirm", confirm, ButtonStyle::Danger),
        back(language, Screen::Diagnostic),
    ])])
}

/// The changes that were made, above the diagnostic.
pub fn done(changes: &[PlannedChange], language: Language) -> CreateEmbed {
    CreateEmbed::new().colour(colour::GOOD).title(text(language, "repair-done")).description(list(language, changes))
}

/// The changes that were made, as an entry for the log channel. By the `mark` in the footer a later attempt
/// finds that the entry was posted.
pub fn entry(language: Language, by: UserId, at: DateTime<Utc>, lines: &str, mark: &str) -> Message {
    log::changed("repair-log", language, by, at, lines, mark)
}

/// The changes as a list, of at most 1024 characters.
pub fn list(language: Language, changes: &[PlannedChange]) -> String {
    excerpt::lines(language, changes.iter().map(|change| format!("• {}", line(language, change))))
}

fn line(language: Language, change: &PlannedChange) -> String {
    match change {
        PlannedChange::AllowBot { channel, bot, permissions } => {
            let values = [
                ("channel", channel.mention().to_string()),
                ("bot", bot.mention().to_string()),
                ("permissions", permissions::names(language, *permissions, Place::Channel)),
            ];
            text_with(language, "repair-allow-bot", values)
        }
        PlannedChange::Hide(channel) => {
            text_with(language, "repair-hide", [("channel", channel.mention().to_string())])
        }
        PlannedChange::PostPanel(channel) => {
            text_with(language, "repair-post-panel", [("channel", channel.mention().to_string())])
        }
        PlannedChange::PostButtons(channels) => in_channels(language, "repair-post-buttons", channels),
        PlannedChange::PostBoards(channels) => in_channels(language, "repair-post-boards", channels),
        PlannedChange::DropRole { role, categories } => {
            let values = [
                ("role", role.mention().to_string()),
                ("id", role.to_string()),
                ("categories", names(language, categories)),
            ];
            text_with(language, "repair-drop-role", values)
        }
        PlannedChange::DropEmoji { categories, .. } => {
            text_with(language, "repair-drop-emoji", [("categories", names(language, categories))])
        }
    }
}

fn in_channels(language: Language, key: &str, channels: &[ChannelId]) -> String {
    let mut shown: Vec<_> = channels.iter().take(MOST).map(|channel| channel.mention().to_string()).collect();
    if channels.len() > MOST {
        shown.push(excerpt::more(language, channels.len() - MOST));
    }
    text_with(language, key, [("channels", shown.join(" "))])
}

/// Greatest number of channels in one line.
const MOST: usize = 25;

/// What people will notice of the change, where that is not plain.
fn effect(language: Language, change: &PlannedChange) -> Option<String> {
    match change {
        PlannedChange::Hide(channel) => {
            Some(text_with(language, "repair-hide-effect", [("channel", channel.mention().to_string())]))
        }
        _ => None,
    }
}

fn names(language: Language, categories: &[String]) -> String {
    categories.iter().map(|name| excerpt::escaped(language, name)).collect::<Vec<_>>().join(", ")
}
