//! Steps 3, 4 and 5: the log channel, the transcript channel, and the Discord category of the tickets.
use super::{back, button, row};
use crate::{
    domain::{configuration::Configuration, language::Language, purpose},
    i18n::text,
    view::{
        custom_id::{Action, ConfigAction, Screen},
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, ChannelType, Mentionable},
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
    if purpose::is_missing(configuration) {
        embed = embed.field(text(language, "furnish-missing"), text(language, "furnish-why"), false);
        last.insert(0, button(language, "furnish-missing", ConfigAction::Furnish, ButtonStyle::Primary));
    }
    let log = (ConfigAction::LogChannel, "config-choose-log", ChannelType::Text, configuration.log_channel);
    let transcripts = configuration.transcript_channel;
    let transcripts = (ConfigAction::TranscriptChannel, "config-choose-transcript", ChannelType::Text, transcripts);
    let tickets = configuration.ticket_category;
    let tickets = (ConfigAction::TicketCategory, "config-choose-ticket-category", ChannelType::Category, tickets);
    let mut rows: Vec<_> = [log, transcripts, tickets]
        .into_iter()
        .map(|(action, key, kind, chosen)| menu(language, action, key, kind, chosen))
        .collect();
    rows.push(row(last));
    Message::new(embed).components(rows)
}

/// What the bot made, above the screen that comes next.
pub fn furnished(language: Language, made: &[ChannelId]) -> CreateEmbed {
    let made = made.iter().map(|channel| channel.mention().to_string()).collect::<Vec<_>>().join(" · ");
    let embed = CreateEmbed::new().colour(colour::GOOD).title(text(language, "furnish-done"));
    embed.description(format!("{made}\n{}", text(language, "furnish-seen-by")))
}

fn menu(
    language: Language,
    action: ConfigAction,
    key: &str,
    kind: ChannelType,
    chosen: Option<ChannelId>,
) -> CreateActionRow {
    let kind = CreateSelectMenuKind::Channel {
        channel_types: Some(vec![kind]),
        default_channels: chosen.map(|channel| vec![channel]),
    };
    let menu = CreateSelectMenu::new(Action::from(action).encode(), kind).placeholder(text(language, key));
    CreateActionRow::SelectMenu(menu)
}
