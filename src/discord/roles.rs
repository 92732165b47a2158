//! Roles of a guild (`resources/guild.mdx`, "Get Guild Roles").
use super::{Discord, Fault, bits, call::Call, route::Route};
use crate::domain::guild::role_kind::RoleKind;
use reqwest::Method;
use serde::{Deserialize, Deserializer, de::IgnoredAny};
use serenity::model::id::{GuildId, RoleId, SkuId, UserId};
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

/// To whom a managed role is given (topics/permissions.mdx, "Role Tags Structure").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RoleTags {
    pub bot_id: Option<UserId>,
    /// Whether those who boost the guild get the role. The field is there and null for `true`, and absent for
    /// `false`.
    #[serde(deserialize_with = "is_there")]
    pub premium_subscriber: bool,
    pub subscription_listing_id: Option<SkuId>,
}

fn is_there<'de, D: Deserializer<'de>>(field: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(field).map(|_| true)
}

impl RoleTags {
    pub fn kind(&self) -> RoleKind {
        RoleKind::of(self.bot_id.is_some(), self.premium_subscriber, self.subscription_listing_id.is_some())
    }
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
