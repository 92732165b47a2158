//! The body of every message the bot sends: embeds and components. Only the first message of a ticket
//! and announcements may have content, which is nothing but mentions of the roles and members that it notifies.
use crate::domain::setup::limit;
use serde::Serialize;
use serde_json::{Value, json};
use serenity::{
    all::Mentionable,
    builder::{CreateActionRow, CreateEmbed},
    model::id::{RoleId, UserId},
};

/// A message that serialises to Discord's message body (resources/message.mdx, "Create Message"); edits,
/// interaction callbacks and follow-ups have the same fields.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
    embeds: Vec<CreateEmbed>,
    components: Vec<CreateActionRow>,
    allowed_mentions: Notified,
    #[serde(skip_serializing_if = "Option::is_none")]
    flags: Option<u64>,
    #[serde(flatten)]
    once: Option<Once>,
}

/// `allowed_mentions` under which nothing in the message pings but these roles and users.
#[derive(Clone, Debug, Default, Serialize)]
struct Notified {
    parse: [&'static str; 0],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<RoleId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    users: Vec<UserId>,
}

/// The most roles and members that a message mentions together: so many fit into the 2,000 characters of its
/// content, and `allowed_mentions` takes 100 of each (resources/message.mdx).
const MOST_NOTIFIED: usize = 80;

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
            content: None,
            embeds: vec![embed],
            components: Vec::new(),
            allowed_mentions: Notified::default(),
            flags: None,
            once: None,
        }
    }

    #[must_use]
    pub fn components(mut self, components: Vec<CreateActionRow>) -> Self {
        self.components = components;
        self
    }

    /// Disables all buttons: the message shows only how another one looks.
    #[must_use]
    pub fn without_clicks(mut self) -> Self {
        for row in &mut self.components {
            if let CreateActionRow::Buttons(buttons) = row {
                *buttons = std::mem::take(buttons).into_iter().map(|button| button.disabled(true)).collect();
            }
        }
        self
    }

    /// Adds a row of components below the others.
    #[must_use]
    pub fn append_row(mut self, row: CreateActionRow) -> Self {
        self.components.push(row);
        self
    }

    /// Notifies these roles and members when the message is posted. Discord notifies nobody of a mention in an embed, nor
    /// of an edit.
    #[must_use]
    pub fn notifying(mut self, roles: &[RoleId], members: &[UserId]) -> Self {
        let members = &members[..members.len().min(MOST_NOTIFIED)];
        let roles = &roles[..roles.len().min(MOST_NOTIFIED - members.len())];
        let mentions = roles.iter().map(Mentionable::mention).chain(members.iter().map(Mentionable::mention));
        let mentions: Vec<_> = mentions.map(|mention| mention.to_string()).collect();
        if !mentions.is_empty() {
            self.content = Some(mentions.join(" "));
            self.allowed_mentions.roles = roles.to_vec();
            self.allowed_mentions.users = members.to_vec();
        }
        self
    }

    /// How many characters the message's embeds may still have together (resources/message.mdx, "Embed
    /// Limits").
    pub fn room(&self) -> usize {
        limit::EMBED_TOTAL.saturating_sub(self.length())
    }

    /// Whether Discord takes so many characters.
    pub fn fits(&self) -> bool {
        self.length() <= limit::EMBED_TOTAL
    }

    /// The characters of all embeds.
    fn length(&self) -> usize {
        let length = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
        let of_embed = |embed: &CreateEmbed| {
            let embed = json!(embed);
            let fields = embed["fields"].as_array().into_iter().flatten();
            let fields: usize = fields.map(|field| length(&field["name"]) + length(&field["value"])).sum();
            fields + length(&embed["title"]) + length(&embed["description"]) + length(&embed["footer"]["text"])
        };
        self.embeds.iter().map(of_embed).sum()
    }

    /// Puts an embed above the others.
    #[must_use]
    pub fn prepend_embed(mut self, embed: CreateEmbed) -> Self {
        self.embeds.insert(0, embed);
        self
    }

    /// Puts an embed below the others.
    #[must_use]
    pub fn append_embed(mut self, embed: CreateEmbed) -> Self {
        self.embeds.push(embed);
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
