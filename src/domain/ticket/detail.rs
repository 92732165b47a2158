//! What an entry in the log channel, or an announcement, says besides what was done and by whom.
use super::priority::Priority;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    Priority(Priority),
    /// Why the ticket was closed.
    Reason(String),
}
