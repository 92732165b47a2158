//! What can go wrong with a guild that is configured, and what of it the bot can mend.
use serenity::model::id::{ChannelId, RoleId};
use std::{fmt, str::FromStr};

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
