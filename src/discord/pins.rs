//! Pins (`resources/message.mdx`, "Pin Message").
use super::{Discord, Fault, call::Call, route::Route};
use reqwest::Method;
use serenity::model::id::{ChannelId, MessageId};

impl Discord {
    /// Needs `PIN_MESSAGES` (`1 << 51`); a channel holds 250 pins (30003). Discord itself then posts a
    /// message that says so.
    pub async fn pin_message(&self, channel: ChannelId, message: MessageId) -> Result<(), Fault> {
        self.call(Call::new(Method::PUT, Route::Pin(channel, message))).await.map(drop)
    }
}
