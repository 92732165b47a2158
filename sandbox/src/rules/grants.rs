//! Nobody may hand out more than they hold: overwrites (resources/guild.mdx "Create Guild Channel",
//! resources/channel.mdx "Modify Channel" and "Edit Channel Permissions") and roles (topics/permissions.mdx,
//! "Permission Hierarchy"). Every refusal is 50013.
use super::{
    error::ApiError,
    permissions::{self, ADMINISTRATOR, MANAGE_CHANNELS, MANAGE_ROLES},
};
use crate::state::{Channel, Guild, Member, Overwrite, OverwriteKind, Role};
use chrono::{DateTime, Utc};

/// The refusal "Missing Permissions": 403, 50013.
pub fn missing_permissions() -> ApiError {
    ApiError::new(403, 50013, "Missing Permissions")
}

/// The refusal "Missing Access": 403, 50001.
pub fn missing_access() -> ApiError {
    ApiError::new(403, 50001, "Missing Access")
}

/// Checks the overwrites of a channel that is being created: they may hold only permissions that the actor
/// has in the guild, and `MANAGE_ROLES` only for administrators.
pub fn check_overwrites_at_creation(
    guild: &Guild,
    actor: &Member,
    overwrites: &[Overwrite],
    now: DateTime<Utc>,
) -> Result<(), ApiError> {
    let held = permissions::in_guild(guild, actor, now);
    if held & ADMINISTRATOR != 0 {
        return Ok(());
    }
    let wanted = touched(overwrites);
    if wanted & MANAGE_ROLES != 0 { Err(missing_permissions()) } else { within(wanted, held) }
}

/// Checks overwrites that are set in an existing channel, by PATCH (the whole list) or by PUT (one). The
/// actor needs `MANAGE_ROLES` in the channel, and the overwrites may hold only permissions that the actor has
/// in the guild or in the parent channel, unless an overwrite gives the actor `MANAGE_ROLES` there.
///
/// Where the documentation is silent, the stricter reading holds: overwrites that the channel has already
/// count like new ones, and "Setting `MANAGE_ROLES` permission in channels is only possible for guild
/// administrators" ("Create Guild Channel") holds here too.
pub fn check_overwrites_edit(
    guild: &Guild,
    actor: &Member,
    channel: &Channel,
    parent: Option<&Channel>,
    sent: &[Overwrite],
    now: DateTime<Utc>,
) -> Result<(), ApiError> {
    check_overwrite_removal(guild, actor, channel, now)?;
    let held = permissions::in_guild(guild, actor, now);
    if held & ADMINISTRATOR != 0 || has_own_manage_roles(actor, channel) {
        return Ok(());
    }
    let in_parent = parent.map_or(0, |parent| permissions::computed(guild, actor, parent));
    within(touched(sent), (held | in_parent) & !MANAGE_ROLES)
}

/// Checks that a channel may be put into a category (created there, or moved there): the actor needs
/// `MANAGE_CHANNELS` in that category and has to see it; 50001 otherwise. The documentation says this of
/// "Modify Guild Channel Positions" (resources/guild.mdx). It is taken to hold for "Create Guild Channel" and
/// "Modify Channel" too, where the documentation is silent.
pub fn check_destination(
    guild: &Guild,
    actor: &Member,
    category: &Channel,
    now: DateTime<Utc>,
) -> Result<(), ApiError> {
    let held = permissions::in_channel(guild, actor, category, now);
    if held & MANAGE_CHANNELS == 0 { Err(missing_access()) } else { Ok(()) }
}

/// Checks the removal of an overwrite, which needs only `MANAGE_ROLES` in the channel ("Delete Channel
/// Permission").
pub fn check_overwrite_removal(
    guild: &Guild,
    actor: &Member,
    channel: &Channel,
    now: DateTime<Utc>,
) -> Result<(), ApiError> {
    within(MANAGE_ROLES, permissions::in_channel(guild, actor, channel, now))
}

/// Checks that `role` may be given to a member or taken away: the actor needs `MANAGE_ROLES`, and the role
/// has to be below the actor's highest and not managed.
pub fn check_role_assignment(guild: &Guild, actor: &Member, role: &Role, now: DateTime<Utc>) -> Result<(), ApiError> {
    within(MANAGE_ROLES, permissions::in_guild(guild, actor, now))?;
    let assignable = !role.managed && role.id != guild.id && permissions::outranks_role(guild, actor, role);
    if assignable { Ok(()) } else { Err(missing_permissions()) }
}

/// Checks the creation of a role (`role` is `None`) or an edit: the actor needs `MANAGE_ROLES`, the role has
/// to be below the actor's highest, and it may get only permissions that the actor holds. `permissions` is
/// what the body asks for, if it names any.
pub fn check_role_edit(
    guild: &Guild,
    actor: &Member,
    role: Option<&Role>,
    permissions: Option<u64>,
    now: DateTime<Utc>,
) -> Result<(), ApiError> {
    let held = permissions::in_guild(guild, actor, now);
    within(MANAGE_ROLES, held)?;
    if role.is_some_and(|role| role.id != guild.id && !permissions::outranks_role(guild, actor, role)) {
        return Err(missing_permissions());
    }
    let before = role.map_or(0, |role| role.permissions);
    within(permissions.map_or(0, |wanted| wanted & !before), held)
}

/// Every bit that the overwrites allow or deny.
fn touched(overwrites: &[Overwrite]) -> u64 {
    overwrites.iter().fold(0, |bits, o| bits | o.allow | o.deny)
}

fn within(wanted: u64, held: u64) -> Result<(), ApiError> {
    if wanted & !held == 0 { Ok(()) } else { Err(missing_permissions()) }
}

fn has_own_manage_roles(actor: &Member, channel: &Channel) -> bool {
    channel.overwrites.iter().any(|o| {
        let own = match o.kind {
            OverwriteKind::Member => o.id == actor.user_id,
            OverwriteKind::Role => actor.roles.contains(&o.id),
        };
        own && o.allow & MANAGE_ROLES != 0
    })
}
