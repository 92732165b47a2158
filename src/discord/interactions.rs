//! What follows the first answer to an interaction (`interactions/receiving-and-responding.mdx`). The
//! interaction's token is the authorization.
use super::{Discord, Fault, call::Call, messages::Posted, route::Route, upload::Upload};
use reqwest::Method;
use serde::Serialize;
use serde_json::Value;
use serenity::model::id::MessageId;

impl Discord {
    /// A further message, within 15 minutes. After a deferred answer the first one fills in that answer. Sent
    /// again when nobody knows what came of it, for Discord has no nonce here: only one person sees it,
    /// perhaps twice.
    pub async fn follow_up(&self, token: &str, body: &impl Serialize) -> Result<MessageId, Fault> {
        let application = self.application_id().await?;
        let call = Call::new(Method::POST, Route::FollowUps(application, token)).body(body)?.even_twice();
        Ok(self.ask::<Posted>(call).await?.id)
    }

    /// The same for what is better not said than said twice.
    pub async fn follow_up_once(&self, token: &str, body: &impl Serialize) -> Result<MessageId, Fault> {
        let application = self.application_id().await?;
        let call = Call::new(Method::POST, Route::FollowUps(application, token)).body(body)?;
        Ok(self.ask::<Posted>(call).await?.id)
    }

    /// The same, and the message as Discord made it.
    pub async fn follow_up_and_see(&self, token: &str, body: &impl Serialize) -> Result<Value, Fault> {
        let application = self.application_id().await?;
        self.ask(Call::new(Method::POST, Route::FollowUps(application, token)).body(body)?).await
    }

    /// The same with a file. Sent again when nobody knows what came of it: only one person sees it, perhaps
    /// twice.
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

    /// Changes the first answer, or the message that holds the component when that was what the answer
    /// updated.
    pub async fn edit_original(&self, token: &str, body: &impl Serialize) -> Result<(), Fault> {
        let application = self.application_id().await?;
        let call = Call::new(Method::PATCH, Route::OriginalResponse(application, token)).body(body)?;
        self.call(call).await.map(drop)
    }
}
