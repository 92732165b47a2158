//! Answers to interactions (`interactions/receiving-and-responding.mdx`). The interaction's token is the authorization.
use super::{Discord, Fault, call::Call, files::Upload, messages::Posted, route::Route};
use crate::metrics;
use reqwest::Method;
use serde::Serialize;
use serde_json::Value;
use serenity::model::id::{InteractionId, MessageId};

/// Somebody, for instance another process of the bot, has answered this interaction.
const ALREADY_ACKNOWLEDGED: u32 = 40_060;

impl Discord {
    /// The first answer, due within 3 s. Never waits for a limit, and has a patience of its own
    /// ([`Patience::CALLBACK`](super::Patience::CALLBACK)). An interaction that is answered already is no fault: false then.
    pub async fn answer(&self, interaction: InteractionId, token: &str, body: &impl Serialize) -> Result<bool, Fault> {
        let call = Call::new(Method::POST, Route::Callback(interaction, token)).body(body)?;
        match self.call(call).await {
            Ok(_) => {
                metrics::click::is_answered();
                Ok(true)
            }
            Err(fault) if fault.code() == Some(ALREADY_ACKNOWLEDGED) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// A further message, within 15 minutes. After a deferred answer the first one fills in that answer.
    pub async fn follow_up(&self, token: &str, body: &impl Serialize) -> Result<MessageId, Fault> {
        let application = self.application_id().await?;
        let call = Call::new(Method::POST, Route::FollowUps(application, token)).body(body)?;
        Ok(self.ask::<Posted>(call).await?.id)
    }

    /// The same, and the message as Discord made it.
    pub async fn follow_up_and_see(&self, token: &str, body: &impl Serialize) -> Result<Value, Fault> {
        let application = self.application_id().await?;
        self.ask(Call::new(Method::POST, Route::FollowUps(application, token)).body(body)?).await
    }

    /// The same with a file. Sent again when nobody knows what came of it: only one person sees it, perhaps twice.
    pub async fn follow_up_with_file(
        &self,
        token: &str,
        body: &impl Serialize,
        file: Upload,
    ) -> Result<MessageId, Fault> {
        let application = self.application_id().await?;
        let call = Call::new(Method::POST, Route::FollowUps(application, token)).body(body)?.files(vec![file]);
        Ok(self.ask::<Posted>(call).await?.id)
    }

    /// Changes a further message, within 15 minutes after the click; 10008 for one that is gone.
    pub async fn edit_follow_up(&self, token: &str, message: MessageId, body: &impl Serialize) -> Result<(), Fault> {
        let application = self.application_id().await?;
        self.call(Call::new(Method::PATCH, Route::FollowUp(application, token, message)).body(body)?).await.map(drop)
    }

    /// The first answer as it stands.
    pub async fn original(&self, token: &str) -> Result<Value, Fault> {
        let application = self.application_id().await?;
        self.ask(Call::new(Method::GET, Route::OriginalResponse(application, token))).await
    }

    /// Changes the first answer, or the message that holds the component when that was what the answer updated.
    pub async fn edit_original(&self, token: &str, body: &impl Serialize) -> Result<(), Fault> {
        let application = self.application_id().await?;
        let call = Call::new(Method::PATCH, Route::OriginalResponse(application, token)).body(body)?;
        self.call(call).await.map(drop)
    }
}
