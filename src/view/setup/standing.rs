//! Panels that stand already when another one is asked for.
use super::{button, row};
use crate::{
    domain::{language::Language, setup::configuration::Panel},
    i18n::{text, text_with},
    view::{
        custom_id::{ConfigAction, Screen},
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::CreateEmbed,
    model::id::{ChannelId, GuildId},
};

/// Greatest number of panels that can be moved from here, one a button (components/reference.mdx, "Action
/// Row").
const MOST: usize = 5;

/// Asks whether one of these panels is to be moved here, or another one to be added.
pub fn standing(guild: GuildId, panels: &[Panel], language: Language) -> Message {
    let line = |(place, panel): (usize, &Panel)| {
        let values = [
            ("number", (place + 1).to_string()),
            ("channel", panel.channel_id.mention().to_string()),
            ("link", panel.message_id.link(panel.channel_id, Some(guild))),
        ];
        text_with(language, "standing-line", values)
    };
    let lines = excerpt::lines(language, panels.iter().enumerate().map(line));
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "standing-title"))
        .description(format!("{lines}\n\n{}", text(language, "standing-why")));
    let moves = panels.iter().take(MOST).enumerate().map(|(place, panel)| {
        let action = ConfigAction::MovePanel(*panel);
        let button = button(language, "standing-move", action, ButtonStyle::Primary);
        if panels.len() == 1 {
            return button;
        }
        button.label(text_with(language, "standing-move-number", [("number", (place + 1).to_string())]))
    });
    Message::new(embed).components(vec![
        row(moves.collect()),
        row(vec![
            button(language, "standing-add", ConfigAction::AddPanel, ButtonStyle::Secondary),
            button(language, "offers-title", ConfigAction::Show(Screen::Posted), ButtonStyle::Secondary),
            button(language, "config-again", ConfigAction::Show(Screen::Home), ButtonStyle::Secondary),
        ]),
    ])
}

/// The same below the word that the configuration is in force.
pub fn validated_and_standing(guild: GuildId, panels: &[Panel], language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::GOOD).title(text(language, "config-validated"));
    standing(guild, panels, language).prepend_embed(embed)
}

/// The panel was moved here from the other channel.
pub fn moved(from: ChannelId, language: Language) -> Message {
    let line = text_with(language, "standing-moved", [("channel", from.mention().to_string())]);
    Message::new(CreateEmbed::new().colour(colour::GOOD).description(line))
}
