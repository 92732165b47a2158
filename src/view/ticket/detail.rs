//! What an entry in the log channel, or an announcement, says besides what was done and by whom.
use super::{reason, tools::priority};
use crate::{
    domain::{language::Language, ticket::detail::Detail},
    i18n::text,
};
use serenity::builder::CreateEmbed;

pub fn fields(detail: &Detail, embed: CreateEmbed, language: Language) -> CreateEmbed {
    match detail {
        Detail::Priority(priority) => {
            embed.field(text(language, "tool-priority"), priority::name(*priority, language), true)
        }
        Detail::Reason(given) => reason::field(embed, given, reason::FIELD, language),
    }
}
