//! What changed in a configuration, in words.
use super::{hours, option_label, settings};
use crate::{
    domain::{
        language::Language,
        setup::{
            change::{CategoryChange, Change},
            problem::Part,
            purpose::ChannelPurpose,
        },
    },
    i18n::{text, text_with},
    view::excerpt,
};
use serenity::{all::Mentionable, model::id::ChannelId};

/// A list with one line for each change, at most 1024 characters: it fits into an embed's field.
pub fn list(language: Language, changes: &[Change]) -> String {
    if changes.is_empty() {
        return text(language, "change-none");
    }
    excerpt::lines(language, changes.iter().map(|change| format!("• {}", line(language, change))))
}

fn line(language: Language, change: &Change) -> String {
    let plain = |key| text(language, key);
    let named = |key, name: &str| text_with(language, key, [("name", excerpt::escaped(language, name))]);
    let to = |key, purpose: ChannelPurpose, channel: Option<ChannelId>| {
        let nothing = || text_with(language, "config-nothing", [("purpose", purpose.key())]);
        let channel = channel.map_or_else(nothing, |channel| channel.mention().to_string());
        text_with(language, key, [("channel", channel)])
    };
    match change {
        Change::Panel(Part::Title) => plain("change-title"),
        Change::Panel(Part::Footer) => plain("change-footer"),
        Change::Panel(Part::Image) => plain("change-image"),
        Change::Panel(Part::Thumbnail) => plain("change-thumbnail"),
        Change::Panel(Part::Colour) => plain("change-colour"),
        Change::Panel(_) => plain("change-description"),
        Change::PanelButtons(true) => plain("change-panel-buttons"),
        Change::PanelButtons(false) => plain("change-panel-menu"),
        Change::Category { name, what, .. } => match what {
            CategoryChange::Added => named("change-category-added", name),
            CategoryChange::Removed => named("change-category-removed", name),
            CategoryChange::Renamed { from } => {
                let values = [("from", excerpt::escaped(language, from)), ("to", excerpt::escaped(language, name))];
                text_with(language, "change-category-renamed", values)
            }
            CategoryChange::Texts => named("change-category-texts", name),
            CategoryChange::Roles => named("change-category-roles", name),
            CategoryChange::Button => named("change-category-button", name),
            CategoryChange::Setting(setting, now) => settings::change(name, *setting, now, language),
        },
        Change::CategoryOrder => plain("change-category-order"),
        Change::Channel(purpose, channel) => {
            let key = match purpose {
                ChannelPurpose::Log => "change-log-channel",
                ChannelPurpose::Transcript => "change-transcript-channel",
                ChannelPurpose::TicketCategory => "change-ticket-category",
            };
            to(key, *purpose, *channel)
        }
        Change::Option(option, chosen) => option_label::change(language, option, *chosen),
        Change::Hours(part, now) => hours::change(*part, now, language),
        Change::TicketCount(count) => text_with(language, "change-ticket-count", [("count", count.to_string())]),
    }
}
