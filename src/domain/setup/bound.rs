//! How much is read of what people, earlier bots and files bring: more than may be validated, so that the bot
//! can say what is too much, and no more than a click can carry.
/// Greatest number of categories that are read of a stored configuration.
pub const CATEGORIES: usize = 50;
/// Greatest number of roles that are read of one category.
pub const ROLES: usize = 100;
/// Greatest number of characters of a title, a name or a line in a menu.
pub const LINE: usize = 1_000;
/// Greatest number of characters of any other text.
pub const TEXT: usize = 8_192;
/// Greatest number of values of a menu (components/reference.mdx, "String Select").
pub const VALUES: usize = 25;
/// Greatest number of characters that somebody typed into a text input (components/reference.mdx, "Text
/// Input").
pub const TYPED: usize = 4_000;
/// Greatest number of characters of an error's text.
const FAULT: usize = 500;

/// Cuts a text off after `longest` characters.
pub fn cut(text: &mut String, longest: usize) {
    if let Some((end, _)) = text.char_indices().nth(longest) {
        text.truncate(end);
    }
}

/// The beginning of an error's text, which may quote whatever the error was about.
pub fn fault(text: &str) -> String {
    text.chars().take(FAULT).collect()
}
