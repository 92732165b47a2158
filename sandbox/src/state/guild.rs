use crate::id::Id;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
pub struct Guild {
    pub id: Id,
    pub name: String,
    pub owner_id: Id,
    pub preferred_locale: String,
    /// The boost level, 0 to 3, which decides the upload limit.
    pub premium_tier: u8,
    /// The roles; @everyone has the guild's own id.
    pub roles: BTreeMap<Id, Role>,
    pub members: BTreeMap<Id, Member>,
    pub emojis: BTreeMap<Id, GuildEmoji>,
    pub stickers: BTreeMap<Id, Sticker>,
    /// The channel in which Discord announces joins (type 7), if there is one.
    pub system_channel_id: Option<Id>,
    /// Whether the guild has an outage: no event of it is sent, and no call about it is answered.
    pub unavailable: bool,
}

/// A custom emoji of a guild (resources/emoji.mdx, "Emoji Object"), open to all roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuildEmoji {
    pub id: Id,
    pub name: String,
    pub animated: bool,
    /// Whether the emoji can be used: false when the guild has no room for it any more, after a loss of
    /// boosts.
    pub available: bool,
    /// The user who made the emoji.
    pub user_id: Id,
}

#[derive(Clone, Debug)]
pub struct Sticker {
    pub id: Id,
    pub name: String,
    /// The format: 1 PNG, 2 APNG, 3 Lottie, 4 GIF.
    pub format_type: u8,
}

impl Guild {
    /// The role that came with a bot.
    pub fn role_of_bot(&self, bot: Id) -> Option<Id> {
        self.roles.values().find(|role| role.tags.bot_id == Some(bot)).map(|role| role.id)
    }
}

#[derive(Clone, Debug)]
pub struct Role {
    pub id: Id,
    pub name: String,
    pub permissions: u64,
    pub position: i64,
    pub color: u32,
    pub hoist: bool,
    pub mentionable: bool,
    /// Whether the role belongs to an integration (a bot's own role): nobody can give such a role or take it
    /// away by hand.
    pub managed: bool,
    pub tags: RoleTags,
}

/// To whom a managed role is given (topics/permissions.mdx, "Role Tags Structure").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoleTags {
    /// The bot whose own role this is.
    pub bot_id: Option<Id>,
    /// Whether Discord gives the role to those who boost the guild.
    pub premium_subscriber: bool,
    /// What members buy who get the role.
    pub subscription_listing_id: Option<Id>,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub user_id: Id,
    pub nick: Option<String>,
    /// The member's roles without @everyone.
    pub roles: BTreeSet<Id>,
    pub joined_at: DateTime<Utc>,
    /// The end of the member's time-out (`communication_disabled_until`).
    pub timed_out_until: Option<DateTime<Utc>>,
}
