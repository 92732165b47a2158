//! The messages that carry a transcript and its files.
use crate::{
    domain::{
        language::Language,
        ticket::{Ticket, TranscriptFault},
    },
    i18n::{text, text_with},
    view::{
        excerpt, markdown,
        message::{Message, colour},
    },
};
use serenity::{
    all::Mentionable,
    builder::{CreateEmbed, CreateEmbedFooter},
    model::id::ChannelId,
};

/// Greatest number of characters of an embed's field, so small that a dozen fields fit into one embed's 6000
/// (resources/message.mdx, "Embed Limits").
const FIELD: usize = 350;
const TITLE: usize = 250;

/// The mark that distinguishes the summary from the other messages of the same transcript. It also says how
/// many messages there are, if there is more than one.
pub fn mark_of_summary(mark: &str, parts: usize) -> String {
    if parts > 1 { format!("{parts}/{parts} · {mark} ✓") } else { format!("{mark} ✓") }
}

/// The mark that distinguishes a part from other files that are posted for the same transcript.
pub fn mark_of_part(mark: &str, part: usize, parts: usize) -> String {
    format!("{part}/{parts} · {mark}")
}

/// The mark that distinguishes each message of a transcript from the others. The last message is the summary.
pub fn mark_of(mark: &str, part: usize, parts: usize) -> String {
    if part == parts { mark_of_summary(mark, parts) } else { mark_of_part(mark, part, parts) }
}

/// The mark that distinguishes the files of a message from those of other messages.
pub fn mark_of_files(mark: &str, files: &str) -> String {
    format!("{files} · {mark}")
}

/// The mark of a transcript, and the number of its messages, from the mark of its summary.
pub fn of_summary(mark_of_summary: &str) -> Option<(&str, usize)> {
    let mark = mark_of_summary.strip_suffix(" ✓")?;
    let Some((count, mark)) = mark.split_once(" · ") else { return Some((mark, 1)) };
    Some((mark, count.split_once('/')?.1.parse().ok()?))
}

/// The message that carries the files of one message of a transcript to the ticket's member, in their own
/// language. The last message also says what became of their ticket, and where they may ask again: in `panel`,
/// if there is one.
pub fn copy(ticket: &Ticket, (part, parts): (usize, usize), panel: Option<ChannelId>, mark: &str) -> Message {
    let language = ticket.opener_language.unwrap_or(ticket.language);
    if part < parts {
        let values = [("number", number(ticket)), ("part", part.to_string()), ("parts", parts.to_string())];
        return plain(text_with(language, "transcript-message-part", values), mark);
    }
    let server = match ticket.server_name.as_str() {
        "" => text(language, "copy-server"),
        name => markdown::escape(&excerpt::cut(name, FIELD)),
    };
    let values = [
        ("number", number(ticket)),
        ("category", markdown::escape(&excerpt::cut(&ticket.category.name, FIELD))),
        ("server", server),
    ];
    let again = match panel {
        Some(panel) => text_with(language, "copy-again", [("channel", panel.mention().to_string())]),
        None => text(language, "copy-again-there"),
    };
    let lines = [text_with(language, "copy-ended", values), text(language, "transcript-how-to-read"), again];
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text_with(language, "copy-title", [("number", number(ticket))]))
        .description(lines.join("\n\n"))
        .footer(CreateEmbedFooter::new(mark));
    Message::new(embed)
}

/// The summary of a ticket. `lines` are the facts known about the ticket, each with its label. `mark` stands
/// in the footer. `for_member` says that the files are a copy for the ticket's member.
pub fn summary(ticket: &Ticket, title: &str, lines: &[(String, String)], for_member: bool, mark: &str) -> Message {
    let mut description = text(ticket.language, "transcript-how-to-read");
    if for_member {
        description = format!("{}\n{description}", text(ticket.language, "transcript-for-member"));
    }
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(excerpt::cut(&markdown::escape(title), TITLE))
        .description(description)
        .footer(CreateEmbedFooter::new(mark));
    for (label, value) in lines {
        let value = excerpt::cut(&markdown::escape(value), FIELD);
        let value = if value.is_empty() { "–".to_owned() } else { value };
        embed = embed.field(label, value, true);
    }
    Message::new(embed)
}

/// A message with files that do not fit into the message with the summary.
pub fn part(ticket: &Ticket, (part, parts): (usize, usize), mark: &str) -> Message {
    let values = [("number", number(ticket)), ("part", part.to_string()), ("parts", parts.to_string())];
    plain(text_with(ticket.language, "transcript-message-part", values), mark)
}

/// A message with files of the ticket to which the transcript links.
pub fn files(ticket: &Ticket, mark: &str) -> Message {
    plain(text_with(ticket.language, "transcript-message-files", [("number", number(ticket))]), mark)
}

fn plain(line: String, mark: &str) -> Message {
    let footer = CreateEmbedFooter::new(mark);
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).description(line).footer(footer))
}

fn number(ticket: &Ticket) -> String {
    ticket.number.unwrap_or_default().to_string()
}

/// Why a transcript could not be made, and what to do about it.
pub fn fault(language: Language, fault: TranscriptFault) -> String {
    text(
        language,
        match fault {
            TranscriptFault::NoChannel => "transcript-fault-no-channel",
            TranscriptFault::CannotPost => "transcript-fault-cannot-post",
            TranscriptFault::CannotRead => "transcript-fault-cannot-read",
            TranscriptFault::TooLarge => "transcript-fault-too-large",
            TranscriptFault::NoAnswer => "transcript-fault-no-answer",
            TranscriptFault::NoSpace => "transcript-fault-no-space",
        },
    )
}
