use crate::id::Id;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::BTreeMap;

/// The bot's application as its page in the developer portal shows it.
#[derive(Clone, Debug)]
pub struct Application {
    /// The application's id, which is the bot user's id too.
    pub id: Id,
    pub name: String,
    pub owner_id: Id,
    /// The token without the `Bot ` prefix.
    pub token: String,
    /// The switches in the portal: a privileged intent that is off closes IDENTIFY with 4014; message content
    /// is also withheld over REST.
    pub guild_members_intent: bool,
    pub presences_intent: bool,
    pub message_content_intent: bool,
    /// Command objects as Discord stores them (with `id`, `version`, `application_id`).
    pub global_commands: Vec<Value>,
    pub guild_commands: BTreeMap<Id, Vec<Value>>,
    /// When commands were created, for the daily limit, by guild; `None` stands for the global commands.
    pub command_creations: BTreeMap<Option<Id>, Vec<DateTime<Utc>>>,
}
