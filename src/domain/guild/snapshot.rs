//! A guild as Discord shows it, and what the bot and everybody may do in its channels.
use super::role_kind::RoleKind;
use crate::domain::{
    ids::CategoryId,
    permissions::{in_channel, in_guild},
    setup::{configuration::Panel, offers::Offers},
    ticket::rights::{Right, Target},
};
use chrono::{DateTime, Utc};
use serenity::model::id::{ChannelId, EmojiId, GuildId, RoleId, UserId};

/// A guild as Discord shows it to the bot at one moment.
#[derive(Clone, Debug)]
pub struct GuildSnapshot {
    pub guild: GuildId,
    pub bot: UserId,
    pub bot_roles: Vec<RoleId>,
    /// End of the bot's timeout, if a moderator timed it out.
    pub timed_out_until: Option<DateTime<Utc>>,
    pub roles: Vec<RoleSnapshot>,
    /// Custom emojis of the guild that can be used; `None` if Discord was not asked for them.
    pub emojis: Option<Vec<EmojiId>>,
    /// Channels that the bot sees.
    pub channels: Vec<ChannelSnapshot>,
    /// Channels that the configuration or a panel names and that do not exist: Discord answered with error
    /// 10003.
    pub gone: Vec<ChannelId>,
    /// Channels that the configuration or a panel names and that Discord hides from the bot: only their
    /// existence is known.
    pub hidden: Vec<ChannelId>,
    /// The Discord category of each channel in one that the bot does not see. There may be more such channels,
    /// because the gateway may not have told the bot of all of them.
    pub hidden_inside: Vec<ChannelId>,
    /// How many channels the guild has, hidden ones included, as far as is known.
    pub channel_count: usize,
    /// The channels of tickets.
    pub tickets: Vec<ChannelId>,
    /// Roles that almost everybody has; empty if Discord did not say how many members have each role.
    pub of_all: Vec<RoleId>,
    /// Whether the Message Content Intent is on.
    pub sees_message_content: bool,
    pub panels: Vec<(Panel, PanelSnapshot)>,
    /// What the bot remembers of the panels that are limited to some categories.
    pub offers: Offers,
    /// The categories whose board somebody deleted, and once more after it was posted again.
    pub lost_boards: Vec<CategoryId>,
}

#[derive(Clone, Debug)]
pub struct RoleSnapshot {
    pub id: RoleId,
    /// All permission bits that Discord sent, unknown ones included.
    pub permissions: u64,
    pub kind: RoleKind,
    /// Whether everybody may notify the role's members by mentioning it.
    pub is_mentionable: bool,
}

#[derive(Clone, Debug)]
pub struct ChannelSnapshot {
    pub id: ChannelId,
    pub parent: Option<ChannelId>,
    pub overwrites: Vec<Right>,
}

/// Whether the images of a panel load; `None` for one that it does not have, or of which nothing was learned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImagesSeen {
    pub image: Option<bool>,
    pub thumbnail: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelSnapshot {
    Gone,
    /// The panel's message exists.
    There(ImagesSeen),
    /// Discord did not say whether the panel's message exists.
    Unknown,
}

impl GuildSnapshot {
    fn of_roles(&self, has: impl Fn(RoleId) -> bool) -> u64 {
        in_guild(self.guild, self.roles.iter().map(|role| (role.id, role.permissions)), has)
    }

    /// The bot's permissions in the guild.
    pub fn held(&self) -> u64 {
        self.of_roles(|role| self.bot_roles.contains(&role))
    }

    pub fn bot_in(&self, channel: &ChannelSnapshot) -> u64 {
        let ours = |target| match target {
            Target::Role(id) => self.bot_roles.iter().any(|role| role.get() == id),
            Target::Member(id) => id == self.bot.get(),
        };
        in_channel(self.guild, &channel.overwrites, self.held(), ours)
    }

    pub fn everyone_in(&self, channel: &ChannelSnapshot) -> u64 {
        in_channel(self.guild, &channel.overwrites, self.of_roles(|_| false), |_| false)
    }

    /// Permissions in the channel of a member who has only this role.
    pub fn role_in(&self, role: RoleId, channel: &ChannelSnapshot) -> u64 {
        let applies = |target| target == Target::Role(role.get());
        in_channel(self.guild, &channel.overwrites, self.of_roles(|other| other == role), applies)
    }
}
