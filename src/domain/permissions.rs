//! Discord's arithmetic of permissions (topics/permissions.mdx, "Permission Hierarchy" and "Permission
//! Overwrites"), over every bit that Discord sent.
use super::ticket::rights::{Right, Target};
use serenity::model::{
    Permissions,
    id::{GuildId, RoleId},
};

pub const VIEW: u64 = Permissions::VIEW_CHANNEL.bits();

/// Whether a member with these permissions in the guild notifies people by mentioning a role: the role has
/// to be mentionable, unless the member may mention all roles (topics/permissions.mdx, `MENTION_EVERYONE`).
pub fn notifies(held: u64, is_mentionable: bool) -> bool {
    is_mentionable || held & Permissions::MENTION_EVERYONE.bits() != 0
}

/// Whether these permissions in a channel are enough to read what was written there.
pub fn may_read_history(held: u64) -> bool {
    let needed = VIEW | Permissions::READ_MESSAGE_HISTORY.bits();
    held & needed == needed
}

pub fn manages_threads(held: u64) -> bool {
    held & Permissions::MANAGE_THREADS.bits() != 0
}

/// Permissions in a guild of a member who has the roles for which `has` is true. `roles` are all roles of the
/// guild with their permissions; the result is `u64::MAX` for an administrator.
pub fn in_guild(guild: GuildId, roles: impl Iterator<Item = (RoleId, u64)>, has: impl Fn(RoleId) -> bool) -> u64 {
    let everyone = guild.everyone_role();
    let base = roles.filter(|(id, _)| *id == everyone || has(*id)).fold(0, |sum, (_, permissions)| sum | permissions);
    if base & Permissions::ADMINISTRATOR.bits() == 0 { base } else { u64::MAX }
}

/// Permissions in a channel of a member who holds `base` in the guild; 0 if the member does not see the
/// channel. `applies` says which overwrites concern the member, besides that of @everyone.
pub fn in_channel(guild: GuildId, overwrites: &[Right], base: u64, applies: impl Fn(Target) -> bool) -> u64 {
    if base == u64::MAX {
        return base;
    }
    let everyone = Target::Role(guild.get());
    let of = |wanted: &dyn Fn(Target) -> bool| {
        let chosen = overwrites.iter().filter(|right| wanted(right.target));
        chosen.fold((0, 0), |(allow, deny), right| (allow | right.allow, deny | right.deny))
    };
    let steps = [
        of(&|target| target == everyone),
        of(&|target| matches!(target, Target::Role(_)) && target != everyone && applies(target)),
        of(&|target| matches!(target, Target::Member(_)) && applies(target)),
    ];
    let may = steps.into_iter().fold(base, |may, (allow, deny)| may & !deny | allow);
    if may & VIEW == 0 { 0 } else { may }
}
