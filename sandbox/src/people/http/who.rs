//! Who does something, and in which guild: what the paths of the routes name.
use super::{failure::Failure, input};
use crate::{
    Sandbox,
    id::Id,
    people::{GuildHandle, Person},
};
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use std::collections::BTreeMap;

/// The person whom the path names as `{user}`, by name or id.
pub struct Who(pub Person);

/// The guild that the path names as `{guild}`, or the one of its `{channel}`.
pub struct Where(pub GuildHandle);

impl FromRequestParts<Sandbox> for Who {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Sandbox) -> Result<Self, Failure> {
        let named = named(parts, sandbox).await?;
        input::person(sandbox, named.get("user").map_or("", String::as_str)).map(Self)
    }
}

impl FromRequestParts<Sandbox> for Where {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Sandbox) -> Result<Self, Failure> {
        let named = named(parts, sandbox).await?;
        let id = |name: &str| {
            let id = named.get(name).map(|id| id.parse::<Id>());
            id.transpose().map_err(|_| Failure::Unclear(format!("the {name} is named by its id")))
        };
        let guild = match id("guild")? {
            Some(guild) => input::guild(sandbox, guild),
            None => input::guild_of(sandbox, id("channel")?.unwrap_or_default()),
        };
        guild.map(Self)
    }
}

async fn named(parts: &mut Parts, sandbox: &Sandbox) -> Result<BTreeMap<String, String>, Failure> {
    let path = Path::from_request_parts(parts, sandbox).await;
    path.map(|Path(named)| named).map_err(|error| Failure::Unclear(error.to_string()))
}
