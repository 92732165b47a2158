//! What the administrators of a guild have configured: the specification's document as the rules see it.
use super::channel_name::ClaimedEnding;
use serde::{Deserialize, Serialize};
use serenity::model::id::{ChannelId, MessageId, RoleId};

/// Specification: "max 5".
pub const MAX_CATEGORIES: usize = 5;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Configuration {
    pub panel: PanelEmbed,
    /// In the order of the menu.
    pub categories: Vec<Category>,
    pub log_channel: Option<ChannelId>,
    pub transcript_channel: Option<ChannelId>,
    /// The Discord category (a channel of type 4) that hosts the ticket channels.
    pub ticket_category: Option<ChannelId>,
    /// How the name of a claimed ticket ends.
    #[serde(default)]
    pub claimed_ending: ClaimedEnding,
    /// What "Oui, fermer" does in the ticket of a member who left.
    #[serde(default)]
    pub on_leave: OnLeave,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnLeave {
    #[default]
    Lock,
    /// Asks once more, then deletes.
    Delete,
}

impl Configuration {
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == *id)
    }

    pub fn category_mut(&mut self, id: &CategoryId) -> Option<&mut Category> {
        self.categories.iter_mut().find(|category| category.id == *id)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelEmbed {
    pub title: Option<String>,
    pub description: Option<String>,
    pub footer: Choice,
    /// An http or https address.
    pub image: Choice,
}

/// A part that may be left out, but only on purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    #[default]
    Unset,
    /// "Sans …" was clicked.
    Without,
    Text(String),
}

impl Choice {
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Unset | Self::Without => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    pub id: CategoryId,
    pub name: String,
    /// The text of the first message in a ticket.
    pub description: String,
    pub roles: Vec<RoleId>,
}

/// Stays when a category is renamed; menu options and tickets carry it. Lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CategoryId(pub String);

impl CategoryId {
    pub fn random() -> Self {
        Self(format!("{:08x}", rand::random::<u32>()))
    }
}

/// Where a panel was posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    pub channel_id: ChannelId,
    pub message_id: MessageId,
}
