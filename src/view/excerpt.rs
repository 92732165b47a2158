//! Texts from people, cut to the room where they are shown: Discord refuses a whole message for one part that
//! is too long or empty, and a loaded document may hold anything.
use super::markdown;
use crate::{
    domain::language::Language,
    i18n::{text, text_with},
};

/// Greatest number of characters of a name or title in an overview.
const BRIEF: usize = 50;
/// Greatest number of characters of an embed's field (resources/message.mdx, "Embed Limits").
const FIELD: usize = 1024;
/// Greatest number of lines in a list: nobody would read more.
const MOST_LINES: usize = 12;

/// The text, cut to at most `longest` characters, the last of which is "…" if something was cut off.
pub fn cut(text: &str, longest: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    text.chars().take(longest.saturating_sub(1)).chain(['…']).collect()
}

/// A name as a label of at most `longest` characters; never empty.
pub fn label(language: Language, name: &str, longest: usize) -> String {
    let line: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if line.trim().is_empty() { text(language, "excerpt-nameless") } else { cut(&line, longest) }
}

/// The beginning of a name or title, for a place without Markdown; never empty.
pub fn brief(language: Language, name: &str) -> String {
    label(language, name, BRIEF)
}

/// The beginning of a name or title, for a place with Markdown. At most 102 characters.
pub fn escaped(language: Language, name: &str) -> String {
    markdown::escape(&brief(language, name))
}

/// As many of the lines as fit into an embed's field and somebody would read; the last says how many are
/// missing.
pub fn lines(language: Language, lines: impl ExactSizeIterator<Item = String>) -> String {
    fit(language, lines, FIELD)
}

/// Like [`lines`], with a last line that is always there.
pub fn lines_and(language: Language, lines: impl ExactSizeIterator<Item = String>, last: &str) -> String {
    format!("{}\n{last}", fit(language, lines, FIELD - 1 - last.chars().count()))
}

fn fit(language: Language, lines: impl ExactSizeIterator<Item = String>, room: usize) -> String {
    let count = lines.len();
    let (mut shown, mut length) = (Vec::new(), 0);
    for (place, line) in lines.enumerate() {
        let more = more(language, count - place);
        length += line.chars().count() + 1;
        if place == MOST_LINES || length + more.chars().count() > room {
            shown.push(more);
            break;
        }
        shown.push(line);
    }
    shown.join("\n")
}

/// The line "… and n more".
pub fn more(language: Language, count: usize) -> String {
    text_with(language, "excerpt-more", [("count", count.to_string())])
}
