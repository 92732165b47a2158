//! Guests are people who were added to a ticket's channel by hand. This module holds which of their rights
//! the bot could not take, or could not keep.
//!
//! In an overwrite, a bot can set only permissions that it holds itself. It has to leave out all others, even
//! those that the overwrite already holds (resources/channel.mdx, "Edit Channel Permissions").
use crate::domain::overwrite::Target;
use serde::{Deserialize, Serialize};
use serde_with::{DisplayFromStr, serde_as};

/// A member or role that was added to a ticket's channel by hand.
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    pub is_role: bool,
    #[serde_as(as = "DisplayFromStr")]
    pub id: u64,
}

/// Permissions of an overwrite made by hand that had to be left out, so that Discord accepted the rest. The
/// bits are stored as texts in BSON, as in [`OverwriteBits`].
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    pub guest: Guest,
    /// Permission bits that the overwrite allowed.
    #[serde_as(as = "DisplayFromStr")]
    pub allow: u64,
    #[serde_as(as = "DisplayFromStr")]
    pub deny: u64,
    /// Whether the log channel was told of the loss.
    #[serde(default)]
    pub told: bool,
}

impl From<Target> for Guest {
    fn from(target: Target) -> Self {
        Self { is_role: matches!(target, Target::Role(_)), id: target.id() }
    }
}

/// The right to write of a guest, as it was before a claim or a lock. The bits are stored as texts, because
/// BSON has no unsigned numbers of 64 bits.
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverwriteBits {
    /// The id of the role or member.
    #[serde_as(as = "DisplayFromStr")]
    pub target: u64,
    /// Permission bits that the overwrite allowed.
    #[serde_as(as = "DisplayFromStr")]
    pub allow: u64,
    #[serde_as(as = "DisplayFromStr")]
    pub deny: u64,
}
