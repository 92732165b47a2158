//! The move of a ticket to another category.
use super::CategorySnapshot;
use crate::domain::{ids::CategoryId, setup::places::Places};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serenity::model::id::{RoleId, UserId};

/// Moves the ticket, as whoever moves it was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub from: CategoryId,
    pub to: CategorySnapshot,
    pub claim: Claim,
    /// Roles to which the ticket may be open until now.
    pub saw: Vec<RoleId>,
    /// Whether no role of the new category exists.
    pub is_unstaffed: bool,
    /// Whether tickets of the new category stand in another Discord category.
    pub is_elsewhere: bool,
    /// Whether the new category has another log channel.
    pub is_logged_apart: bool,
    /// Roles that the new category notifies.
    pub notifies: Vec<RoleId>,
    /// The pause between two tickets of a member in the new category.
    pub pause: Option<TimeDelta>,
}

/// What becomes of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Claim {
    Nobodys,
    /// The claimer serves the new category.
    Kept(UserId),
    /// The claimer does not serve it.
    Ended(UserId),
}

impl Claim {
    pub fn holder(self) -> Option<UserId> {
        match self {
            Self::Nobodys => None,
            Self::Kept(claimer) | Self::Ended(claimer) => Some(claimer),
        }
    }
}

/// The category that a ticket has left, whose log is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub id: CategoryId,
    #[serde(default, skip_serializing_if = "Places::are_servers")]
    pub places: Places,
}
