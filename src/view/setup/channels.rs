//! Steps 3, 4 and 5: the log channel, the transcript channel, and the Discord category of the tickets.
use super::{back, button, row};
use crate::{
    domain::{
        language::Language,
        setup::{configuration::Configuration, purpose::ChannelPurpose},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, ConfigAction, Screen},
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind},
    model::id::ChannelId,
};

pub fn channels(configuration: &Configuration, language: Language) -> Message {
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "config-channels-title"))
        .description(text(language, "config-channels-intro"));
    let mut last = vec![
        back(language, Screen::Home),
        button(language, "config-add-category", ConfigAction::AskNewCategory, ButtonStyle::Secondary),
        button(language, "config-validate", ConfigAction::Validate, ButtonStyle::Success),
    ];
    if configuration.lacks_channel() {
        embed = embed.field(text(language, "furnish-missing"), text(language, "furnish-why"), false);
        last.insert(0, button(language, "furnish-missing", ConfigAction::CreateMissingChannels, ButtonStyle::Primary));
    }
    let mut rows: Vec<_> =
        ChannelPurpose::STEPS.into_iter().map(|purpose| menu(language, purpose, configuration)).collect();
    rows.push(row(last));
    Message::new(embed).components(rows)
}

/// The channels, with a warning that everybody sees the one that was just chosen: the bot makes a private one
/// in its place, or it is kept.
pub fn exposed(
    configuration: &Configuration,
    purpose: ChannelPurpose,
    channel: ChannelId,
    language: Language,
) -> Message {
    let why = match purpose {
        ChannelPurpose::Log | ChannelPurpose::TicketCategory => "exposed-log",
        ChannelPurpose::Transcript => "exposed-transcript",
    };
    let why = text_with(language, why, [("channel", channel.mention().to_string())]);
    let warning = CreateEmbed::new()
        .colour(colour::BAD)
        .title(text(language, "exposed-title"))
        .description(format!("{why}\n{}", text(language, "exposed-choice")));
    let instead = ConfigAction::CreateInstead(purpose, channel);
    let answers = row(vec![
        button(language, "exposed-instead", instead, ButtonStyle::Success),
        button(language, "exposed-keep", ConfigAction::KeepExposed, ButtonStyle::Danger),
    ]);
    channels(configuration, language).append_row(answers).prepend_embed(warning)
}

/// The channels that the bot made, above the screen that comes next.
pub fn channels_created(language: Language, made: &[ChannelId]) -> CreateEmbed {
    let made = made.iter().map(|channel| channel.mention().to_string()).collect::<Vec<_>>().join(" · ");
    let embed = CreateEmbed::new().colour(colour::GOOD).title(text(language, "furnish-done"));
    embed.description(format!("{made}\n{}", text(language, "furnish-seen-by")))
}

fn menu(language: Language, purpose: ChannelPurpose, configuration: &Configuration) -> CreateActionRow {
    let key = match purpose {
        ChannelPurpose::Log => "config-choose-log",
        ChannelPurpose::Transcript => "config-choose-transcript",
        ChannelPurpose::TicketCategory => "config-choose-ticket-category",
    };
    let kind = CreateSelectMenuKind::Channel {
        channel_types: Some(vec![purpose.kind()]),
        default_channels: purpose.chosen(configuration).map(|channel| vec![channel]),
    };
    let action = Action::from(ConfigAction::Channel(purpose));
    let menu = CreateSelectMenu::new(action.encode(), kind).placeholder(text(language, key));
    CreateActionRow::SelectMenu(menu)
}
