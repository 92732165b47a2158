//! Whom a new ticket of a category notifies: nobody, unless an administrator chose otherwise.
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notify {
    /// The roles that serve the category.
    pub staff: bool,
}
