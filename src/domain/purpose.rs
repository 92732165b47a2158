//! The three channels that a configuration names: what each is for, and how one looks that the bot makes.
use super::{
    configuration::Configuration,
    diagnosis::POST,
    rights::{Right, Target},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serenity::model::{
    Permissions,
    channel::ChannelType,
    id::{ChannelId, GuildId, UserId},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelPurpose {
    TicketCategory,
    Log,
    Transcript,
}

impl ChannelPurpose {
    /// In the order in which they are made and diagnosed.
    pub const ALL: [Self; 3] = [Self::TicketCategory, Self::Log, Self::Transcript];
    /// In the order of the steps.
    pub const STEPS: [Self; 3] = [Self::Log, Self::Transcript, Self::TicketCategory];

    /// Its field in the guild's document and in an export.
    pub fn key(self) -> &'static str {
        match self {
            Self::TicketCategory => "ticket_category",
            Self::Log => "log_channel",
            Self::Transcript => "transcript_channel",
        }
    }

    /// Whether only administrators and whom they let in may see it.
    pub fn is_confidential(self) -> bool {
        match self {
            Self::TicketCategory => false,
            Self::Log | Self::Transcript => true,
        }
    }

    pub fn chosen(self, configuration: &Configuration) -> Option<ChannelId> {
        match self {
            Self::TicketCategory => configuration.ticket_category,
            Self::Log => configuration.log_channel,
            Self::Transcript => configuration.transcript_channel,
        }
    }

    pub fn choice(self, configuration: &mut Configuration) -> &mut Option<ChannelId> {
        match self {
            Self::TicketCategory => &mut configuration.ticket_category,
            Self::Log => &mut configuration.log_channel,
            Self::Transcript => &mut configuration.transcript_channel,
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
    ChannelPurpose::ALL.into_iter().any(|purpose| purpose.chosen(configuration).is_none())
}

/// The channels that only administrators and whom they let in may see.
pub fn confidential(configuration: &Configuration) -> impl Iterator<Item = ChannelId> {
    let confidential = ChannelPurpose::ALL.into_iter().filter(|purpose| purpose.is_confidential());
    confidential.filter_map(|purpose| purpose.chosen(configuration))
}

/// As the finding that the channel is gone is stored: `log_channel_gone`.
pub mod gone {
    use super::{ChannelPurpose, Deserialize, Deserializer, Error, Serialize, Serializer};

    pub fn serialize<S: Serializer>(purpose: &ChannelPurpose, serializer: S) -> Result<S::Ok, S::Error> {
        format!("{}_gone", purpose.key()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ChannelPurpose, D::Error> {
        let stored = String::deserialize(deserializer)?;
        let key = stored.strip_suffix("_gone");
        let purpose = ChannelPurpose::ALL.into_iter().find(|purpose| Some(purpose.key()) == key);
        purpose.ok_or_else(|| D::Error::custom("no purpose of a channel"))
    }
}
