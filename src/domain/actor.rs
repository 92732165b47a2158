//! Who clicks.
use chrono::{DateTime, Utc};
use serenity::model::{
    Permissions,
    id::{RoleId, UserId},
};

/// Somebody who clicks, as Discord describes them in the interaction: never from memory.
#[derive(Clone, Debug)]
pub struct Actor {
    pub id: UserId,
    pub roles: Vec<RoleId>,
    pub permissions: Permissions,
    /// A moderator timed them out, until then; perhaps it is over.
    pub timed_out_until: Option<DateTime<Utc>>,
}

impl Actor {
    pub fn is_administrator(&self) -> bool {
        self.permissions.contains(Permissions::ADMINISTRATOR)
    }
}
