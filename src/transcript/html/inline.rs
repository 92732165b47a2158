//! The tree of Discord's Markdown as HTML.
#![expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "templates call methods, and hand every argument over as they hold it"
)]
use super::{EmojiView, Scene};
use crate::transcript::{
    markdown::{Block, Inline, Mention, Style, clock_time},
    model::Emoji,
    visible::{visible, visible_line},
    words,
};
use askama::{Template, filters::HtmlSafe};
use std::borrow::Cow;

#[derive(Template)]
#[template(path = "blocks.html")]
pub struct Blocks<'a> {
    pub blocks: Cow<'a, [Block]>,
    pub scene: Scene<'a>,
}

#[derive(Template)]
#[template(path = "inlines.html")]
pub struct Inlines<'a> {
    pub inlines: Cow<'a, [Inline]>,
    pub scene: Scene<'a>,
}

impl HtmlSafe for Blocks<'_> {}
impl HtmlSafe for Inlines<'_> {}

impl Blocks<'_> {
    fn inner<'b>(&'b self, blocks: &'b [Block]) -> Blocks<'b> {
        Blocks { blocks: blocks.into(), scene: self.scene }
    }

    fn inlines<'b>(&'b self, inlines: &'b [Inline]) -> Inlines<'b> {
        Inlines { inlines: inlines.into(), scene: self.scene }
    }

    fn show(&self, text: &str) -> String {
        visible(text)
    }
}

impl Inlines<'_> {
    fn inner<'b>(&'b self, inlines: &'b [Inline]) -> Inlines<'b> {
        Inlines { inlines: inlines.into(), scene: self.scene }
    }

    fn show(&self, text: &str) -> String {
        visible(text)
    }

    fn mention(&self, mention: &Mention) -> String {
        visible_line(&words::mention(mention, self.scene.names, self.scene.language))
    }

    fn emoji(&self, id: &u64, name: &str, animated: &bool) -> EmojiView {
        self.scene.emoji(&Emoji { id: Some(*id), name: name.to_owned(), animated: *animated })
    }

    fn time(&self, seconds: &i64, form: &char) -> String {
        clock_time(*seconds, *form)
    }

    fn iso(&self, seconds: &i64) -> String {
        chrono::DateTime::from_timestamp(*seconds, 0).map_or_else(String::new, |time| time.to_rfc3339())
    }
}

impl Inlines<'_> {
    fn element(&self, style: &Style) -> &'static str {
        match style {
            Style::Strong => "strong",
            Style::Emphasis => "em",
            Style::Underline => "u",
            Style::Strike => "s",
            Style::Spoiler => "span",
        }
    }
}
