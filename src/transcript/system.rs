//! Messages that Discord itself writes (resources/message.mdx, "Message Types").
use super::{model::Message, names::Names, words};
use crate::{
    domain::language::Language,
    i18n::{text, text_with},
};

/// The line that Discord's client would show; `None` for a message that somebody wrote.
pub fn line(message: &Message, names: &Names, language: Language) -> Option<String> {
    let author = || names.of_author(&message.author).to_owned();
    let content = || message.body.content.clone();
    let key = match message.kind {
        kind if !is_system(kind) => return None,
        1 => "transcript-system-recipient-added",
        2 => "transcript-system-recipient-removed",
        3 => "transcript-system-call",
        4 => "transcript-system-renamed",
        5 => "transcript-system-icon",
        6 => "transcript-system-pinned",
        7 => "transcript-system-joined",
        8 => "transcript-system-boosted",
        9..=11 => {
            let level = (message.kind - 8).to_string();
            return Some(text_with(
                language,
                "transcript-system-boost-level",
                [("author", author()), ("level", level)],
            ));
        }
        12 => "transcript-system-follows",
        14 => "transcript-system-undiscovered",
        15 => "transcript-system-discovered",
        16 | 17 => "transcript-system-discovery-warning",
        18 => "transcript-system-thread",
        21 => "transcript-system-thread-starter",
        22 => "transcript-system-invite",
        24 => "transcript-system-automod",
        25 => "transcript-system-subscription",
        26 | 32 => "transcript-system-premium",
        27 => "transcript-system-stage-began",
        28 => "transcript-system-stage-over",
        29 => "transcript-system-stage-speaker",
        31 => "transcript-system-stage-topic",
        36 => "transcript-system-alert-on",
        37 => "transcript-system-alert-off",
        38 => "transcript-system-raid",
        39 => "transcript-system-false-alarm",
        44 => "transcript-system-purchase",
        46 => {
            let over = || text(language, "transcript-system-poll-over");
            return Some(message.poll_result.as_ref().map_or_else(over, |result| words::poll_result(result, language)));
        }
        55 => "transcript-system-streaming",
        kind => return Some(text_with(language, "transcript-system-unknown", [("kind", kind.to_string())])),
    };
    Some(text_with(language, key, [("author", author()), ("text", content())]))
}

/// Whether Discord itself wrote a message of this kind, and nobody the rest of it.
pub fn is_system(kind: u64) -> bool {
    // These are a message, a reply, and the answers to two kinds of commands.
    !matches!(kind, 0 | 19 | 20 | 23)
}

/// Whether the line of a message of this kind holds the message's content already.
pub fn holds_content(kind: u64) -> bool {
    matches!(kind, 4 | 8..=11 | 12 | 18 | 27 | 28 | 31)
}
