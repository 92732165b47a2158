//! The syntax tree of Discord's Markdown.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 3.
    Heading(u8, Vec<Inline>),
    /// A small grey line, written as `-# `.
    Subtext(Vec<Inline>),
    Quote(Vec<Block>),
    List(Vec<Item>),
    Code {
        language: String,
        text: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Depth of the item, 0 for the outermost.
    pub depth: usize,
    pub number: Option<u64>,
    pub content: Vec<Inline>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Break,
    Styled(Style, Vec<Inline>),
    Code(String),
    /// A link to an http or https address. Without a label, the address is what was written.
    Link {
        url: String,
        label: Option<Vec<Inline>>,
    },
    Mention(Mention),
    Emoji {
        id: u64,
        name: String,
        animated: bool,
    },
    /// A time in seconds since 1970, with the letter that chooses its form.
    Time {
        seconds: i64,
        form: char,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Strong,
    Emphasis,
    Underline,
    Strike,
    Spoiler,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mention {
    User(u64),
    Role(u64),
    Channel(u64),
    Command(String),
    /// A page of the guild, such as `customize`.
    Guide(String),
    Everyone,
    Here,
}

impl Inline {
    /// Calls `see` for this part and every part inside it.
    pub fn walk<'a>(&'a self, see: &mut impl FnMut(&'a Self)) {
        see(self);
        match self {
            Self::Styled(_, inner) | Self::Link { label: Some(inner), .. } => {
                for inline in inner {
                    inline.walk(see);
                }
            }
            _ => {}
        }
    }
}

impl Block {
    /// Calls `see` for every inline part, however deep.
    pub fn walk<'a>(&'a self, see: &mut impl FnMut(&'a Inline)) {
        match self {
            Self::Paragraph(inner) | Self::Heading(_, inner) | Self::Subtext(inner) => {
                for inline in inner {
                    inline.walk(see);
                }
            }
            Self::Quote(blocks) => {
                for block in blocks {
                    block.walk(see);
                }
            }
            Self::List(items) => {
                for inline in items.iter().flat_map(|item| &item.content) {
                    inline.walk(see);
                }
            }
            Self::Code { .. } => {}
        }
    }
}
