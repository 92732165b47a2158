//! The tree as plain text, for the text file.
#![expect(clippy::format_push_string, reason = "`write!` has an error that a text never has")]
use super::ast::{Block, Inline, Style};
use crate::{
    domain::language::Language,
    transcript::{names::Names, words},
};
use chrono::DateTime;

pub fn plain(blocks: &[Block], names: &Names, language: Language) -> String {
    write(blocks, names, language, true)
}

/// The tree as plain text without any mark, for a quotation on one line. What was hidden stays hidden.
pub fn bare(blocks: &[Block], names: &Names, language: Language) -> String {
    write(blocks, names, language, false).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn write(blocks: &[Block], names: &Names, language: Language, marks: bool) -> String {
    let mut writer = Writer { out: String::new(), names, language, marks };
    writer.blocks(blocks);
    writer.out.trim_end_matches('\n').to_owned()
}

struct Writer<'a> {
    out: String,
    names: &'a Names,
    language: Language,
    /// Whether the marks of styles are written.
    marks: bool,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(_, inner) if !self.marks => self.inlines(inner),
                Block::Heading(level, inner) => {
                    self.out.push_str(&"#".repeat(usize::from(*level)));
                    self.out.push(' ');
                    self.inlines(inner);
                }
                Block::Paragraph(inner) | Block::Subtext(inner) => self.inlines(inner),
                Block::Quote(inner) if !self.marks => self.blocks(inner),
                Block::Quote(inner) => {
                    let quoted = write(inner, self.names, self.language, self.marks);
                    let lines: Vec<String> = quoted.split('\n').map(|line| format!("> {line}")).collect();
                    self.out.push_str(&lines.join("\n"));
                }
                Block::List(items) => {
                    for (place, item) in items.iter().enumerate() {
                        if place > 0 {
                            self.out.push('\n');
                        }
                        if self.marks {
                            self.out.push_str(&"  ".repeat(item.depth));
                        }
                        match item.number {
                            _ if !self.marks => {}
                            Some(number) => self.out.push_str(&format!("{number}. ")),
                            None => self.out.push_str("- "),
                        }
                        self.inlines(&item.content);
                    }
                }
                Block::Code { text, .. } if !self.marks => self.out.push_str(text),
                Block::Code { language, text } => {
                    self.out.push_str(&format!("```{language}\n{text}\n```"));
                }
            }
            self.out.push('\n');
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.out.push_str(text),
                Inline::Break => self.out.push('\n'),
                Inline::Styled(Style::Spoiler, _) if !self.marks => self.out.push_str("▒▒▒"),
                Inline::Styled(_, inner) if !self.marks => self.inlines(inner),
                Inline::Styled(style, inner) => {
                    let mark = mark(*style);
                    self.out.push_str(mark);
                    self.inlines(inner);
                    self.out.push_str(mark);
                }
                Inline::Code(text) if !self.marks => self.out.push_str(text),
                Inline::Code(text) => self.out.push_str(&format!("`{text}`")),
                Inline::Link { url, label: None } => self.out.push_str(url),
                Inline::Link { url, label: Some(label) } => {
                    self.inlines(label);
                    if self.marks {
                        self.out.push_str(&format!(" ({url})"));
                    }
                }
                Inline::Mention(mention) => self.out.push_str(&words::mention(mention, self.names, self.language)),
                Inline::Emoji { name, .. } => self.out.push_str(&format!(":{name}:")),
                Inline::Time { seconds, form } => self.out.push_str(&clock_time(*seconds, *form)),
            }
        }
    }
}

/// The mark of a style as it was written: in a text file the marks are the style.
fn mark(style: Style) -> &'static str {
    match style {
        Style::Strong => "**",
        Style::Emphasis => "*",
        Style::Underline => "__",
        Style::Strike => "~~",
        Style::Spoiler => "||",
    }
}

/// A timestamp in the form that was asked for, in UTC as the head of the transcript says: a file has no reader's time zone, and no "in five
/// minutes".
pub fn clock_time(seconds: i64, form: char) -> String {
    let Some(time) = DateTime::from_timestamp(seconds, 0) else { return seconds.to_string() };
    let form = match form {
        't' => "%H:%M",
        'T' => "%H:%M:%S",
        'd' | 'D' => "%Y-%m-%d",
        's' | 'f' | 'F' => "%Y-%m-%d %H:%M",
        _ => "%Y-%m-%d %H:%M:%S",
    };
    time.format(form).to_string()
}
