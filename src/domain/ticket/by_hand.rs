//! Which overwrites of a ticket's channel people changed by hand, and which the bot has set.
use super::{
    State, Ticket,
    guest::{Guest, OverwriteBits},
    rights::{Grounds, OF_STAFF, PermissionContext, READ, Right, Target, WRITE, guest, rights, rights_on},
};
use serenity::model::Permissions;

/// Greatest number of permissions of [`WRITE`] that count as set by hand. The bot sets all of them that it
/// holds at the time, so a person who sets more by hand cannot be told from the bot.
const MOST_BY_HAND: u32 = 3;

/// The channel's overwrites are not what they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Whether everybody may see the channel.
    pub exposed: bool,
}

/// The overwrites of those who are in the channel because of the ticket, with what has to be remembered of
/// them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Settled {
    pub rights: Vec<Right>,
    /// Permissions that people denied by hand; a lock hides these denials.
    pub denied: Vec<OverwriteBits>,
}

/// Those whom people added by hand and who may see the channel.
pub fn added(ticket: &Ticket, permission_context: &PermissionContext, stands: &[Right]) -> Vec<Guest> {
    let view = Permissions::VIEW_CHANNEL.bits();
    let is_in = |right: &&Right| right.allow & view != 0 && !is_ours(ticket, permission_context, right);
    stands.iter().filter(is_in).map(|right| right.target.into()).collect()
}

/// Whether the overwrite exists because of the ticket, and not because somebody made it by hand since.
pub fn is_ours(ticket: &Ticket, permission_context: &PermissionContext, right: &Right) -> bool {
    rights(ticket, permission_context).iter().any(|other| other.target == right.target)
        || was_ours(ticket, right.target)
            && (was_given(ticket, right.target) || is_plain(right, permission_context.held))
}

/// Whether the bot may have set the overwrite as it is, so that nobody has changed it.
pub fn is_untouched(ticket: &Ticket, permission_context: &PermissionContext, right: &Right) -> bool {
    let ours = rights(ticket, permission_context);
    match ours.iter().take(2).find(|own| own.target == right.target) {
        // The first two overwrites are those of @everyone and of the bot.
        Some(own) => same(own, right, permission_context.held),
        None => is_ours(ticket, permission_context, right) && is_plain(right, permission_context.held),
    }
}

/// The overwrites that the ticket asks for, with what people denied by hand and what they allowed beyond.
pub fn ours(ticket: &Ticket, permission_context: &PermissionContext, stands: &[Right]) -> Settled {
    let wanted = rights(ticket, permission_context);
    let settable = permission_context.held - Permissions::MANAGE_ROLES;
    let mut settled = Settled::default();
    for (place, own) in wanted.iter().enumerate() {
        let Some(right) = stands.iter().find(|right| right.target == own.target) else {
            settled.rights.push(*own);
            continue;
        };
        // The second overwrite is the bot's own: the bot is let in whatever people do.
        let by_hand = if place == 1 { 0 } else { denied_by_hand(ticket, right, permission_context.held) };
        let more = right.allow & settable.bits() & !(READ | WRITE).bits() & !by_hand;
        let (allow, deny) = (own.allow & !by_hand | more, own.deny | by_hand);
        settled.rights.push(Right { allow, deny, ..*own });
        if place > 1 && by_hand != 0 {
            settled.denied.push(OverwriteBits { target: own.target.id(), allow: 0, deny: by_hand });
        }
    }
    for right in stands.iter().filter(|right| is_ours(ticket, permission_context, right)) {
        let by_hand = denied_by_hand(ticket, right, permission_context.held);
        if by_hand != 0 && wanted.iter().all(|own| own.target != right.target) {
            settled.rights.push(Right { allow: 0, deny: by_hand, ..*right });
        }
    }
    settled
}

/// How the channel's overwrites differ from what they should be; `None` if they do not differ.
pub fn difference(ticket: &Ticket, permission_context: &PermissionContext, stands: &[Right]) -> Option<Difference> {
    let held = permission_context.held;
    let everyone = Target::Role(ticket.guild_id.get());
    let view = Permissions::VIEW_CHANNEL.bits();
    let exposed = !stands.iter().any(|right| right.target == everyone && right.deny & view != 0);
    let stands_so =
        |wanted: &Right| stands.iter().any(|right| right.target == wanted.target && same(wanted, right, held));
    let wanted = ours(ticket, permission_context, stands).rights;
    let is_left_over = |right: &&Right| {
        is_ours(ticket, permission_context, right) && wanted.iter().all(|own| own.target != right.target)
    };
    let is_unsettled = |right: &&Right| {
        let cannot = ticket.unlocked.contains(&Guest::from(right.target));
        !is_ours(ticket, permission_context, right) && !cannot && !same(&guest(ticket, **right, held).0, right, held)
    };
    let differs =
        !wanted.iter().all(stands_so) || stands.iter().any(|right| is_left_over(&right) || is_unsettled(&right));
    (exposed || differs).then_some(Difference { exposed })
}

