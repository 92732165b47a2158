//! The person who clicks.
use super::language::Language;
use chrono::{DateTime, Utc};
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
    /// The language of the person's client; `None` if the bot does not speak it.
    pub language: Option<Language>,
}

impl Actor {
    pub fn is_administrator(&self) -> bool {
        self.permissions.contains(Permissions::ADMINISTRATOR)
    }
}
