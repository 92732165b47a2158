//! The bot's own application and user (`resources/application.mdx`, `resources/user.mdx`).
use super::{Discord, Fault, call::Call, route::Route};
use reqwest::Method;
use serde::Deserialize;
use serenity::model::{id::ApplicationId, user::CurrentUser};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Application {
    pub id: ApplicationId,
    #[serde(default)]
    pub flags: u64,
}

impl Application {
    /// Each intent has two flags: one says that Discord granted the intent, the other that the intent is
    /// switched on in the portal of a bot that needs no grant yet.
    const GUILD_MEMBERS: u64 = 1 << 14 | 1 << 15;
    const MESSAGE_CONTENT: u64 = 1 << 18 | 1 << 19;

    /// Whether the switch "Server Members Intent" is on.
    pub fn sees_guild_members(&self) -> bool {
        self.flags & Self::GUILD_MEMBERS != 0
    }

    /// Whether the switch "Message Content Intent" is on. Without it the content of people's messages is
    /// blank.
    pub fn sees_message_content(&self) -> bool {
        self.flags & Self::MESSAGE_CONTENT != 0
    }
}

impl Discord {
    pub async fn application(&self) -> Result<Application, Fault> {
        let application: Application = self.ask(Call::new(Method::GET, Route::Application)).await?;
        // The id is set once: every later answer names the same id.
        let _ = self.wire.application_id.set(application.id);
        Ok(application)
    }

    pub async fn current_user(&self) -> Result<CurrentUser, Fault> {
        self.ask(Call::new(Method::GET, Route::CurrentUser)).await
    }

    /// The application's id as an earlier call told it; without such a call, Discord is asked.
    pub(super) async fn application_id(&self) -> Result<ApplicationId, Fault> {
        match self.wire.application_id.get() {
            Some(id) => Ok(*id),
            None => Ok(self.application().await?.id),
        }
    }
}
