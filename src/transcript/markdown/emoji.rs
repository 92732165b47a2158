//! Messages that are nothing but emoji, which Discord draws larger.
use super::ast::{Block, Inline};

/// The most emoji that are drawn larger.
const MOST: usize = 27;
/// The most characters of one emoji: a family with skin tones, or a flag made of tags.
const LONGEST: usize = 12;

/// Whether the text is nothing but a few emoji.
pub fn is_only_emoji(blocks: &[Block]) -> bool {
    let mut count = 0;
    for block in blocks {
        let Block::Paragraph(inlines) = block else { return false };
        for inline in inlines {
            match inline {
                Inline::Emoji { .. } => count += 1,
                Inline::Break => {}
                Inline::Text(text) => match counted(text, MOST - count) {
                    Some(more) => count += more,
                    None => return false,
                },
                _ => return false,
            }
            if count > MOST {
                return false;
            }
        }
    }
    count > 0
}

/// How many emoji the text consists of; `None` if there is anything else in it, or more than `most`.
fn counted(text: &str, most: usize) -> Option<usize> {
    let mut rest = text.trim_start();
    let mut count = 0;
    while !rest.is_empty() {
        if count == most {
            return None;
        }
        let ends: Vec<usize> = rest.char_indices().take(LONGEST).map(|(at, c)| at + c.len_utf8()).collect();
        let end = ends.into_iter().rev().find(|end| emojis::get(&rest[..*end]).is_some())?;
        rest = rest[end..].trim_start();
        count += 1;
    }
    Some(count)
}

#[test]
fn only_a_few_emoji_and_nothing_else_count() {
    use super::parse;
    for source in ["👍", "👍 👍🏽\n❤️", "<:wave:1><a:dance:2> 👨‍👩‍👧", "🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇫🇷", &"😀".repeat(27)]
    {
        assert!(is_only_emoji(&parse(source)), "{source}");
    }
    for source in ["", " ", "a", "👍 a", "> 👍", "**👍**", ":wave:", &"😀".repeat(28), &"<:a:1>".repeat(28)] {
        assert!(!is_only_emoji(&parse(source)), "{source}");
    }
}
