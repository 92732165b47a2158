//! What Discord's Markdown means.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// Level 1 to 3.
    Heading(u8, Vec<Inline>),
    /// `-# `, small and grey.
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
    /// 0 for the outermost.
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
    /// The address is http or https. Without a label the address is what was written.
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
    /// Seconds since 1970, with the letter that chooses the form.
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
    /// Calls `see` for it and everything inside.
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
