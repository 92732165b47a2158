//! The screen on which it is chosen where a category's tickets, log entries and transcripts go.
use super::frame::{custom_id, foot, head};
use crate::{
    domain::{
        language::Language,
        setup::{
            category_settings::CategorySetting,
            configuration::{Category, Configuration},
            places::Places,
            purpose::ChannelPurpose,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{PlacesAction, SettingAction},
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind},
    model::id::ChannelId,
};

/// What is chosen, as one short line of a menu, which shows no mentions.
pub(super) fn line(category: &Category, language: Language) -> String {
    let own: Vec<_> = own(&category.settings.places).map(|(purpose, _)| name(purpose, language)).collect();
    if own.is_empty() {
        return text(language, "setting-places-none");
    }
    text_with(language, "places-own", [("places", own.join(", "))])
}

/// What was changed.
pub(super) fn change(name: &str, now: &Places, language: Language) -> String {
    let own = own(now).map(|(purpose, channel)| part(purpose, channel.mention().to_string(), language));
    let own: Vec<_> = own.collect();
    let places = if own.is_empty() { text(language, "places-all-servers") } else { own.join(" · ") };
    let values = [("name", excerpt::escaped(language, name)), ("places", places)];
    text_with(language, "change-category-places", values)
}

/// The screen. `exposed` are those of the category's own channels that everybody sees although they are
/// confidential.
pub fn places(
    configuration: &Configuration,
    category: &Category,
    exposed: &[(ChannelPurpose, ChannelId)],
    language: Language,
) -> Message {
    let mut embed = head(category, CategorySetting::Places, language);
    for purpose in ChannelPurpose::STEPS {
        embed = embed.field(name(purpose, language), state(configuration, category, purpose, language), true);
    }
    let mut rows: Vec<_> = ChannelPurpose::STEPS.into_iter().map(|purpose| menu(category, purpose, language)).collect();
    let back: Vec<_> = own(&category.settings.places).map(|(purpose, _)| server(category, purpose, language)).collect();
    if !back.is_empty() {
        rows.push(CreateActionRow::Buttons(back));
    }
    let made = ChannelPurpose::STEPS.into_iter().filter_map(|purpose| {
        let chosen = category.settings.places.own(purpose);
        let is_offered = chosen.is_none_or(|channel| exposed.contains(&(purpose, channel)));
        is_offered.then(|| make(category, purpose, chosen, language))
    });
    let mut last = match foot(category, language) {
        CreateActionRow::Buttons(buttons) => buttons,
        _ => Vec::new(),
    };
    last.extend(made);
    rows.push(CreateActionRow::Buttons(last));
    let warnings = exposed.iter().rev().map(|(purpose, channel)| warning(*purpose, *channel, language));
    warnings.fold(Message::new(embed).components(rows), Message::prepend_embed)
}

/// The channels of the category's own.
fn own(places: &Places) -> impl Iterator<Item = (ChannelPurpose, ChannelId)> {
    ChannelPurpose::STEPS.into_iter().filter_map(|purpose| Some((purpose, places.own(purpose)?)))
}

fn name(purpose: ChannelPurpose, language: Language) -> String {
    let key = match purpose {
        ChannelPurpose::Log => "places-log",
        ChannelPurpose::Transcript => "places-transcript",
        ChannelPurpose::TicketCategory => "places-category",
    };
    text(language, key)
}

fn part(purpose: ChannelPurpose, state: String, language: Language) -> String {
    text_with(language, "config-part", [("part", name(purpose, language)), ("state", state)])
}

fn state(configuration: &Configuration, category: &Category, purpose: ChannelPurpose, language: Language) -> String {
    if let Some(own) = category.settings.places.own(purpose) {
        return own.mention().to_string();
    }
    match purpose.chosen(configuration) {
        Some(channel) => {
            let values = [("channel", channel.mention().to_string()), ("purpose", purpose.key().to_owned())];
            text_with(language, "places-servers", values)
        }
        None => text_with(language, "places-servers-none", [("purpose", purpose.key())]),
    }
}

fn menu(category: &Category, purpose: ChannelPurpose, language: Language) -> CreateActionRow {
    let key = match purpose {
        ChannelPurpose::Log => "places-choose-log",
        ChannelPurpose::Transcript => "places-choose-transcript",
        ChannelPurpose::TicketCategory => "places-choose-category",
    };
    let kind = CreateSelectMenuKind::Channel {
        channel_types: Some(vec![purpose.kind()]),
        default_channels: category.settings.places.own(purpose).map(|channel| vec![channel]),
    };
    let id = custom_id(category, SettingAction::Places(PlacesAction::Choose(purpose)));
    CreateActionRow::SelectMenu(CreateSelectMenu::new(id, kind).placeholder(text(language, key)))
}

/// The button by which the server's channel serves again.
fn server(category: &Category, purpose: ChannelPurpose, language: Language) -> CreateButton {
    let key = match purpose {
        ChannelPurpose::Log => "places-server-log",
        ChannelPurpose::Transcript => "places-server-transcript",
        ChannelPurpose::TicketCategory => "places-server-category",
    };
    let id = custom_id(category, SettingAction::Places(PlacesAction::Server(purpose)));
    CreateButton::new(id).label(text(language, key)).style(ButtonStyle::Secondary)
}

/// The button by which the bot makes a private channel, in place of the chosen one if there is one.
fn make(category: &Category, purpose: ChannelPurpose, chosen: Option<ChannelId>, language: Language) -> CreateButton {
    let key = match purpose {
        ChannelPurpose::Log => "places-make-log",
        ChannelPurpose::Transcript => "places-make-transcript",
        ChannelPurpose::TicketCategory => "places-make-category",
    };
    let id = custom_id(category, SettingAction::Places(PlacesAction::Make(purpose, chosen)));
    let style = if chosen.is_some() { ButtonStyle::Success } else { ButtonStyle::Secondary };
    CreateButton::new(id).label(text(language, key)).style(style)
}

fn warning(purpose: ChannelPurpose, channel: ChannelId, language: Language) -> CreateEmbed {
    let why = match purpose {
        ChannelPurpose::Log | ChannelPurpose::TicketCategory => "exposed-log",
        ChannelPurpose::Transcript => "exposed-transcript",
    };
    let why = text_with(language, why, [("channel", channel.mention().to_string())]);
    CreateEmbed::new()
        .colour(colour::BAD)
        .title(text(language, "exposed-title"))
        .description(format!("{why}\n{}", text(language, "places-exposed-choice")))
}
