//! Permission overwrites of a channel (`resources/channel.mdx`, "Edit Channel Permissions").
use super::{Discord, Fault, bits, call::Call, route::Route};
use crate::domain::ticket::rights::{Right, Target};
use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;
use serenity::model::id::ChannelId;

/// The rights of a role or a member in a channel, with every bit that Discord sent. The JSON is that of a
/// channel's `permission_overwrites`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Overwrite {
    /// The id of the role or the member.
    #[serde(with = "bits")]
    pub id: u64,
    #[serde(rename = "type")]
    pub kind: OverwriteKind,
    #[serde(with = "bits")]
    pub allow: u64,
    #[serde(with = "bits")]
    pub deny: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum OverwriteKind {
    Role = 0,
    Member = 1,
}

impl TryFrom<u8> for OverwriteKind {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        match number {
            0 => Ok(Self::Role),
            1 => Ok(Self::Member),
            _ => Err("an overwrite is of a role (0) or a member (1)"),
        }
    }
}

impl From<OverwriteKind> for u8 {
    fn from(kind: OverwriteKind) -> Self {
        kind as u8
    }
}

impl Overwrite {
    pub fn right(&self) -> Right {
        let target = match self.kind {
            OverwriteKind::Role => Target::Role(self.id),
            OverwriteKind::Member => Target::Member(self.id),
        };
        Right { target, allow: self.allow, deny: self.deny }
    }
}

impl From<&Right> for Overwrite {
    fn from(right: &Right) -> Self {
        let (id, kind) = match right.target {
            Target::Role(id) => (id, OverwriteKind::Role),
            Target::Member(id) => (id, OverwriteKind::Member),
        };
        Self { id, kind, allow: right.allow, deny: right.deny }
    }
}

impl Discord {
    /// Sets the overwrite of one role or member and leaves the channel's other overwrites alone.
    pub async fn put_overwrite(&self, channel: ChannelId, overwrite: &Overwrite) -> Result<(), Fault> {
        let Overwrite { id, kind, allow, deny } = *overwrite;
        let body = json!({ "type": kind, "allow": allow.to_string(), "deny": deny.to_string() });
        self.call(Call::new(Method::PUT, Route::Overwrite(channel, id)).body(&body)?).await.map(drop)
    }

    /// Deletes the overwrite of `target`, a role or a member. An overwrite that is gone counts as deleted.
    pub async fn delete_overwrite(&self, channel: ChannelId, target: u64) -> Result<(), Fault> {
        let call = Call::new(Method::DELETE, Route::Overwrite(channel, target));
        self.call(call).await.map(drop).or_else(Fault::unless_gone)
    }
}
