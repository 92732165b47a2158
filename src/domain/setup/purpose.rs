//! The three channels that a configuration names: what each is for, and how the bot makes one.
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serenity::model::channel::ChannelType;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelPurpose {
    TicketCategory,
    Log,
    Transcript,
}

impl ChannelPurpose {
    /// All purposes, in the order in which their channels are made and diagnosed.
    pub const ALL: [Self; 3] = [Self::TicketCategory, Self::Log, Self::Transcript];
    /// All purposes, in the order of the steps.
    pub const STEPS: [Self; 3] = [Self::Log, Self::Transcript, Self::TicketCategory];

    /// Name of the channel's field in the guild's document and in an export.
    pub fn key(self) -> &'static str {
        match self {
            Self::TicketCategory => "ticket_category",
            Self::Log => "log_channel",
            Self::Transcript => "transcript_channel",
        }
    }

    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.key() == key)
    }

    /// Key of the name of a channel that the bot makes.
    pub fn name_key(self) -> &'static str {
        match self {
            Self::TicketCategory => "furnish-category",
            Self::Log => "furnish-log",
            Self::Transcript => "furnish-transcript",
        }
    }

    /// Whether only administrators, and people whom they let in, may see the channel.
    pub fn is_confidential(self) -> bool {
        match self {
            Self::TicketCategory => false,
            Self::Log | Self::Transcript => true,
        }
    }

    /// Discord's type of the channel (resources/channel.mdx, "Channel Types").
    pub fn kind(self) -> ChannelType {
        match self {
            Self::TicketCategory => ChannelType::Category,
            Self::Log | Self::Transcript => ChannelType::Text,
        }
    }

    /// Mark in the topic of a channel that the bot made, by which the channel is found if its id was never
    /// stored. A Discord category has no topic, so the value is `None` for it.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::TicketCategory => None,
            Self::Log => Some("[guichet:logs]"),
            Self::Transcript => Some("[guichet:transcripts]"),
        }
    }
}

/// How a purpose is stored: by the name of its field.
pub mod word {
    use super::{ChannelPurpose, Deserialize, Deserializer, Error, Serialize, Serializer};

    pub fn serialize<S: Serializer>(purpose: &ChannelPurpose, serializer: S) -> Result<S::Ok, S::Error> {
        purpose.key().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ChannelPurpose, D::Error> {
        let stored = String::deserialize(deserializer)?;
        ChannelPurpose::of_key(&stored).ok_or_else(|| D::Error::custom("no purpose of a channel"))
    }
}

/// How the finding that the channel is gone is stored, such as `log_channel_gone`.
pub mod gone {
    use super::{ChannelPurpose, Deserialize, Deserializer, Error, Serialize, Serializer};

    pub fn serialize<S: Serializer>(purpose: &ChannelPurpose, serializer: S) -> Result<S::Ok, S::Error> {
        format!("{}_gone", purpose.key()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ChannelPurpose, D::Error> {
        let stored = String::deserialize(deserializer)?;
        let purpose = stored.strip_suffix("_gone").and_then(ChannelPurpose::of_key);
        purpose.ok_or_else(|| D::Error::custom("no purpose of a channel"))
    }
}
