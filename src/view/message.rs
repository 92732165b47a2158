//! The body of every message the bot sends: embeds and components, never content, never a ping.
use serde::Serialize;
use serenity::builder::{CreateActionRow, CreateEmbed};

/// A message that serialises to Discord's message body (resources/message.mdx, "Create Message"); edits,
/// interaction callbacks and follow-ups have the same fields.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    embeds: Vec<CreateEmbed>,
    components: Vec<CreateActionRow>,
    allowed_mentions: Nobody,
    #[serde(skip_serializing_if = "Option::is_none")]
    flags: Option<u64>,
    #[serde(flatten)]
    once: Option<Once>,
}

/// `allowed_mentions` under which nothing in the message pings.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Nobody {
    parse: [&'static str; 0],
}

/// Makes Discord return the message that exists already instead of posting it twice (`enforce_nonce`).
#[derive(Clone, Debug, Serialize)]
struct Once {
    nonce: String,
    enforce_nonce: bool,
}

const EPHEMERAL: u64 = 1 << 6;

impl Message {
    pub fn new(embed: CreateEmbed) -> Self {
        Self {
            embeds: vec![embed],
            components: Vec::new(),
            allowed_mentions: Nobody::default(),
            flags: None,
            once: None,
        }
    }

    #[must_use]
    pub fn components(mut self, components: Vec<CreateActionRow>) -> Self {
        self.components = components;
        self
    }

    /// Adds a row of components below the others.
    #[must_use]
    pub fn append_row(mut self, row: CreateActionRow) -> Self {
        self.components.push(row);
        self
    }

    /// Puts an embed above the others.
    #[must_use]
    pub fn prepend_embed(mut self, embed: CreateEmbed) -> Self {
        self.embeds.insert(0, embed);
        self
    }

    /// Lets only the person who clicked see the message; for answers to interactions.
    #[must_use]
    pub fn ephemeral(mut self) -> Self {
        self.flags = Some(EPHEMERAL);
        self
    }

    /// Makes Discord post the message only once; `nonce` has at most 25 characters.
    #[must_use]
    pub fn with_nonce(mut self, nonce: &str) -> Self {
        self.once = Some(Once { nonce: nonce.to_owned(), enforce_nonce: true });
        self
    }
}

/// The colours of the embeds' edges.
pub mod colour {
    pub const NEUTRAL: u32 = 0x0058_65F2;
    pub const GOOD: u32 = 0x0057_F287;
    pub const BAD: u32 = 0x00ED_4245;
}
