//! What follows the first answer to an interaction (`interactions/receiving-and-responding.mdx`). The
//! interaction's token authorizes these calls.
use super::{Discord, Fault, call::Call, messages::Posted, route::Route, upload::Upload};
use reqwest::Method;
use serde::Serialize;
use serde_json::Value;
use serenity::model::id::MessageId;

impl Discord {
    /// Sends a further message, which Discord accepts for 15 minutes. After a deferred answer, the first
    /// further message fills in that answer. The call is repeated when its outcome is unknown, because
    /// Discord has no nonce here: only one person sees the message, perhaps twice.
    pub async fn follow_up(&self, token: &str, body: &impl Serialize) -> Result<MessageId, Fault> {
        let application = self.application_id().await?;
        let call = Call::new(Method::POST, Route::FollowUps(application, token)).body(body)?.even_twice();
        Ok(self.ask::<Posted>(call).await?.id)
    }

    /// Sends a further message, and does not repeat the call when its outcome is unknown: for what is better
    /// not said than said twice.
    pub async fn follow_up_once(&self, token: &str, body: &impl Serialize) -> Result<MessageId, Fault> {
        let application = self.application_id().await?;
        let call = Call::new(Method::POST, Route::FollowUps(application, token)).body(body)?;
        Ok(self.ask::<Posted>(call).await?.id)
    }

    /// Sends a further message as [`Discord::follow_up_once`] does, and returns the message as Discord made
    /// it.
    pub async fn follow_up_and_see(&self, token: &str, body: &impl Serialize) -> Result<Value, Fault> {
        let application = self.application_id().await?;
        self.ask(Call::new(Method::POST, Route::FollowUps(application, token)).body(body)?).await
    }

    /// Sends a further message with a file. The call is repeated when its outcome is unknown: only one person
    /// sees the message, perhaps twice.
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

    /// Changes a further message, which Discord accepts for 15 minutes after the click.
    ///
    /// # Errors
    /// 10008 when the message is gone.
    pub async fn edit_follow_up(&self, token: &str, message: MessageId, body: &impl Serialize) -> Result<(), Fault> {
        let application = self.application_id().await?;
        self.call(Call::new(Method::PATCH, Route::FollowUp(application, token, message)).body(body)?).await.map(drop)
    }

    /// Returns the first answer as it stands.
    pub async fn original(&self, token: &str) -> Result<Value, Fault> {
        let application = self.application_id().await?;
        self.ask(Call::new(Method::GET, Route::OriginalResponse(application, token))).await
    }

    /// Changes the first answer. When the first answer updated the message that holds the component, this
    /// call changes that message.
    pub async fn edit_original(&self, token: &str, body: &impl Serialize) -> Result<(), Fault> {
        let application = self.application_id().await?;
        let call = Call::new(Method::PATCH, Route::OriginalResponse(application, token)).body(body)?;
        self.call(call).await.map(drop)
    }
}
