//! What can go wrong with a guild that is configured, and what of it the bot can mend.
use super::configuration::{Category, Configuration};
use serenity::model::id::{ChannelId, RoleId};
use std::{fmt, str::FromStr};

/// What the configuration names and the guild does not have any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    pub roles: Vec<RoleId>,
    pub channels: Vec<ChannelId>,
}

impl Gone {
    /// By asking for each thing that the configuration names whether it exists.
    pub fn of(
        configuration: &Configuration,
        role: impl Fn(RoleId) -> bool,
        channel: impl Fn(ChannelId) -> bool,
    ) -> Self {
        let roles = configuration.categories.iter().flat_map(|category| category.roles.iter().copied());
        let Configuration { log_channel, transcript_channel, ticket_category, .. } = configuration;
        let channels = [log_channel, transcript_channel, ticket_category].into_iter().filter_map(|channel| *channel);
        let mut gone = Self {
            roles: roles.filter(|id| !role(*id)).collect(),
            channels: channels.filter(|id| !channel(*id)).collect(),
        };
        gone.roles.sort_unstable();
        gone.roles.dedup();
        gone
    }

    /// Whether a role of the category is gone.
    pub fn touches(&self, category: &Category) -> bool {
        category.roles.iter().any(|role| self.roles.contains(role))
    }
}

/// What the bot can mend by itself when an administrator asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Allows itself in a channel what it needs there.
    Allow(ChannelId),
    /// Hides a channel from @everyone.
    Hide(ChannelId),
    /// Takes a role that is gone out of the draft.
    DropRole(RoleId),
    /// Posts a panel again that is gone from this channel.
    Republish(ChannelId),
}

/// As it stands in a button: `allow-1234`.
impl fmt::Display for Mend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Allow(channel) => write!(f, "allow-{channel}"),
            Self::Hide(channel) => write!(f, "hide-{channel}"),
            Self::DropRole(role) => write!(f, "drop-{role}"),
            Self::Republish(channel) => write!(f, "republish-{channel}"),
        }
    }
}

impl FromStr for Mend {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (verb, id) = text.split_once('-').ok_or(())?;
        let channel = || id.parse().map_err(|_| ());
        match verb {
            "allow" => channel().map(Self::Allow),
            "hide" => channel().map(Self::Hide),
            "republish" => channel().map(Self::Republish),
            "drop" => id.parse().map(Self::DropRole).map_err(|_| ()),
            _ => Err(()),
        }
    }
}
