//! Embeds (resources/message.mdx, "Embed Object").
use super::{component::Component, lenient::Lenient, media::Media};
use chrono::{DateTime, Utc};
use serde_json::Value;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embed {
    pub kind: String,
    pub url: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    /// Colour as `0xRRGGBB`.
    pub colour: Option<u32>,
    pub timestamp: Option<DateTime<Utc>>,
    pub fields: Vec<Field>,
    pub author: Option<Line>,
    pub footer: Option<Line>,
    pub provider: Option<String>,
    pub image: Option<Media>,
    pub thumbnail: Option<Media>,
    pub video: Option<Media>,
    pub components: Vec<Component>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    pub name: String,
    pub value: String,
    pub inline: bool,
}

/// An author or a footer: a text with a small picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub text: String,
    pub url: Option<String>,
    pub icon: Option<Media>,
}

impl Embed {
    pub fn read(value: &Value) -> Self {
        let line = |field, text| {
            let part = value.part(field)?;
            Some(Line { text: part.text(text), url: part.words("url"), icon: Media::icon(part) })
        };
        let media = |field| value.part(field).map(Media::unfurled).filter(|media| !media.url.is_empty());
        Self {
            kind: value.text("type"),
            url: value.words("url"),
            title: value.words("title"),
            description: value.words("description"),
            colour: value.number("color").and_then(|colour| u32::try_from(colour & 0x00FF_FFFF).ok()),
            timestamp: value.time("timestamp"),
            fields: value.each("fields", |field| Field {
                name: field.text("name"),
                value: field.text("value"),
                inline: field.flag("inline"),
            }),
            author: line("author", "name"),
            footer: line("footer", "text"),
            provider: value.part("provider").and_then(|provider| provider.words("name")),
            image: media("image"),
            thumbnail: media("thumbnail"),
            video: media("video"),
            components: Component::read_all(value.list("components"), 0),
        }
    }

    /// The texts of the embed that are Markdown.
    pub fn markdown(&self) -> impl Iterator<Item = &str> {
        let texts = [&self.title, &self.description].into_iter().flatten().map(String::as_str);
        let fields = self.fields.iter().flat_map(|field| [field.name.as_str(), field.value.as_str()]);
        texts.chain(fields).chain(self.components.iter().flat_map(Component::markdown))
    }

    /// The small pictures of its author and its footer.
    pub fn icons(&self) -> impl Iterator<Item = &Media> {
        [&self.author, &self.footer].into_iter().flatten().filter_map(|line| line.icon.as_ref())
    }

    pub fn media(&self) -> impl Iterator<Item = &Media> {
        let pictures = [&self.image, &self.thumbnail, &self.video].into_iter().flatten();
        pictures.chain(self.components.iter().flat_map(Component::media))
    }
}
