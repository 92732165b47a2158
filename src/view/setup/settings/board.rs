//! The screen on which the channel of a category's board is chosen.
use super::frame::{custom_id, foot_with, head};
use crate::{
    domain::{
        language::Language,
        setup::{board::Board, category_settings::CategorySetting, configuration::Category},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{BoardAction, SettingAction},
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, ChannelType, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind},
};

/// The type of channel in which a board stands.
pub const KIND: ChannelType = ChannelType::Text;

/// What is chosen, as one short line of a menu, which shows no mentions.
pub(super) fn line(category: &Category, language: Language) -> String {
    let has_one = category.settings.board.channel.is_some();
    text(language, if has_one { "setting-board-one" } else { "setting-board-none" })
}

/// What was changed.
pub(super) fn change(name: &str, now: &Board, language: Language) -> String {
    let name = excerpt::escaped(language, name);
    match now.channel {
        Some(channel) => {
            text_with(language, "change-category-board", [("name", name), ("channel", channel.mention().to_string())])
        }
        None => text_with(language, "board-changed-none", [("name", name)]),
    }
}

/// The screen. `is_exposed` says that everybody sees the channel.
pub fn board(category: &Category, is_exposed: bool, language: Language) -> Message {
    let chosen = category.settings.board.channel;
    let state = chosen.map_or_else(|| text(language, "setting-board-none"), |channel| channel.mention().to_string());
    let embed = head(category, CategorySetting::Board, language).field(text(language, "board-channel"), state, false);
    let kind = CreateSelectMenuKind::Channel {
        channel_types: Some(vec![KIND]),
        default_channels: chosen.map(|channel| vec![channel]),
    };
    let menu = CreateSelectMenu::new(custom_id(category, SettingAction::Board(BoardAction::Choose)), kind)
        .placeholder(text(language, "board-choose"));
    let without = chosen.map(|_| {
        CreateButton::new(custom_id(category, SettingAction::Board(BoardAction::Without)))
            .label(text(language, "board-without"))
            .style(ButtonStyle::Secondary)
    });
    let rows = vec![CreateActionRow::SelectMenu(menu), foot_with(category, without, language)];
    let drawn = Message::new(embed).components(rows);
    match chosen.filter(|_| is_exposed) {
        Some(channel) => {
            let why = text_with(language, "exposed-board", [("channel", channel.mention().to_string())]);
            let warning =
                CreateEmbed::new().colour(colour::BAD).title(text(language, "exposed-title")).description(why);
            drawn.prepend_embed(warning)
        }
        None => drawn,
    }
}