/// Whether the rights of a ticket, of which only `grounds` are known, have to be looked at: they are not
/// quite as the bot sets them.
pub fn seem_different(grounds: Grounds<'_>, permission_context: &PermissionContext, stands: &[Right]) -> bool {
    let ours = rights_on(grounds, permission_context);
    let stands_so = |own: &Right| {
        stands.iter().any(|right| right.target == own.target && same(own, right, permission_context.held))
    };
    let all_write = grounds.state == State::Open && grounds.claimer.is_none();
    let is_ours = |right: &Right| ours.iter().any(|own| own.target == right.target);
    let writes = |right: &Right| !all_write && !is_ours(right) && right.allow & WRITE.bits() != 0;
    grounds.state.is_watched() && (!ours.iter().all(stands_so) || stands.iter().any(writes))
}

/// Whether both overwrites agree in the permissions that the bot can set.
fn same(one: &Right, other: &Right, held: Permissions) -> bool {
    ((one.allow ^ other.allow) | (one.deny ^ other.deny)) & held.bits() == 0
}

/// Permissions that people denied by hand in the overwrite, without those that the bot denied for a lock.
fn denied_by_hand(ticket: &Ticket, right: &Right, held: Permissions) -> u64 {
    let everyone = right.target == Target::Role(ticket.guild_id.get());
    let known = ticket.denied.iter().find(|denied| denied.target == right.target.id());
    let write = WRITE.bits();
    let of_write = if !everyone && is_lock(right, held) { known.map_or(0, |known| known.deny) } else { right.deny };
    (right.deny & !write | of_write & write) & (held - Permissions::MANAGE_ROLES).bits()
}

/// Whether the target may have been in the channel because of the ticket, at any time in the ticket's life.
fn was_ours(ticket: &Ticket, target: Target) -> bool {
    let was_staff = |role: &serenity::model::id::RoleId| target == Target::Role(role.get());
    let was_member = |user: &serenity::model::id::UserId| target == Target::Member(user.get());
    was_member(&ticket.opener_id)
        || ticket.claimers.iter().any(was_member)
        || is_added(ticket, target)
        || [&ticket.category.roles, &ticket.staff, &ticket.former_staff].into_iter().flatten().any(was_staff)
}

/// Whether the channel was opened to the target when its rights were last set, so that the overwrite is at
/// least in part the bot's.
fn was_given(ticket: &Ticket, target: Target) -> bool {
    let was_let_in = match target {
        Target::Role(id) => ticket.staff.iter().any(|role| role.get() == id),
        Target::Member(id) => ticket.given.iter().any(|user| user.get() == id),
    };
    was_let_in || is_added(ticket, target)
}

/// Whether the staff added the target by the toolbox, or have removed it since.
fn is_added(ticket: &Ticket, target: Target) -> bool {
    let guest = Guest::from(target);
    ticket.guests.iter().any(|added| added.guest == guest) || ticket.leaving.contains(&guest)
}

/// Whether the overwrite has the form in which the bot lets somebody read, or read and write.
fn is_plain(right: &Right, held: Permissions) -> bool {
    let (read, write) = (READ.bits(), WRITE.bits());
    let reads = right.allow & Permissions::VIEW_CHANNEL.bits() != 0 && right.allow & !(read | write) == 0;
    let writes = right.deny == 0 && is_all_of_write(right.allow, held);
    let locked = right.deny & !write == 0 && right.allow & write == 0 && is_lock(right, held);
    reads && (writes || locked)
}

fn is_lock(right: &Right, held: Permissions) -> bool {
    right.allow & WRITE.bits() == 0 && is_all_of_write(right.deny, held)
}

/// Whether these are all permissions of [`WRITE`] that the bot sets. The bot may have held fewer, or more,
/// when it set them.
fn is_all_of_write(bits: u64, held: Permissions) -> bool {
    let all = (held & (WRITE - OF_STAFF)).bits();
    (bits & WRITE.bits()).count_ones() > MOST_BY_HAND || (all != 0 && bits & all == all)
}
