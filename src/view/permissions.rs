//! The names of permissions.
use crate::domain::guild::invite;
use serenity::model::Permissions;

/// The permissions, as Discord's settings name them in English.
pub fn names(permissions: Permissions) -> String {
    let mut names = permissions.get_permission_names();
    if permissions.contains(invite::PIN_MESSAGES) {
        names.push("Pin Messages");
    }
    names.join(", ")
}
