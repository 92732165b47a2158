//! Entries in the log channel.
use super::{detail, guest, transcript};
use crate::{
    domain::{
        language::Language,
        ticket::{
            State, Ticket,
            effect::{LogEntry, LogEntryKind},
            log_entry_kind::{LogEntryDescription, Tone},
        },
    },
    i18n::{text, text_with},
    view::{
        mark, markdown,
        message::{Message, colour},
        obstacle,
    },
};
use chrono::{DateTime, Utc};
use serenity::{all::Mentionable, builder::CreateEmbed, model::id::UserId};

/// The entry which says that the configuration was changed, with the changes in `lines`; [`entry`] explains
/// `mark`.
pub fn configuration_changed(language: Language, by: UserId, at: DateTime<Utc>, lines: &str, mark: &str) -> Message {
    changed("log-configuration", language, by, at, lines, mark)
}

/// An entry with this title about what an administrator changed.
pub fn changed(title: &str, language: Language, by: UserId, at: DateTime<Utc>, lines: &str, mark: &str) -> Message {
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, title))
        .description(lines)
        .field(text(language, "log-by"), by.mention().to_string(), true)
        .timestamp(at)
        .footer(mark::footer(language, mark));
    Message::new(embed)
}

/// An entry about a ticket. `mark` stands in the footer: by it a later recovery finds that the entry was
/// posted.
pub fn entry(ticket: &Ticket, entry: &LogEntry, mark: &str) -> Message {
    let language = ticket.language;
    let number = ticket.number.unwrap_or_default().to_string();
    let LogEntryDescription { tone, title, how } = entry.act.description();
    let edge = match tone {
        Tone::Good => colour::GOOD,
        Tone::Neutral => colour::NEUTRAL,
        Tone::Bad => colour::BAD,
    };
    let member = format!("{} ({})", ticket.opener_id.mention(), markdown::escape(&ticket.opener_name));
    let by_member = entry.by == Some(ticket.opener_id);
    let mut embed = CreateEmbed::new()
        .colour(edge)
        .title(text_with(language, title, [("number", number)]))
        .field(text(language, "log-category"), markdown::escape(&ticket.category.name), true)
        .field(text(language, if by_member { "log-by-member" } else { "log-member" }), member, true)
        .timestamp(entry.at)
        .footer(mark::footer(language, mark));
    if let Some(channel) = channel(ticket) {
        embed = embed.field(text(language, "log-channel"), channel, true);
    }
    if entry.act != LogEntryKind::Opened {
        let opened = format!("<t:{}:f>", ticket.opened_at.timestamp());
        embed = embed.field(text(language, "log-opened-at"), opened, true);
    }
    if let Some(claimer) = ticket.claimed_by {
        let key = match entry.act {
            LogEntryKind::Claimed | LogEntryKind::TakenOver => "ticket-claimer",
            _ if entry.by == Some(claimer) => "log-by-claimer",
            _ => "ticket-claimer",
        };
        embed = embed.field(text(language, key), claimer.mention().to_string(), true);
    }
    // An earlier version of the bot noted the obstacle in the ticket alone.
    let noted = ticket.obstacle.as_ref().filter(|_| entry.act == LogEntryKind::OpeningFailed);
    if let Some(obstacle) = entry.why.as_ref().or(noted) {
        embed = embed.field(text(language, "log-fault"), obstacle::reason(language, obstacle), false);
        embed = embed.field(text(language, "log-remedy"), obstacle::remedy(language, obstacle), false);
    }
    if let (LogEntryKind::Deleted | LogEntryKind::CopyRefused, Some(transcript)) = (entry.act, ticket.transcript) {
        let link = transcript.message_id.link(transcript.channel_id, Some(ticket.guild_id));
        embed = embed.field(text(language, "log-transcript"), link, true);
    }
    if let (LogEntryKind::TranscriptFailed, Some(fault)) = (entry.act, ticket.transcript_fault) {
        embed = embed.field(text(language, "log-fault"), transcript::fault(language, fault), false);
    }
    if entry.act == LogEntryKind::Unlocked {
        embed = embed.description(guest::unlocked(language, &ticket.unlocked));
    }
    if entry.act == LogEntryKind::RightsLost {
        embed = embed.description(guest::lost(language, &ticket.lost));
    }
    if entry.act == LogEntryKind::Opened && ticket.unstaffed {
        embed = embed.description(text(language, "log-unstaffed"));
    }
    if let Some(how) = how {
        embed = embed.description(text(language, how));
    }
    if let Some(told) = &entry.detail {
        embed = detail::fields(told, embed, language);
    }
    // Nobody is named twice.
    if let Some(by) = entry.by.filter(|by| !by_member && Some(*by) != ticket.claimed_by) {
        embed = embed.field(text(language, "log-by"), by.mention().to_string(), true);
    }
    Message::new(embed)
}

/// The ticket's channel: its name once it is gone, for a mention of it would show no name any more.
fn channel(ticket: &Ticket) -> Option<String> {
    let channel = ticket.channel_id?;
    match &ticket.channel_name {
        _ if ticket.state != State::Deleted => Some(channel.mention().to_string()),
        Some(name) => Some(format!("#{}", markdown::escape(name))),
        None => None,
    }
}
