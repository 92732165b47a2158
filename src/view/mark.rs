//! The marks by which a message is found again that was posted without its id being learnt. A message with a
//! ticket's button needs none: the button names the ticket. All others have their mark at the end of the
//! footer, where a few words say that it is nothing to read.
use crate::{domain::language::Language, i18n::text};
use serenity::builder::CreateEmbedFooter;

/// What stands between the parts of a footer.
pub const BETWEEN: &str = " · ";

/// The footer of a message that has nothing else in it.
pub fn footer(language: Language, mark: &str) -> CreateEmbedFooter {
    CreateEmbedFooter::new(reference(language, mark))
}

/// The mark behind the words that explain it; the end of a footer.
pub fn reference(language: Language, mark: &str) -> String {
    format!("{}{BETWEEN}{mark}", text(language, "mark-reference"))
}

/// Whether the text is the mark, or ends with the mark after a separator.
pub fn is_marked(text: &str, mark: &str) -> bool {
    text.strip_suffix(mark).is_some_and(|before| before.is_empty() || before.ends_with(BETWEEN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_one_message_is_not_that_of_another() {
        let footer = reference(Language::Fr, "0123456789abcdef-12");
        assert!(is_marked(&footer, "0123456789abcdef-12"), "{footer}");
        assert!(!is_marked(&footer, "0123456789abcdef-1"), "or its log entry would never be posted");
        // Earlier versions of the bot wrote the mark alone, or behind other words.
        assert!(is_marked("0123456789abcdef-12", "0123456789abcdef-12"));
        assert!(is_marked("/ticket config · 0123456789abcdef", "0123456789abcdef"));
        assert!(!is_marked("/ticket config · 0123456789abcdef", "123456789abcdef"));
    }
}
