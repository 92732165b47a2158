//! What an entry in the log channel, or an announcement, says besides what was done and by whom.
use super::{
    guest, reason,
    tools::{pass, priority},
};
use crate::{
    domain::{language::Language, setup::limit, ticket::detail::Detail},
    i18n::text,
    view::excerpt,
};
use chrono::{DateTime, Utc};
use serenity::{all::Mentionable, builder::CreateEmbed, model::id::UserId};

pub fn fields(detail: &Detail, embed: CreateEmbed, language: Language) -> CreateEmbed {
    match detail {
        Detail::Answer(answer) => embed.description(excerpt::cut(answer, limit::DESCRIPTION)),
        Detail::AnswerName(name) => {
            embed.field(text(language, "canned-name-logged"), excerpt::escaped(language, name), true)
        }
        Detail::Priority(priority) => {
            embed.field(text(language, "tool-priority"), priority::name(*priority, language), true)
        }
        Detail::Moved { from, to, ended } => {
            let embed = embed.field(text(language, "detail-moved-from"), excerpt::escaped(language, from), true).field(
                text(language, "detail-moved-to"),
                excerpt::escaped(language, to),
                true,
            );
            match ended {
                Some(claimer) => embed.field(text(language, "detail-claim-ended"), claimer.mention().to_string(), true),
                None => embed,
            }
        }
        Detail::Claim { from, to } => claim(embed, *from, *to, language),
        Detail::Passed { from, to, word } => {
            let embed = claim(embed, *from, *to, language);
            if word.is_empty() { embed } else { embed.field(text(language, "detail-word"), pass::word(word), false) }
        }
        Detail::Guests(guests) => embed.field(text(language, "guests-people"), guest::mentions(guests), false),
        Detail::Since(at) => embed.field(text(language, "detail-since"), moment(*at), true),
        Detail::Until(at) => embed.field(text(language, "detail-until"), format!("<t:{}:f>", at.timestamp()), true),
        Detail::Promised(at) => embed.field(text(language, "detail-promised"), moment(*at), true),
        Detail::Closes(at) => embed.field(text(language, "detail-closes"), moment(*at), true),
        Detail::Reason(given) => reason::field(embed, given, reason::FIELD, language),
    }
}

/// A time, as everybody reads it on their own clock.
pub fn moment(at: DateTime<Utc>) -> String {
    let at = at.timestamp();
    format!("<t:{at}:f> (<t:{at}:R>)")
}

fn claim(embed: CreateEmbed, from: UserId, to: UserId, language: Language) -> CreateEmbed {
    embed.field(text(language, "detail-claim-from"), from.mention().to_string(), true).field(
        text(language, "detail-claim-to"),
        to.mention().to_string(),
        true,
    )
}
