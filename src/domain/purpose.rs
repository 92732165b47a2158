//! The three channels that a configuration names: what each is for, and how one looks that the bot makes.
use super::{
    configuration::Configuration,
    diagnosis::POST,
    draft::Edit,
    rights::{Right, Target},
};
use serenity::model::{
    Permissions,
    channel::ChannelType,
    id::{ChannelId, GuildId, UserId},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    TicketCategory,
    Log,
    Transcript,
}

impl Purpose {
    pub const ALL: [Self; 3] = [Self::TicketCategory, Self::Log, Self::Transcript];

    pub fn chosen(self, configuration: &Configuration) -> Option<ChannelId> {
        match self {
            Self::TicketCategory => configuration.ticket_category,
            Self::Log => configuration.log_channel,
            Self::Transcript => configuration.transcript_channel,
        }
    }

    /// The edit that chooses a channel for it.
    pub fn choose(self, channel: ChannelId) -> Edit {
        match self {
            Self::TicketCategory => Edit::TicketCategory(channel),
            Self::Log => Edit::LogChannel(channel),
            Self::Transcript => Edit::TranscriptChannel(channel),
        }
    }

    /// Discord's type of such a channel (resources/channel.mdx, "Channel Types").
    pub fn kind(self) -> ChannelType {
        match self {
            Self::TicketCategory => ChannelType::Category,
            Self::Log | Self::Transcript => ChannelType::Text,
        }
    }

    /// What the bot needs there.
    pub fn needed(self) -> Permissions {
        match self {
            Self::TicketCategory => {
                Permissions::VIEW_CHANNEL | Permissions::MANAGE_CHANNELS | Permissions::MANAGE_ROLES
            }
            Self::Log => POST | Permissions::READ_MESSAGE_HISTORY,
            Self::Transcript => POST | Permissions::READ_MESSAGE_HISTORY | Permissions::ATTACH_FILES,
        }
    }

    /// Stands in the topic of a channel that the bot made, so that it is found when its id was never stored. A Discord
    /// category has no topic.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::TicketCategory => None,
            Self::Log => Some("[guichet:logs]"),
            Self::Transcript => Some("[guichet:transcripts]"),
        }
    }

    /// Hidden from @everyone, open to the bot. `held` is what the bot holds in the guild: it can allow itself nothing else.
    pub fn rights(self, guild: GuildId, bot: UserId, held: Permissions) -> [Right; 2] {
        // Only administrators may allow this one in a channel (resources/guild.mdx, "Create Guild Channel").
        let allowed = held & (self.needed() - Permissions::MANAGE_ROLES);
        [
            Right { target: Target::Role(guild.get()), allow: 0, deny: Permissions::VIEW_CHANNEL.bits() },
            Right { target: Target::Member(bot.get()), allow: allowed.bits(), deny: 0 },
        ]
    }
}

/// Whether something is still to be chosen.
pub fn is_missing(configuration: &Configuration) -> bool {
    Purpose::ALL.into_iter().any(|purpose| purpose.chosen(configuration).is_none())
}
