//! What is told in a ticket's channel when somebody claims, releases, closes or reopens it: who, what, when, and
//! the way to the message with the buttons.
use super::{detail, pinned::author, replies};
use crate::{
    domain::{
        language::Language,
        ticket::{
            State, Ticket,
            effect::{Announcement, LogEntryKind},
            rights::guests_only_read,
        },
    },
    i18n::{text, text_with},
    view::message::{Message, colour},
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use serenity::{all::Mentionable, builder::CreateEmbed};

/// The announcement. By its time a later recovery finds that it was posted ([`is_announcement_of`]).
pub fn announcement(ticket: &Ticket, told: &Announcement) -> Message {
    let language = ticket.language;
    if told.is_answer() {
        return answer(told, language);
    }
    let mut line = match (told.act, told.claimer) {
        (LogEntryKind::Released, Some(claimer)) => {
            let key = if told.by.is_some() { "announce-released-of" } else { "announce-claim-ended" };
            text_with(language, key, [("claimer", claimer.mention().to_string())])
        }
        (LogEntryKind::Released, None) => text(language, "announce-released"),
        (LogEntryKind::Claimed, _) => text(language, "announce-claimed"),
        (LogEntryKind::Reopened, _) => text(language, "announce-reopened"),
        (LogEntryKind::Closed, _) => text(language, "announce-closed"),
        (LogEntryKind::Moved, _) => text(language, "announce-moved"),
        (LogEntryKind::Passed, _) => text(language, "announce-passed"),
        (LogEntryKind::TakenOver, _) => text(language, "announce-taken-over"),
        (LogEntryKind::GuestsAdded, _) => text(language, "announce-guests-added"),
        (LogEntryKind::GuestsRemoved, _) => text(language, "announce-guests-removed"),
        (LogEntryKind::ReasonGiven, _) => text(language, "announce-reason"),
        (LogEntryKind::StaffReminded, _) => text(language, "announce-staff-reminded"),
        (LogEntryKind::MemberReminded, _) => text(language, "announce-member-reminded"),
        (LogEntryKind::Lapsed, _) => text(language, "announce-lapsed"),
        (LogEntryKind::Promised, _) => text(language, "announce-promised"),
        (LogEntryKind::PromiseOver, _) => text(language, "announce-promise-over"),
        (LogEntryKind::CloseProposed, _) => text(language, "announce-close-proposed"),
        // No other act is announced by this version. What the log says of it is true in the channel too.
        (other, _) => {
            let number = ticket.number.unwrap_or_default().to_string();
            text_with(language, other.description().title, [("number", number)])
        }
    };
    if let Some(key) = consequence(ticket, told.act) {
        line = format!("{line} {}", text(language, key));
    }
    if let (Some(channel), Some(message)) = (ticket.channel_id, ticket.opening_message_id) {
        let buttons = message.link(channel, Some(ticket.guild_id));
        line = format!("{line}\n[{}]({buttons})", text(language, "announce-buttons"));
    }
    let edge = match told.act {
        LogEntryKind::Claimed | LogEntryKind::Reopened | LogEntryKind::Passed | LogEntryKind::TakenOver => colour::GOOD,
        LogEntryKind::Closed | LogEntryKind::Lapsed => colour::BAD,
        _ => colour::NEUTRAL,
    };
    let mut embed = CreateEmbed::new().colour(edge).description(line).timestamp(told.at);
    if let Some(detail) = &told.detail {
        embed = detail::fields(detail, embed, language);
    }
    if let Some(face) = told.by.as_ref().filter(|face| !face.is_unknown()) {
        embed = embed.author(author(face));
    }
    Message::new(embed).components(replies::below(ticket, told.act))
}

/// A canned answer: its text, signed by whoever sent it.
pub fn answer(told: &Announcement, language: Language) -> Message {
    let mut embed = CreateEmbed::new().colour(colour::NEUTRAL).timestamp(told.at);
    if let Some(detail) = &told.detail {
        embed = detail::fields(detail, embed, language);
    }
    if let Some(face) = told.by.as_ref().filter(|face| !face.is_unknown()) {
        embed = embed.author(author(face));
    }
    Message::new(embed)
}

/// Whether these embeds of a message of the bot, as Discord returns them, are the announcement of what happened
/// at that time. Both are read to the millisecond, which MongoDB stores. Every other message of the bot in a
/// ticket has a title or no time.
pub fn is_announcement_of(embeds: &Value, at: DateTime<Utc>) -> bool {
    let time = |embed: &Value| DateTime::parse_from_rfc3339(embed["timestamp"].as_str()?).ok();
    let is_it = |embed: &Value| {
        embed["title"].is_null() && time(embed).is_some_and(|time| time.timestamp_millis() == at.timestamp_millis())
    };
    embeds.as_array().is_some_and(|embeds| embeds.iter().any(is_it))
}

/// Key of the text that says what people may do now; `None` if that is no longer so, or if Discord has refused
/// some of the rights.
fn consequence(ticket: &Ticket, act: LogEntryKind) -> Option<&'static str> {
    if ticket.rights_fault.is_some() || !ticket.unlocked.is_empty() {
        return None;
    }
    match (act, ticket.state, ticket.claimed_by) {
        (LogEntryKind::Claimed | LogEntryKind::Passed | LogEntryKind::TakenOver, State::Open, Some(_)) => {
            Some(if ticket.guests.is_empty() { "announce-claimed-so" } else { "announce-claimed-so-guests" })
        }
        (LogEntryKind::GuestsAdded, ..) if guests_only_read(ticket) => Some("announce-guests-read"),
        (LogEntryKind::GuestsAdded, ..) => Some("announce-guests-write"),
        (LogEntryKind::Released, State::Open, None) => Some("announce-released-so"),
        (LogEntryKind::Lapsed, State::Closed, _) => Some("announce-lapsed-so"),
        (LogEntryKind::Closed, State::Closed, _) => Some("announce-closed-so"),
        _ => None,
    }
}
