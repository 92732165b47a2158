//! Discord's Markdown, which is not `CommonMark`: lexer, tree, and the tree as plain text. (The tree as HTML
//! is a template.)
//!
//! Every text is taken: what has no meaning is text. Time is linear in the length, depth is bounded.
mod ast;
mod block;
mod inline;
mod lexer;
mod link;
mod plain;

pub use ast::{Block, Inline, Mention, Style};
pub use link::web_address;
pub use plain::{bare, clock_time, plain};

/// A whole text: message, embed description, field, text component.
pub fn parse(text: &str) -> Vec<Block> {
    block::parse(text)
}

/// One without headings, lists and quotes: an embed's title.
pub fn parse_line(text: &str) -> Vec<Inline> {
    inline::parse(text)
}

/// The same for what is a link as a whole.
pub fn parse_label(text: &str) -> Vec<Inline> {
    inline::without_links(inline::parse(text))
}

#[cfg(test)]
mod tests;
