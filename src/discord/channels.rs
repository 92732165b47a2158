//! Channels of a guild (`resources/channel.mdx`, `resources/guild.mdx`).
use super::{Discord, Fault, Overwrite, call::Call, route::Route};
use reqwest::Method;
use serde::{Deserialize, Serialize};
use serenity::model::{
    channel::ChannelType,
    id::{ChannelId, GuildId},
};

/// What the bot reads of a channel.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Channel {
    pub id: ChannelId,
    /// As Discord stored it, which can differ from what was sent.
    #[serde(default)]
    pub name: String,
    pub topic: Option<String>,
    pub parent_id: Option<ChannelId>,
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
    /// Whether Discord hides it from the bot: only `id`, `kind` and `parent_id` are true then. Only the flag
    /// says so, never the name. Over REST Discord leaves such channels out instead.
    pub fn is_hidden(&self) -> bool {
        self.flags & OBFUSCATED != 0
    }
}

/// What Discord says of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looked {
    Seen(Channel),
    /// It is there, and the bot may not see it.
    Hidden,
    /// It does not exist: an error 10003.
    Gone,
}

impl Discord {
    /// `reason` is shown in the server's audit log; what exceeds 512 encoded characters is cut off.
    ///
    /// # Errors
    /// Not repeated when its outcome is unknown: look for the channel before creating it again.
    pub async fn create_channel(
        &self,
        guild: GuildId,
        body: &impl Serialize,
        reason: Option<&str>,
    ) -> Result<Channel, Fault> {
        self.ask(Call::new(Method::POST, Route::GuildChannels(guild)).body(body)?.reason(reason)).await
    }

    /// A body with a `name` or a `topic` is a rename, with a small budget of its own: call it with
    /// [`Patience::RENAME`](super::Patience::RENAME), or, where rights ride along, with no patience for
    /// waiting at all.
    pub async fn edit_channel(
        &self,
        channel: ChannelId,
        body: &impl Serialize,
        reason: Option<&str>,
    ) -> Result<Channel, Fault> {
        self.ask(Call::new(Method::PATCH, Route::Channel(channel)).body(body)?.reason(reason)).await
    }

    /// A channel that is gone counts as deleted.
    pub async fn delete_channel(&self, channel: ChannelId, reason: Option<&str>) -> Result<(), Fault> {
        let call = Call::new(Method::DELETE, Route::Channel(channel)).reason(reason);
        self.call(call).await.map(drop).or_else(Fault::unless_gone)
    }

    pub async fn channel(&self, channel: ChannelId) -> Result<Channel, Fault> {
        self.ask(Call::new(Method::GET, Route::Channel(channel))).await
    }

    /// Whether a channel is there and seen. What keeps Discord from saying so is an error, never one of the
    /// three.
    pub async fn look_at_channel(&self, channel: ChannelId) -> Result<Looked, Fault> {
        match self.channel(channel).await {
            Ok(channel) if channel.is_hidden() => Ok(Looked::Hidden),
            Ok(channel) => Ok(Looked::Seen(channel)),
            Err(fault) if fault.lacks_channel() => Ok(Looked::Gone),
            Err(fault) if fault.lacks_permission() => Ok(Looked::Hidden),
            Err(fault) => Err(fault),
        }
    }

    /// The channels of a guild that the bot sees and that are not threads. One that is absent is unknown:
    /// Discord leaves out what the bot may not view (resources/guild.mdx, "Get Guild Channels").
    pub async fn channels(&self, guild: GuildId) -> Result<Vec<Channel>, Fault> {
        let mut channels: Vec<Channel> = self.ask(Call::new(Method::GET, Route::GuildChannels(guild))).await?;
        channels.retain(|channel| !channel.is_hidden());
        Ok(channels)
    }
}
