//! Texts that both files of a transcript show in the same words.
use super::{
    files::Reason,
    markdown::Mention,
    model::{Invocation, Message, Poll, PollResult},
    names::Names,
};
use crate::{
    domain::language::Language,
    i18n::{text, text_with},
};
use chrono::{DateTime, Utc};

/// A time, the same in every language. The head of the transcript says that it is UTC.
pub fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M:%S").to_string()
}

/// A time to the minute, for a head that is read and not compared.
pub fn minute(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// The time of day, where the day stands above.
pub fn clock(at: DateTime<Utc>) -> String {
    at.format("%H:%M:%S").to_string()
}

/// A size such as "1.4 MiB".
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let mut unit = 0;
    let mut tenths = bytes.saturating_mul(10) / 1024;
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        tenths /= 1024;
        unit += 1;
    }
    format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit])
}

pub fn mention(mention: &Mention, names: &Names, language: Language) -> String {
    let unknown = |key, id: u64| text_with(language, key, [("id", id.to_string())]);
    match mention {
        Mention::User(id) => {
            names.of(*id).map_or_else(|| unknown("transcript-unknown-user", *id), |name| format!("@{name}"))
        }
        Mention::Role(id) => {
            names.roles.get(id).map_or_else(|| unknown("transcript-deleted-role", *id), |name| format!("@{name}"))
        }
        Mention::Channel(id) => {
            names.channels.get(id).map_or_else(|| unknown("transcript-deleted-channel", *id), |name| format!("#{name}"))
        }
        Mention::Command(name) => format!("/{name}"),
        Mention::Guide(page) => format!("#{page}"),
        Mention::Everyone => "@everyone".to_owned(),
        Mention::Here => "@here".to_owned(),
    }
}

pub fn reason(reason: Reason, language: Language) -> String {
    text(
        language,
        match reason {
            Reason::Elsewhere => "transcript-elsewhere",
            Reason::TooLarge => "transcript-too-large",
            Reason::Gone => "transcript-gone",
            Reason::NoAnswer => "transcript-no-answer",
            Reason::NotPosted => "transcript-not-posted",
        },
    )
}

/// A line such as "alice used /help".
pub fn command(command: &Invocation, names: &Names, language: Language) -> String {
    let name = command.name.as_ref().map_or_else(|| text(language, "transcript-a-command"), |name| format!("/{name}"));
    text_with(language, "transcript-command", [("user", names.of_author(&command.user).to_owned()), ("command", name)])
}

/// The state of a poll, which stands below its answers.
pub fn poll_state(poll: &Poll, language: Language) -> String {
    let votes = text_with(language, "transcript-poll-votes", [("count", poll.votes())]);
    let state = match poll.expiry {
        _ if poll.finalized => text(language, "transcript-poll-over"),
        Some(expiry) => text_with(language, "transcript-poll-until", [("time", moment(expiry))]),
        None => String::new(),
    };
    let multiple = if poll.multiple { text(language, "transcript-poll-multiple") } else { String::new() };
    [votes, state, multiple].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// How a poll ended: its question, its winner and the votes.
pub fn poll_result(result: &PollResult, language: Language) -> String {
    let question = ("question", result.question.clone());
    let votes = ("votes", result.votes.to_string());
    match &result.winner {
        Some(winner) => text_with(
            language,
            "transcript-poll-won",
            [question, votes, ("winner", winner.clone()), ("count", result.winner_votes.to_string())],
        ),
        None => text_with(language, "transcript-poll-undecided", [question, votes]),
    }
}

/// A line that names the fields of the message that neither file can show, if there are any.
pub fn unknown(message: &Message, language: Language) -> Option<String> {
    let fields = message.unknown_fields.join(", ");
    (!fields.is_empty()).then(|| text_with(language, "transcript-unknown-fields", [("fields", fields)]))
}

/// The label of a component of an unknown kind.
pub fn unknown_component(kind: u64, language: Language) -> String {
    text_with(language, "transcript-unknown-component", [("kind", kind.to_string())])
}

/// The placeholder of a menu, or what a menu of this kind offers if it has none.
pub fn select(kind: u64, placeholder: Option<&str>, language: Language) -> String {
    let key = match kind {
        5 => "transcript-select-users",
        6 => "transcript-select-roles",
        7 => "transcript-select-mentionables",
        8 => "transcript-select-channels",
        _ => "transcript-select",
    };
    placeholder.map_or_else(|| text(language, key), ToOwned::to_owned)
}

/// A value that a menu of people, roles or channels has chosen already.
pub fn default_value(kind: &str, id: u64) -> Mention {
    match kind {
        "role" => Mention::Role(id),
        "channel" => Mention::Channel(id),
        _ => Mention::User(id),
    }
}
