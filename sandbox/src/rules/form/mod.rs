//! Bodies as Discord accepts them: every documented limit holds, and each fault stands under its path in one
//! 50035; a field that Discord does not document is a 501 that names it. Lengths are counted in Unicode
//! scalar values.
mod attachment;
mod callback;
mod channel;
mod command;
mod component;
mod context;
mod embed;
pub mod fields;
mod layout;
mod localised;
mod message;
mod modal;
pub mod name;
pub mod number;
mod option;
mod role;

use super::error::ApiError;
use serde_json::Value;

pub use callback::callback;
pub use channel::{
    OVERWRITES, PER_CATEGORY, PER_GUILD, channel_create, channel_edit, check_parent, check_room, overwrite,
    read_overwrites, stored_name, targets_exist, too_many_overwrites,
};
pub use command::{command, commands};
pub use context::{MessageContext, Place};
pub use message::{EPHEMERAL, IS_COMPONENTS_V2, IS_VOICE_MESSAGE, SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS, message};
pub use modal::modal;
pub use role::{check_role_room, check_time_out, member, role};

/// Checks a form that has no rules but its list of fields: 501 for any other field, 50035 if the body is no
/// object.
pub fn unknown_fields(body: &Value, known: &[&str]) -> Result<(), ApiError> {
    let mut walk = fields::Walk::default();
    if let Some(body) = walk.object(body) {
        walk.known(body, &[known]);
    }
    walk.finish()
}

#[cfg(test)]
mod tests;
