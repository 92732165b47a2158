//! Components, of both generations (components/reference.mdx).
use super::{
    lenient::{Lenient, readable_texts},
    media::Media,
    reaction::Emoji,
};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
pub enum Component {
    Row(Vec<Component>),
    Button {
        label: String,
        emoji: Option<Emoji>,
        url: Option<String>,
        style: u64,
    },
    Select {
        kind: u64,
        placeholder: Option<String>,
        options: Vec<Choice>,
        defaults: Vec<(String, u64)>,
    },
    Input {
        label: String,
        value: String,
    },
    Section {
        components: Vec<Component>,
        accessory: Option<Box<Component>>,
    },
    Text(String),
    Thumbnail(Media),
    Gallery(Vec<Media>),
    File(Media),
    Separator {
        line: bool,
    },
    Container {
        colour: Option<u32>,
        spoiler: bool,
        components: Vec<Component>,
    },
    /// A kind of component that did not exist when this was written, with whatever text is in it.
    Unknown {
        kind: u64,
        texts: Vec<String>,
    },
}

/// An option of a string select.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    pub label: String,
    pub description: Option<String>,
    pub emoji: Option<Emoji>,
    pub chosen: bool,
}

/// Greatest depth that is read; Discord nests three deep.
const DEEPEST: usize = 8;

impl Component {
    pub fn read_all(values: &[Value], depth: usize) -> Vec<Self> {
        values.iter().map(|value| Self::read(value, depth)).collect()
    }

    fn read(value: &Value, depth: usize) -> Self {
        let kind = value.number("type").unwrap_or(0);
        let inner = || Self::read_all(value.list("components"), depth + 1);
        let unknown = || Self::Unknown { kind, texts: readable_texts(value) };
        if depth >= DEEPEST {
            return unknown();
        }
        match kind {
            1 => Self::Row(inner()),
            2 => Self::Button {
                label: value.text("label"),
                emoji: value.part("emoji").map(Emoji::read),
                url: value.words("url"),
                style: value.number("style").unwrap_or(2),
            },
            3 | 5..=8 => Self::Select {
                kind,
                placeholder: value.words("placeholder"),
                options: value.each("options", Choice::read),
                defaults: value.each("default_values", |entry| (entry.text("type"), entry.number("id").unwrap_or(0))),
            },
            4 => Self::Input { label: value.text("label"), value: value.text("value") },
            9 => Self::Section {
                components: inner(),
                accessory: value.part("accessory").map(|part| Box::new(Self::read(part, depth + 1))),
            },
            10 => Self::Text(value.text("content")),
            11 => Self::Thumbnail(media(value, "media")),
            12 => Self::Gallery(value.each("items", |item| media(item, "media"))),
            13 => Self::File(media(value, "file")),
            14 => Self::Separator { line: value["divider"].as_bool().unwrap_or(true) },
            17 => Self::Container {
                colour: value.number("accent_color").and_then(|colour| u32::try_from(colour & 0x00FF_FFFF).ok()),
                spoiler: value.flag("spoiler"),
                components: inner(),
            },
            _ => unknown(),
        }
    }

    /// All files and pictures in the component, in reading order.
    pub fn media(&self) -> Vec<&Media> {
        match self {
            Self::Row(inner) | Self::Container { components: inner, .. } => {
                inner.iter().flat_map(Self::media).collect()
            }
            Self::Section { components, accessory } => {
                components.iter().chain(accessory.as_deref()).flat_map(Self::media).collect()
            }
            Self::Thumbnail(media) | Self::File(media) => vec![media],
            Self::Gallery(all) => all.iter().collect(),
            Self::Button { .. }
            | Self::Select { .. }
            | Self::Input { .. }
            | Self::Text(_)
            | Self::Separator { .. }
            | Self::Unknown { .. } => Vec::new(),
        }
    }

    pub fn emoji(&self) -> Vec<&Emoji> {
        match self {
            Self::Row(inner) | Self::Container { components: inner, .. } => {
                inner.iter().flat_map(Self::emoji).collect()
            }
            Self::Section { components, accessory } => {
                components.iter().chain(accessory.as_deref()).flat_map(Self::emoji).collect()
            }
            Self::Button { emoji, .. } => emoji.iter().collect(),
            Self::Select { options, .. } => options.iter().filter_map(|option| option.emoji.as_ref()).collect(),
            _ => Vec::new(),
        }
    }

    /// The texts of the component that are Markdown.
    pub fn markdown(&self) -> Vec<&str> {
        match self {
            Self::Row(inner) | Self::Container { components: inner, .. } => {
                inner.iter().flat_map(Self::markdown).collect()
            }
            Self::Section { components, accessory } => {
                components.iter().chain(accessory.as_deref()).flat_map(Self::markdown).collect()
            }
            Self::Text(text) => vec![text],
            _ => Vec::new(),
        }
    }
}

/// Reads a gallery's item, a thumbnail or a file: its media are in one field, and its properties are beside
/// it.
fn media(value: &Value, field: &str) -> Media {
    let media = Media::unfurled(&value[field]);
    Media {
        name: value.words("name").unwrap_or_else(|| media.name.clone()),
        size: value.number("size"),
        description: value.words("description"),
        spoiler: value.flag("spoiler"),
        ..media
    }
}

impl Choice {
    fn read(value: &Value) -> Self {
        Self {
            label: value.text("label"),
            description: value.words("description"),
            emoji: value.part("emoji").map(Emoji::read),
            chosen: value.flag("default"),
        }
    }
}
