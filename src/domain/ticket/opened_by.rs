//! Somebody of the staff who opened a ticket for its member.
use serde::{Deserialize, Serialize};
use serenity::model::id::UserId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedBy {
    pub id: UserId,
    /// Whether an administrator set rules aside by which the member may not open a ticket.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overrides: bool,
}
