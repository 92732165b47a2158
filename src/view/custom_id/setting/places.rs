//! What is clicked where it is chosen where a category's tickets go.
use super::written::Written;
use crate::domain::setup::purpose::ChannelPurpose;
use serenity::model::id::ChannelId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacesAction {
    /// Chooses a channel of the category's own.
    Choose(ChannelPurpose),
    /// Leaves the purpose to the server's channel.
    Server(ChannelPurpose),
    /// Makes a private channel, in place of the chosen one if there is one.
    Make(ChannelPurpose, Option<ChannelId>),
}

const CHOOSE: &str = "choose";
const SERVER: &str = "server";
const MAKE: &str = "make";
/// Stands for the channel where none is chosen.
const NONE: &str = "0";

/// A verb, the purpose, and perhaps a channel, such as `make-log_channel-1234`.
impl Written for PlacesAction {
    fn write(&self) -> String {
        match self {
            Self::Choose(purpose) => format!("{CHOOSE}-{}", purpose.key()),
            Self::Server(purpose) => format!("{SERVER}-{}", purpose.key()),
            Self::Make(purpose, None) => format!("{MAKE}-{}-{NONE}", purpose.key()),
            Self::Make(purpose, Some(channel)) => format!("{MAKE}-{}-{channel}", purpose.key()),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (verb, rest) = text.split_once('-')?;
        match verb {
            CHOOSE => ChannelPurpose::of_key(rest).map(Self::Choose),
            SERVER => ChannelPurpose::of_key(rest).map(Self::Server),
            MAKE => {
                let (purpose, channel) = rest.split_once('-')?;
                let channel = if channel == NONE { None } else { Some(channel.parse().ok()?) };
                Some(Self::Make(ChannelPurpose::of_key(purpose)?, channel))
            }
            _ => None,
        }
    }

    #[cfg(test)]
    fn all() -> Vec<Self> {
        let of = |purpose| {
            let made = [None, Some(ChannelId::new(77))].map(|channel| Self::Make(purpose, channel));
            [Self::Choose(purpose), Self::Server(purpose)].into_iter().chain(made)
        };
        ChannelPurpose::ALL.into_iter().flat_map(of).collect()
    }
}
