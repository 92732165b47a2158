//! The HTML file, message by message. Every value goes through the templates in `templates/`, which escape all they are
//! given; what may stand unescaped is marked by its type ([`HtmlSafe`]), and only the types of this module are.
mod inline;

use super::{
    files::{Files, Kept, Pictures, Reason},
    markdown,
    model::{Answer, Body, Component, Embed, Emoji, Invocation, Line, Media, Message, Poll, Quoted, User},
    names::Names,
    summary::Summary,
    system,
    visible::{visible, visible_line},
    words,
};
use crate::{
    domain::language::Language,
    i18n::{text, text_with},
};
use askama::{Template, filters::HtmlSafe};
use chrono::{DateTime, Utc};
use inline::{Blocks, Inlines};
use std::{collections::BTreeSet, fmt, io};

/// What a message is shown with.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub language: Language,
    pub names: &'a Names,
    pub files: &'a Files,
    pub pictures: &'a Pictures,
    pub opener_id: u64,
}

/// Everything up to the first message, without the pictures of the style sheet.
pub fn beginning(summary: &Summary, part: usize, parts: usize) -> io::Result<String> {
    let language = summary.heading.language;
    let values = [("part", (part + 1).to_string()), ("parts", parts.to_string())];
    let part = (parts > 1).then(|| text_with(language, "transcript-part", values));
    render(&Beginning { code: language.code(), title: summary.title(), lines: summary.lines(), part })
}

/// Where in the beginning the rules of [`picture_rule`] go: the end of the style sheet, which is ours alone.
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
    let line = system::line(message, scene.language);
    let mut body = message.body.clone();
    if line.is_some() && system::holds_content(message.kind) {
        body.content.clear();
    }
    render(&Article { message, line, body, scene })
}

fn render(template: &impl Template) -> io::Result<String> {
    template.render().map_err(io::Error::other)
}

#[derive(Template)]
#[template(path = "beginning.html")]
struct Beginning {
    code: &'static str,
    title: String,
    lines: Vec<(String, String)>,
    part: Option<String>,
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
    /// What Discord itself says in it.
    line: Option<String>,
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

impl<'a> Scene<'a> {
    fn t(&self, key: &str) -> String {
        text(self.language, key)
    }

    /// A text of ours with one place to fill.
    fn with(&self, key: &str, name: &'static str, value: impl ToString) -> String {
        visible_line(&text_with(self.language, key, [(name, value.to_string())]))
    }

    /// A text of theirs on one line.
    fn line(&self, text: &str) -> String {
        visible_line(text)
    }

    /// A text of theirs.
    fn show(&self, text: &str) -> String {
        visible(text)
    }

    fn markdown(&self, source: &str) -> Blocks<'a> {
        Blocks { blocks: markdown::parse(source).into(), scene: *self }
    }

