//! Who may read and write in a ticket's channel: the overwrites that follow from its state.
use super::ticket::{State, Ticket};
use serenity::model::{
    Permissions,
    channel::{PermissionOverwrite, PermissionOverwriteType},
    id::{RoleId, UserId},
};

pub const READ: Permissions = Permissions::VIEW_CHANNEL.union(Permissions::READ_MESSAGE_HISTORY);

/// What *write* means: everything by which a member can add something to a ticket.
pub const WRITE: Permissions = Permissions::SEND_MESSAGES
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::CREATE_PUBLIC_THREADS)
    .union(Permissions::CREATE_PRIVATE_THREADS)
    .union(Permissions::ADD_REACTIONS)
    .union(Permissions::ATTACH_FILES);

/// What the bot allows itself; its `MANAGE_…` and `PIN_MESSAGES` come from its role, for overwrites may not hold them all.
pub const BOT: Permissions =
    READ.union(Permissions::SEND_MESSAGES).union(Permissions::EMBED_LINKS).union(Permissions::ATTACH_FILES);

/// The overwrites of a ticket's channel.
///
/// `staff` are the category's roles that still exist. `held` is what the bot holds in the guild: a bot may only allow or
/// deny what it holds (resources/guild.mdx, "Create Guild Channel"), so the rest is left out.
pub fn overwrites(ticket: &Ticket, bot: UserId, staff: &[RoleId], held: Permissions) -> Vec<PermissionOverwrite> {
    let writable = ticket.state.is_live();
    let reader = |kind, writes: bool| PermissionOverwrite {
        allow: held & if writes { READ | WRITE } else { READ },
        deny: held & if writes { Permissions::empty() } else { WRITE },
        kind,
    };
    let everyone = PermissionOverwrite {
        allow: Permissions::empty(),
        deny: held & Permissions::VIEW_CHANNEL,
        kind: PermissionOverwriteType::Role(ticket.guild_id.everyone_role()),
    };
    let bot = PermissionOverwrite {
        allow: held & BOT,
        deny: Permissions::empty(),
        kind: PermissionOverwriteType::Member(bot),
    };
    let opener = reader(PermissionOverwriteType::Member(ticket.opener_id), writable);
    let staff_writes = writable && ticket.claimed_by.is_none();
    let staff = staff.iter().map(|role| reader(PermissionOverwriteType::Role(*role), staff_writes));
    let claimer = ticket.claimed_by.map(|user| reader(PermissionOverwriteType::Member(user), writable));
    debug_assert!(ticket.state != State::Failed, "a failed ticket has no channel");
    [everyone, bot, opener].into_iter().chain(claimer).chain(staff).collect()
}
