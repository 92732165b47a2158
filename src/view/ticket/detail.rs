//! What an entry in the log channel, or an announcement, says besides what was done and by whom.
use super::{guest, reason, tools::priority};
use crate::{
    domain::{language::Language, setup::limit, ticket::detail::Detail},
    i18n::text,
    view::excerpt,
};
use serenity::builder::CreateEmbed;

pub fn fields(detail: &Detail, embed: CreateEmbed, language: Language) -> CreateEmbed {
    match detail {
        Detail::Answer(answer) => embed.description(excerpt::cut(answer, limit::DESCRIPTION)),
        Detail::AnswerName(name) => {
            embed.field(text(language, "canned-name-logged"), excerpt::escaped(language, name), true)
        }
        Detail::Priority(priority) => {
            embed.field(text(language, "tool-priority"), priority::name(*priority, language), true)
        }
        Detail::Guests(guests) => embed.field(text(language, "guests-people"), guest::mentions(guests), false),
        Detail::Reason(given) => reason::field(embed, given, reason::FIELD, language),
    }
}
