//! The HTML file, message by message. Every value goes through the templates in `templates/`, which escape
//! all values. What may stay unescaped is marked by its type ([`HtmlSafe`]), and only types of this module
//! are.
mod inline;
mod scene;

use crate::{
    domain::language::Language,
    i18n::{text, text_with},
    transcript::{
        files::{Files, Kept, Pictures},
        model::{Body, Component, Embed, Media, Message, User},
        names::Names,
        summary::Summary,
        system,
        visible::{visible, visible_line},
        words,
    },
};
use askama::{Template, filters::HtmlSafe};
use chrono::{DateTime, Utc};
use std::{fmt, io};

/// What the templates need to show a message.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub language: Language,
    pub names: &'a Names,
    pub files: &'a Files,
    pub pictures: &'a Pictures,
    pub opener_id: u64,
    /// Whether the author belongs to the staff of the ticket.
    pub is_staff: bool,
    /// Whether the message stands below its author's last one, without a head of its own.
    pub follows: bool,
    /// Whether the message stands in a thread.
    pub in_thread: bool,
}

/// Everything up to the first message, without the pictures of the style sheet.
pub fn beginning(summary: &Summary, part: usize, parts: usize) -> io::Result<String> {
    let language = summary.heading.language;
    let values = [("part", (part + 1).to_string()), ("parts", parts.to_string())];
    let part = (parts > 1).then(|| text_with(language, "transcript-part", values));
    render(&Beginning {
        code: language.code(),
        title: summary.title(),
        written: summary.written(summary.lines()),
        lines: summary.lines_of_file(),
        label: text(language, "transcript-participants"),
        people: summary.people(),
        part,
    })
}

/// Where in the beginning the rules of [`picture_rule`] go: the end of the style sheet, which holds no text
/// from people.
pub fn sheet_place(beginning: &str) -> usize {
    beginning.find("</style>").unwrap_or(0)
}

/// A rule of the style sheet by which the class `pN` shows the picture.
pub fn picture_rule(number: usize, data_uri: &str) -> String {
    format!(".p{number}{{background-image:url({data_uri})}}\n")
}

pub fn end(summary: &Summary) -> io::Result<String> {
    render(&End { line: text(summary.heading.language, "transcript-end") })
}

pub fn article(message: &Message, scene: Scene<'_>) -> io::Result<String> {
    let line = system::line(message, scene.names, scene.language);
    let mut body = message.body.clone();
    if line.is_some() && system::holds_content(message.kind) {
        body.content.clear();
    }
    // Most of Discord's own lines name whom they are about.
    let name = scene.names.of_author(&message.author);
    let is_named = line.as_ref().is_some_and(|line| !name.is_empty() && line.contains(name));
    let is_more = scene.follows && line.is_none();
    let classes = [(line.is_some(), "system"), (is_more, "more"), (scene.in_thread, "inner")];
    let class = classes.into_iter().filter(|(is_so, _)| *is_so).map(|(_, class)| class).collect::<Vec<_>>().join(" ");
    render(&Article { message, class, line, is_named, body, scene })
}

/// A line of the transcript's own among the messages, and what somebody wrote below it.
pub fn note(line: &str, at: Option<DateTime<Utc>>, said: Option<&str>) -> io::Result<String> {
    let at = at.map(|at| (at.to_rfc3339(), words::moment(at), words::minute(at)));
    render(&Note { line: visible_line(line), at, said: said.map(visible) })
}

fn render(template: &impl Template) -> io::Result<String> {
    template.render().map_err(io::Error::other)
}

#[derive(Template)]
#[template(path = "beginning.html")]
struct Beginning {
    code: &'static str,
    title: String,
    written: Vec<String>,
    lines: Vec<(String, String)>,
    /// What stands above the people.
    label: String,
    people: Vec<String>,
    part: Option<String>,
}

#[derive(Template)]
#[template(path = "note.html")]
struct Note {
    line: String,
    /// The time for programs, to the second, and to the minute.
    at: Option<(String, String, String)>,
    said: Option<String>,
}

#[derive(Template)]
#[template(path = "end.html")]
struct End {
    line: String,
}

#[derive(Template)]
#[template(path = "message.html")]
struct Article<'a> {
    message: &'a Message,
    class: String,
    /// The line that Discord itself writes for the message.
    line: Option<String>,
    /// Whether that line names the author.
    is_named: bool,
    body: Body,
    scene: Scene<'a>,
}

#[derive(Template)]
#[template(path = "body.html")]
struct BodyView<'a> {
    body: &'a Body,
    scene: Scene<'a>,
}

#[derive(Template)]
#[template(path = "embed.html")]
struct EmbedView<'a> {
    embed: &'a Embed,
    scene: Scene<'a>,
}

#[derive(Template)]
#[template(path = "media.html")]
struct MediaView<'a> {
    media: &'a Media,
    kept: Kept,
    scene: Scene<'a>,
}

#[derive(Template)]
#[template(path = "component.html")]
struct ComponentView<'a> {
    component: &'a Component,
    scene: Scene<'a>,
}

#[derive(Template)]
#[template(path = "emoji.html")]
struct EmojiView {
    name: String,
    picture: Option<usize>,
}

#[derive(Template)]
#[template(path = "avatar.html")]
struct AvatarView {
    picture: Option<usize>,
    colour: u64,
    initial: String,
}

impl HtmlSafe for BodyView<'_> {}
impl HtmlSafe for EmbedView<'_> {}
impl HtmlSafe for MediaView<'_> {}
impl HtmlSafe for ComponentView<'_> {}
impl HtmlSafe for EmojiView {}
impl HtmlSafe for AvatarView {}

/// A colour of Discord's, as the value of a CSS property.
struct Colour(u32);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06x}", self.0 & 0x00FF_FFFF)
    }
}

/// One of eight colours, always the same for the same person, and for the same name of a webhook.
fn colour(user: &User) -> u64 {
    if user.webhook {
        return user.name.bytes().fold(0, |sum: u64, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % 8;
    }
    // The lowest 22 bits count within a millisecond and are mostly 0.
    (user.id >> 22) % 8
}
