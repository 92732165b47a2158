//! Roles of a guild (`resources/guild.mdx`, "Get Guild Roles").
use super::{Discord, Fault, bits, call::Call, route::Route};
use reqwest::Method;
use serde::Deserialize;
use serenity::model::id::{GuildId, RoleId, UserId};
use std::collections::HashMap;

/// What the bot reads of a role.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Role {
    pub id: RoleId,
    pub name: String,
    /// A role with a higher position is above the others.
    pub position: i64,
    /// The permissions, with every bit that Discord sent.
    #[serde(with = "bits")]
    pub permissions: u64,
    /// The role belongs to a bot or an integration: nobody can be given it by hand.
    #[serde(default)]
    pub managed: bool,
    /// Whether everybody may notify the role's members by mentioning it.
    #[serde(default)]
    pub mentionable: bool,
    #[serde(default)]
    pub tags: RoleTags,
}

/// Which bot a managed role belongs to (topics/permissions.mdx, "Role Tags Structure").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct RoleTags {
    pub bot_id: Option<UserId>,
}

impl Discord {
    pub async fn roles(&self, guild: GuildId) -> Result<Vec<Role>, Fault> {
        self.ask(Call::new(Method::GET, Route::GuildRoles(guild))).await
    }

    /// How many members have each role, except @everyone ("Get Guild Role Member Counts").
    pub async fn role_counts(&self, guild: GuildId) -> Result<HashMap<RoleId, u64>, Fault> {
        self.ask(Call::new(Method::GET, Route::RoleCounts(guild))).await
    }
}
