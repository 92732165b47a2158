//! Pins (`resources/message.mdx`, "Pin Message").
use super::{Discord, Fault, call::Call, route::Route};
use reqwest::Method;
use serenity::model::id::{ChannelId, MessageId};

impl Discord {
    /// Pins a message. The bot needs `PIN_MESSAGES` (`1 << 51`), and a channel holds 250 pins (30003).
    /// Discord then posts a message in the channel that announces the pin.
    pub async fn pin_message(&self, channel: ChannelId, message: MessageId) -> Result<(), Fault> {
        self.call(Call::new(Method::PUT, Route::Pin(channel, message))).await.map(drop)
    }
}
