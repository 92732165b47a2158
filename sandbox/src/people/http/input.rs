//! The parts that the bodies have in common, and the names in the paths.
use super::failure::Failure;
use crate::{
    Sandbox,
    id::Id,
    people::{GuildHandle, Person},
    rules::permissions,
    state::{ChannelKind, OverwriteKind},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Deserializer, de};

/// The user with this name or id.
pub fn person(sandbox: &Sandbox, user: &str) -> Result<Person, Failure> {
    let id = sandbox.read(|state| {
        let named = state.users.values().find(|known| known.username == user);
        named.map(|known| known.id).or_else(|| user.parse().ok().filter(|id| state.users.contains_key(id)))
    });
    id.and_then(|id| sandbox.person_by_id(id)).ok_or(Failure::Unknown("user"))
}

pub fn guild(sandbox: &Sandbox, id: Id) -> Result<GuildHandle, Failure> {
    sandbox.guild_by_id(id).ok_or(Failure::Unknown("guild"))
}

/// A picture in base64; `None` for an empty text.
pub fn decoded(picture: Option<&String>) -> Result<Option<Vec<u8>>, Failure> {
    let Some(text) = picture.filter(|text| !text.is_empty()) else { return Ok(None) };
    BASE64_STANDARD.decode(text).map(Some).map_err(|error| Failure::Unclear(error.to_string()))
}

/// The guild that a channel belongs to.
pub fn guild_of(sandbox: &Sandbox, channel: Id) -> Result<GuildHandle, Failure> {
    let id = sandbox.read(|state| state.channels.get(&channel)?.guild_id).ok_or(Failure::Unknown("channel"))?;
    guild(sandbox, id)
}

/// A field of a change: one that is not named keeps its value, and `null` removes the value.
#[derive(Clone, Copy, Debug, Default)]
pub enum Field<T> {
    #[default]
    Unnamed,
    Named(Option<T>),
}

impl<T> Field<T> {
    /// The value after the change.
    pub fn or(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Unnamed => before,
            Self::Named(value) => value,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::Named)
    }
}

/// Permissions as a number, as a number in a string, or as a list of names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bits(pub u64);

impl<'de> Deserialize<'de> for Bits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Raw {
            Number(u64),
            Text(String),
            Names(Vec<String>),
        }
        match Raw::deserialize(deserializer)? {
            Raw::Number(bits) => Ok(Self(bits)),
            Raw::Text(text) => text.parse().map(Self).map_err(de::Error::custom),
            Raw::Names(names) => names.iter().try_fold(Self(0), |bits, name| {
                let bit = permissions::bit(name);
                bit.map(|bit| Self(bits.0 | bit)).ok_or_else(|| de::Error::custom(format!("no permission {name}")))
            }),
        }
    }
}

/// The channel type with Discord's number.
pub fn channel_kind(kind: u8) -> Result<ChannelKind, Failure> {
    use ChannelKind::{Announcement, Category, Forum, Text, Voice};
    let known = [Text, Voice, Category, Announcement, Forum].into_iter().find(|known| *known as u8 == kind);
    known.ok_or_else(|| Failure::Unclear("kind is 0 text, 2 voice, 4 category, 5 announcement or 15 forum".into()))
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Role,
    Member,
}

impl From<Target> for OverwriteKind {
    fn from(target: Target) -> Self {
        match target {
            Target::Role => Self::Role,
            Target::Member => Self::Member,
        }
    }
}
