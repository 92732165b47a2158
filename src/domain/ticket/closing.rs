//! When a ticket was closed the last time, for the numbers of a guild.
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::UserId;

#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// When it ceased to be open: it was closed, deleted at once, or its channel was deleted by hand.
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
    /// Whose ticket it was: the claimer's, or else that of whoever closed it, unless that is its member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<UserId>,
}
