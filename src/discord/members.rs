//! Members of a guild (`resources/guild.mdx`, "Get Guild Member").
use super::{Discord, Fault, call::Call, route::Route};
use chrono::{DateTime, Utc};
use reqwest::Method;
use serde::Deserialize;
use serenity::model::{
    id::{GuildId, RoleId, UserId},
    user::User,
};

/// What the bot reads of a member.
#[derive(Clone, Debug, Deserialize)]
pub struct Member {
    pub user: User,
    pub nick: Option<String>,
    /// The member's roles, without the guild's @everyone role.
    pub roles: Vec<RoleId>,
    #[serde(default)]
    pub joined_at: Option<DateTime<Utc>>,
    /// The member is timed out until this moment.
    #[serde(default)]
    pub communication_disabled_until: Option<DateTime<Utc>>,
}

impl Discord {
    /// # Errors
    /// A fault with [`Fault::is_gone`] when the person is not, or no longer, a member.
    pub async fn member(&self, guild: GuildId, user: UserId) -> Result<Member, Fault> {
        self.ask(Call::new(Method::GET, Route::GuildMember(guild, user))).await
    }
}
