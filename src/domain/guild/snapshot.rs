//! A guild as Discord shows it, and what the bot and everybody may do in its channels.
use crate::domain::{
    permissions::{in_channel, in_guild},
    setup::configuration::Panel,
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
    /// Until when the bot is timed out.
    pub timed_out_until: Option<DateTime<Utc>>,
    pub roles: Vec<RoleSnapshot>,
    /// The guild's own that can be used; None where Discord was not asked.
    pub emojis: Option<Vec<EmojiId>>,
    /// Those that the bot sees.
    pub channels: Vec<ChannelSnapshot>,
    /// Of the channels that the configuration or a panel names, those that Discord says are not there: an
    /// error 10003.
    pub gone: Vec<ChannelId>,
    /// Of the same, those that Discord hides from the bot: nothing is known of them but that they are there.
    pub hidden: Vec<ChannelId>,
    /// Channels in the configured Discord category that the bot does not see; at least these, for the gateway
    /// may not have told of all.
    pub hidden_inside: usize,
    /// The channels of tickets.
    pub tickets: Vec<ChannelId>,
    /// Roles that about everybody has; none where Discord did not say.
    pub of_all: Vec<RoleId>,
    /// Whether the Message Content Intent is on.
    pub sees_message_content: bool,
    pub panels: Vec<(Panel, PanelSnapshot)>,
}

#[derive(Clone, Debug)]
pub struct RoleSnapshot {
    pub id: RoleId,
    /// With every bit that Discord sent.
    pub permissions: u64,
    /// The role of a bot: nobody else can be given it (topics/permissions.mdx, "Role Object").
    pub is_of_a_bot: bool,
}

#[derive(Clone, Debug)]
pub struct ChannelSnapshot {
    pub id: ChannelId,
    pub parent: Option<ChannelId>,
    pub overwrites: Vec<Right>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelSnapshot {
    Gone,
    /// Whether its image loads; None for one without.
    There(Option<bool>),
    /// Discord did not say.
    Unknown,
}

impl GuildSnapshot {
    fn of_roles(&self, has: impl Fn(RoleId) -> bool) -> u64 {
        in_guild(self.guild, self.roles.iter().map(|role| (role.id, role.permissions)), has)
    }

    /// What the bot holds in the guild.
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

    /// What somebody may do who has this role alone.
    pub fn role_in(&self, role: RoleId, channel: &ChannelSnapshot) -> u64 {
        let applies = |target| target == Target::Role(role.get());
        in_channel(self.guild, &channel.overwrites, self.of_roles(|other| other == role), applies)
    }
}
