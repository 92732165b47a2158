//! Guests are people who were added to a ticket: by the toolbox, which makes them part of what the ticket asks
//! for, or by hand. This module also holds which rights of those added by hand the bot could not take, or could
//! not keep.
//!
//! In an overwrite, a bot can set only permissions that it holds itself. It has to leave out all others, even
//! those that the overwrite already holds (resources/channel.mdx, "Edit Channel Permissions").
use crate::domain::{overwrite::Target, words::words};
use serde::{Deserialize, Serialize};
use serde_with::{DisplayFromStr, serde_as};

/// A member or role that was added to a ticket.
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    pub is_role: bool,
    #[serde_as(as = "DisplayFromStr")]
    pub id: u64,
}

/// The most guests that the toolbox adds to one ticket: so many stand in a menu (components/reference.mdx, "String
/// Select").
pub const MOST: usize = 25;

/// A guest whom the staff added by the toolbox. They read and write as the member does, and only read while somebody
/// has claimed the ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedGuest {
    pub guest: Guest,
    /// What the member or role was called then.
    pub name: String,
}

/// Why somebody is not added to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The bot itself.
    Bot,
    Everyone,
    /// No longer in the server, or deleted.
    Gone,
    /// The ticket's own member.
    Opener,
    /// They are in the ticket already.
    Inside,
    /// People shut them out of the channel by hand.
    ShutOut,
    /// Blocked in the server.
    Blocked,
    /// The ticket, or its channel, takes no more.
    Full,
}

words!(Unfit {
    Bot = "bot",
    Everyone = "everyone",
    Gone = "gone",
    Opener = "opener",
    Inside = "inside",
    ShutOut = "shut-out",
    Blocked = "blocked",
    Full = "full",
});

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

impl Guest {
    pub fn target(self) -> Target {
        if self.is_role { Target::Role(self.id) } else { Target::Member(self.id) }
    }
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
