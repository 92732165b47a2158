//! Nobody may hand out more than they hold: overwrites (resources/guild.mdx "Create Guild Channel",
//! resources/channel.mdx "Modify Channel" and "Edit Channel Permissions") and roles (topics/permissions.mdx,
//! "Permission Hierarchy"). Every refusal is 50013.
use super::{
    error::ApiError,
    permissions::{self, ADMINISTRATOR, MANAGE_CHANNELS, MANAGE_ROLES},
};
use crate::state::{Channel, Guild, Member, Overwrite, OverwriteKind, Role};
use chrono::{DateTime, Utc};

/// 403, 50013: "Missing Permissions".
pub fn missing_permissions() -> ApiError {
    ApiError::new(403, 50013, "Missing Permissions")
}

/// 403, 50001: "Missing Access".
pub fn missing_access() -> ApiError {
    ApiError::new(403, 50001, "Missing Access")
}

/// Overwrites of a channel that is being created: only permissions held in the guild; `MANAGE_ROLES` for
/// administrators.
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

/// Overwrites set in a channel that exists, by PATCH (the whole list) or by PUT (one): `MANAGE_ROLES` in the
/// channel, and only permissions held in the guild or in the parent channel, unless an overwrite gives the
/// actor `MANAGE_ROLES` there.
///
/// Silent points, read strictly: overwrites that the channel has already count like new ones, and "Setting
/// `MANAGE_ROLES` permission in channels is only possible for guild administrators" ("Create Guild Channel")
/// holds here, too.
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

/// Putting a channel into a category (one that is created there, or moved there): `MANAGE_CHANNELS` in that
/// category, which the actor has to see; 50001 otherwise. Said of "Modify Guild Channel Positions"
/// (resources/guild.mdx), and taken to hold for "Create Guild Channel" and "Modify Channel" too, where the
/// documentation is silent.
pub fn check_destination(
    guild: &Guild,
    actor: &Member,
    category: &Channel,
    now: DateTime<Utc>,
) -> Result<(), ApiError> {
    let held = permissions::in_channel(guild, actor, category, now);
    if held & MANAGE_CHANNELS == 0 { Err(missing_access()) } else { Ok(()) }
}

/// Taking an overwrite away needs `MANAGE_ROLES` in the channel, nothing more ("Delete Channel Permission").
pub fn check_overwrite_removal(
    guild: &Guild,
    actor: &Member,
    channel: &Channel,
    now: DateTime<Utc>,
) -> Result<(), ApiError> {
    within(MANAGE_ROLES, permissions::in_channel(guild, actor, channel, now))
}

/// Giving `role` to a member or taking it away: `MANAGE_ROLES`, the role below the actor's highest, and not
/// managed.
pub fn check_role_assignment(guild: &Guild, actor: &Member, role: &Role, now: DateTime<Utc>) -> Result<(), ApiError> {
    within(MANAGE_ROLES, permissions::in_guild(guild, actor, now))?;
    let assignable = !role.managed && role.id != guild.id && permissions::outranks_role(guild, actor, role);
    if assignable { Ok(()) } else { Err(missing_permissions()) }
}

/// Creating a role (`role` = None) or editing one: `MANAGE_ROLES`, the role below the actor's highest, and
/// only permissions that the actor holds. `permissions` is what the body asks for, if it names any.
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
