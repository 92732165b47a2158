//! The person who clicks.
use super::language::Language;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serenity::model::{
    Permissions,
    id::{RoleId, UserId},
};

/// The person who clicks, as Discord describes them in the interaction: nothing here comes from the bot's
/// memory.
#[derive(Clone, Debug)]
pub struct Actor {
    pub id: UserId,
    pub roles: Vec<RoleId>,
    pub permissions: Permissions,
    /// End of the timeout that a moderator gave the person; it may lie in the past.
    pub timed_out_until: Option<DateTime<Utc>>,
    /// When the person joined the guild; `None` for a guest.
    pub joined_at: Option<DateTime<Utc>>,
    /// The language of the person's client; `None` if the bot does not speak it.
    pub language: Option<Language>,
}

/// How Discord showed a person when they acted, for the author line of an embed (resources/message.mdx, "Embed
/// Author Structure").
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// Nickname in the guild, else display name, else username.
    pub name: String,
    /// Address of their picture; Discord makes it from ids and a hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

impl Face {
    /// Whether nothing is known, as in what earlier versions of the bot stored.
    pub fn is_unknown(&self) -> bool {
        self.name.is_empty()
    }
}

impl Actor {
    pub fn is_administrator(&self) -> bool {
        self.permissions.contains(Permissions::ADMINISTRATOR)
    }
}
