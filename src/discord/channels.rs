//! Channels of a guild (`resources/channel.mdx`, `resources/guild.mdx`).
use super::{Discord, Fault, Overwrite, call::Call, route::Route};
use reqwest::Method;
use serde::{Deserialize, Serialize};
use serenity::model::{
    channel::ChannelType,
    id::{ChannelId, GuildId, MessageId},
};

/// What the bot reads of a channel.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Channel {
    pub id: ChannelId,
    /// The name as Discord stored it, which can differ from the name that was sent.
    #[serde(default)]
    pub name: String,
    pub topic: Option<String>,
    pub parent_id: Option<ChannelId>,
    /// The newest message, which may be deleted by now.
    #[serde(default)]
    pub last_message_id: Option<MessageId>,
    #[serde(rename = "type")]
    pub kind: ChannelType,
    #[serde(default)]
    pub permission_overwrites: Vec<Overwrite>,
    #[serde(default)]
    pub guild_id: Option<GuildId>,
    #[serde(default)]
    flags: u64,
}

/// `CHANNEL_OBFUSCATED` (resources/channel.mdx, "Channel Flags").
const OBFUSCATED: u64 = 1 << 17;

impl Channel {
    /// Whether Discord hides the channel from the bot: in that case only `id`, `kind` and `parent_id` are
    /// true. Only the flag tells, never the name. Over REST, Discord leaves such channels out of the list of
    /// a guild's channels instead.
    pub fn is_hidden(&self) -> bool {
        self.flags & OBFUSCATED != 0
    }
}

/// What Discord says of one channel that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looked {
    Seen(Channel),
    /// The channel exists, and the bot may not see it.
    Hidden,
    /// The channel does not exist (error 10003).
    Gone,
}

impl Discord {
    /// Creates a channel. The guild's audit log shows `reason`; the part beyond 512 encoded characters is cut
    /// off.
    ///
    /// # Errors
    /// When the outcome is unknown, the call is not repeated: the caller looks for the channel before
    /// creating it again.
    pub async fn create_channel(
        &self,
        guild: GuildId,
        body: &impl Serialize,
        reason: Option<&str>,
    ) -> Result<Channel, Fault> {
        self.ask(Call::new(Method::POST, Route::GuildChannels(guild)).body(body)?.reason(reason)).await
    }

    /// Changes a channel. A body with a `name` or a `topic` is a rename, which has a small budget of its own:
    /// the caller uses [`Patience::RENAME`](super::Patience::RENAME), or a patience that does not wait at all
    /// when the body changes rights too.
    pub async fn edit_channel(
        &self,
        channel: ChannelId,
        body: &impl Serialize,
        reason: Option<&str>,
    ) -> Result<Channel, Fault> {
        self.ask(Call::new(Method::PATCH, Route::Channel(channel)).body(body)?.reason(reason)).await
    }

    /// Deletes a channel. A channel that is gone counts as deleted.
    pub async fn delete_channel(&self, channel: ChannelId, reason: Option<&str>) -> Result<(), Fault> {
        let call = Call::new(Method::DELETE, Route::Channel(channel)).reason(reason);
        self.call(call).await.map(drop).or_else(Fault::unless_gone)
    }

    pub async fn channel(&self, channel: ChannelId) -> Result<Channel, Fault> {
        self.ask(Call::new(Method::GET, Route::Channel(channel))).await
    }

    /// Looks whether a channel exists and can be seen.
    ///
    /// # Errors
    /// Every fault that leaves the answer open.
    pub async fn look_at_channel(&self, channel: ChannelId) -> Result<Looked, Fault> {
        match self.channel(channel).await {
            Ok(channel) if channel.is_hidden() => Ok(Looked::Hidden),
            Ok(channel) => Ok(Looked::Seen(channel)),
            Err(fault) if fault.lacks_channel() => Ok(Looked::Gone),
            Err(fault) if fault.lacks_permission() => Ok(Looked::Hidden),
            Err(fault) => Err(fault),
        }
    }

    /// The channels of a guild that the bot sees and that are not threads. A channel that is absent from the
    /// list may exist nevertheless: Discord leaves out what the bot may not view (resources/guild.mdx, "Get
    /// Guild Channels").
    pub async fn channels(&self, guild: GuildId) -> Result<Vec<Channel>, Fault> {
        let mut channels: Vec<Channel> = self.ask(Call::new(Method::GET, Route::GuildChannels(guild))).await?;
        channels.retain(|channel| !channel.is_hidden());
        Ok(channels)
    }
}
