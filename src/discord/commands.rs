//! Global commands (`interactions/application-commands.mdx`).
use super::{Discord, Fault, call::Call, route::Route};
use reqwest::Method;
use serde::Serialize;

impl Discord {
    /// Replaces all global commands with `commands`, a list as `poise::builtins::create_application_commands`
    /// makes it.
    pub async fn register_commands(&self, commands: &impl Serialize) -> Result<(), Fault> {
        let application = self.application_id().await?;
        self.call(Call::new(Method::PUT, Route::Commands(application)).body(commands)?).await.map(drop)
    }
}
