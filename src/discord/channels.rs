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
    /// [`Patience::RENAME`](super::Patience::RENAME), or, where rights ride along, with no patience for waiting at all.
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

    /// All channels of a guild that are not threads.
    pub async fn channels(&self, guild: GuildId) -> Result<Vec<Channel>, Fault> {
        self.ask(Call::new(Method::GET, Route::GuildChannels(guild))).await
    }
}