    fn markdown_line(&self, source: &str) -> Inlines<'a> {
        Inlines { inlines: markdown::parse_line(source).into(), scene: *self }
    }

    /// Inside a link, where there can be no other.
    fn markdown_label(&self, source: &str) -> Inlines<'a> {
        Inlines { inlines: markdown::parse_label(source).into(), scene: *self }
    }

    fn body<'b>(&self, body: &'b Body) -> BodyView<'b>
    where
        'a: 'b,
    {
        BodyView { body, scene: *self }
    }

    fn embed<'b>(&self, embed: &'b Embed) -> EmbedView<'b>
    where
        'a: 'b,
    {
        EmbedView { embed, scene: *self }
    }

    fn media<'b>(&self, media: &'b Media) -> MediaView<'b>
    where
        'a: 'b,
    {
        MediaView { media, kept: self.files.of(media), scene: *self }
    }

    fn component<'b>(&self, component: &'b Component) -> ComponentView<'b>
    where
        'a: 'b,
    {
        ComponentView { component, scene: *self }
    }

    fn emoji(&self, emoji: &Emoji) -> EmojiView {
        let name = if emoji.id.is_some() { format!(":{}:", emoji.name) } else { emoji.name.clone() };
        EmojiView { name: visible_line(&name), picture: self.pictures.emoji(emoji) }
    }

    fn avatar(&self, user: &User) -> AvatarView {
        let initial = user.name.chars().find(|c| c.is_alphanumeric()).unwrap_or('?');
        AvatarView {
            picture: self.pictures.avatar(user),
            colour: colour(user.id),
            initial: initial.to_uppercase().to_string(),
        }
    }

    /// The small picture of an author or a footer, which is decoration: nothing if it could not be kept.
    fn icon(&self, line: &Line) -> Option<DataUri> {
        match self.files.of(line.icon.as_ref()?) {
            Kept::Inside(uri) => Some(DataUri(uri)),
            Kept::Posted(_) | Kept::Left(_) => None,
        }
    }

    /// The beginning of an answered message, on one line.
    fn excerpt(&self, quoted: &Quoted) -> String {
        /// Characters.
        const LONGEST: usize = 120;
        let plain = markdown::bare(&markdown::parse(&quoted.content), self.names, self.language);
        let line = visible_line(&plain);
        if line.trim().is_empty() {
            return self.t("transcript-quoted-other");
        }
        let mut short: String = line.chars().take(LONGEST).collect();
        if short.len() < line.len() {
            short.push('…');
        }
        short
    }

    fn moment(&self, at: &DateTime<Utc>) -> String {
        words::moment(*at)
    }

    /// Of a snapshot, which may lack it.
    fn moment_if_known(&self, at: &Option<DateTime<Utc>>) -> String {
        at.map(words::moment).unwrap_or_default()
    }

    fn size(&self, bytes: &u64) -> String {
        words::size(*bytes)
    }

    fn reason(&self, reason: &Reason) -> String {
        words::reason(*reason, self.language)
    }

    fn command(&self, command: &Invocation) -> String {
        visible_line(&words::command(command, self.language))
    }

    fn poll_state(&self, poll: &Poll) -> String {
        visible_line(&words::poll_state(poll, self.language))
    }

    fn unknown(&self, message: &Message) -> Option<String> {
        words::unknown(message, self.language).map(|line| visible_line(&line))
    }

    fn unknown_component(&self, kind: &u64) -> String {
        words::unknown_component(*kind, self.language)
    }

    fn select(&self, kind: &u64, placeholder: &Option<String>) -> String {
        visible_line(&words::select(*kind, placeholder.as_deref(), self.language))
    }

    /// The link of a file that stands elsewhere. One of Discord's own would be dead tomorrow.
    fn address_of(&self, media: &Media, reason: &Reason) -> Option<String> {
        markdown::web_address(&media.url).filter(|_| *reason == Reason::Elsewhere)
    }

    /// An address that a reader may open: http or https.
    fn web_if_any(&self, url: &Option<String>) -> Option<String> {
        markdown::web_address(url.as_deref()?)
    }

    fn colour(&self, user: &User) -> u64 {
        colour(user.id)
    }

    /// Hundredths.
    fn share(&self, answer: &Answer, poll: &Poll) -> u64 {
        answer.votes.saturating_mul(100).checked_div(poll.votes()).unwrap_or(0).min(100)
    }

    fn rgb(&self, colour: &u32) -> Colour {
        Colour(*colour)
    }

    /// What stands for a picture where it cannot be seen.
    fn alternative(&self, media: &Media) -> String {
        visible_line(media.description.as_deref().unwrap_or(&media.name))
    }

    fn default_value(&self, kind: &str, id: &u64) -> String {
        visible_line(&words::mention(&words::default_value(kind, *id), self.names, self.language))
    }

    /// Numbers of the pictures that the message shows.
    pub fn pictures_of(&self, message: &Message) -> Vec<usize> {
        let quoted = message.reference.iter().filter_map(|reference| reference.message.as_ref());
        let authors = std::iter::once(&message.author).chain(quoted.map(|quoted| &quoted.author));
        let avatars = authors.filter_map(|user| self.pictures.avatar(user));
        let emoji: Vec<_> = message.emoji().iter().filter_map(|emoji| self.pictures.emoji(emoji)).collect();
        avatars.chain(emoji).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// One of eight, always the same for the same person.
fn colour(id: u64) -> u64 {
    // The lowest 22 bits count within a millisecond and are mostly 0.
    (id >> 22) % 8
}

/// A picture as an address; made by `files::data_uri` of a known kind and base64 alone.
struct DataUri(String);

impl fmt::Display for DataUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
