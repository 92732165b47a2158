//! Short ephemeral good news.
use super::message::{Message, colour};
use crate::{
    domain::language::Language,
    i18n::{text, text_with},
};
use serenity::{all::Mentionable, builder::CreateEmbed, model::id::ChannelId};

pub fn opened(language: Language, channel: ChannelId) -> Message {
    let line = text_with(language, "notice-opened", [("channel", channel.mention().to_string())]);
    good(line)
}

pub fn panel_posted(language: Language) -> Message {
    good(text(language, "notice-panel-posted"))
}

fn good(line: String) -> Message {
    Message::new(CreateEmbed::new().colour(colour::GOOD).description(line))
}
