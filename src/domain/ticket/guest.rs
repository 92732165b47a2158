//! People who were added to a ticket's channel by hand: what of their rights the bot could not take, or could
//! not keep.
//!
//! A bot sets nothing in an overwrite that it does not hold itself, not even what stands in it already
//! (resources/channel.mdx, "Edit Channel Permissions").
use crate::domain::overwrite::Target;
use serde::{Deserialize, Serialize};
use serde_with::{DisplayFromStr, serde_as};

/// Somebody who was added by hand.
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    pub is_role: bool,
    #[serde_as(as = "DisplayFromStr")]
    pub id: u64,
}

/// What of an overwrite made by hand had to be left out, so that Discord took the rest. Texts in BSON, as in
/// [`RevokedWrite`].
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    pub guest: Guest,
    /// Permission bits.
    #[serde_as(as = "DisplayFromStr")]
    pub allow: u64,
    #[serde_as(as = "DisplayFromStr")]
    pub deny: u64,
    /// Whether the log channel is told of it.
    #[serde(default)]
    pub told: bool,
}

impl From<Target> for Guest {
    fn from(target: Target) -> Self {
        Self { is_role: matches!(target, Target::Role(_)), id: target.id() }
    }
}

/// The right to write of somebody added by hand, as it was before a claim or a lock. Texts in BSON, which has
/// no unsigned numbers of 64 bits.
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokedWrite {
    /// The id of the role or member.
    #[serde_as(as = "DisplayFromStr")]
    pub target: u64,
    /// Permission bits.
    #[serde_as(as = "DisplayFromStr")]
    pub allow: u64,
    #[serde_as(as = "DisplayFromStr")]
    pub deny: u64,
}
