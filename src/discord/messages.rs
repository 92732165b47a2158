//! Messages (`resources/message.mdx`). The history is read as raw JSON: serenity's model empties newer
//! messages, and fails on a whole page because of one component that it does not know.
use super::{Discord, Fault, call::Call, route::Route};
use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serenity::model::id::{ChannelId, MessageId};

#[derive(Deserialize)]
pub(super) struct Posted {
    pub id: MessageId,
}

/// The id of a message as Discord returned it; `None` for what is no message.
pub fn message_id(message: &Value) -> Option<u64> {
    message["id"].as_str()?.parse().ok().filter(|id| *id != 0)
}

impl Discord {
    /// Posts a message.
    ///
    /// # Errors
    /// When the outcome is unknown, the call is not repeated. With a `nonce` and `enforce_nonce` in the body,
    /// the caller may post the message again: within a few minutes, Discord returns the first message.
    pub async fn post_message(&self, channel: ChannelId, body: &impl Serialize) -> Result<MessageId, Fault> {
        Ok(self.ask::<Posted>(Call::new(Method::POST, Route::Messages(channel)).body(body)?).await?.id)
    }

    pub async fn edit_message(
        &self,
        channel: ChannelId,
        message: MessageId,
        body: &impl Serialize,
    ) -> Result<(), Fault> {
        self.call(Call::new(Method::PATCH, Route::Message(channel, message)).body(body)?).await.map(drop)
    }

    /// Deletes a message. A message that is gone counts as deleted.
    pub async fn delete_message(&self, channel: ChannelId, message: MessageId) -> Result<(), Fault> {
        self.call(Call::new(Method::DELETE, Route::Message(channel, message)))
            .await
            .map(drop)
            .or_else(Fault::unless_gone)
    }

    pub async fn message(&self, channel: ChannelId, message: MessageId) -> Result<Value, Fault> {
        self.ask(Call::new(Method::GET, Route::Message(channel, message))).await
    }

    /// The newest messages, newest first; `limit` is 1 to 100. Without the right to read the history, Discord
    /// answers with an empty list and no error.
    pub async fn recent_messages(&self, channel: ChannelId, limit: u8) -> Result<Vec<Value>, Fault> {
        self.ask(Call::new(Method::GET, Route::Messages(channel)).query("limit", &limit)).await
    }

    /// The page after the message or moment that the id `after` stands for, in no reliable order; `limit` is
    /// 1 to 100. Without the right to read the history, Discord answers with an empty list and no error.
    pub async fn messages_after(&self, channel: ChannelId, after: u64, limit: u8) -> Result<Vec<Value>, Fault> {
        let call = Call::new(Method::GET, Route::Messages(channel)).query("after", &after).query("limit", &limit);
        self.ask(call).await
    }

    /// The page before a message, newest first; `limit` is 1 to 100.
    pub async fn messages_before(
        &self,
        channel: ChannelId,
        message: MessageId,
        limit: u8,
    ) -> Result<Vec<Value>, Fault> {
        let call = Call::new(Method::GET, Route::Messages(channel)).query("before", &message).query("limit", &limit);
        self.ask(call).await
    }
}
