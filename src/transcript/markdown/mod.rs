//! Discord's Markdown, which is not `CommonMark`: the lexer, the tree, and the tree as plain text. (Templates
//! write the tree as HTML.)
//!
//! Every text is accepted: what has no meaning is text. Time is linear in the length, and depth is bounded.
mod ast;
mod block;
mod emoji;
mod inline;
mod lexer;
mod link;
mod plain;

pub use ast::{Block, Inline, Mention, Style};
pub use emoji::is_only_emoji;
pub use link::web_address;
pub use plain::{bare, clock_time, plain};

/// Parses a whole text: a message, an embed's description, a field or a text component.
pub fn parse(text: &str) -> Vec<Block> {
    block::parse(text)
}

/// Parses a text without headings, lists and quotes: an embed's title.
pub fn parse_line(text: &str) -> Vec<Inline> {
    inline::parse(text)
}

/// Parses a line that is a link as a whole, and so holds no other link.
pub fn parse_label(text: &str) -> Vec<Inline> {
    inline::without_links(inline::parse(text))
}

#[cfg(test)]
mod tests;
