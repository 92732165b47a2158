//! Who may read and write in a ticket's channel: the overwrites that follow from its state.
use super::{
    State, Ticket,
    guest::{AddedGuest, OverwriteBits},
};
pub use crate::domain::overwrite::{Right, Target};
use crate::domain::setup::purpose::ChannelPurpose;
use serenity::model::{
    Permissions,
    id::{GuildId, RoleId, UserId},
};

pub const READ: Permissions = Permissions::VIEW_CHANNEL.union(Permissions::READ_MESSAGE_HISTORY);

/// The permissions that *write* means: all with which a member can add something to a ticket.
pub const WRITE: Permissions = Permissions::SEND_MESSAGES
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::CREATE_PUBLIC_THREADS)
    .union(Permissions::CREATE_PRIVATE_THREADS)
    .union(Permissions::ADD_REACTIONS)
    .union(Permissions::ATTACH_FILES);

/// The permission that only the staff have in a ticket: a private thread would be a conversation about the
/// ticket that its member begins and others do not see. @everyone is denied it, so that whoever is let in by
/// hand lacks it as well.
pub const OF_STAFF: Permissions = Permissions::CREATE_PRIVATE_THREADS;

/// Permissions that the bot allows itself in a channel. Its `MANAGE_…` and `PIN_MESSAGES` come from its role,
/// because overwrites may not hold them all.
pub const BOT: Permissions =
    READ.union(Permissions::SEND_MESSAGES).union(Permissions::EMBED_LINKS).union(Permissions::ATTACH_FILES);

/// What the bot knows of the guild, as far as rights depend on it.
#[derive(Clone, Debug)]
pub struct PermissionContext {
    pub bot: UserId,
    /// The roles of the ticket's category that still exist.
    pub staff: Vec<RoleId>,
    /// Permissions that the bot holds in the guild. A bot may only allow or deny what it holds
    /// (resources/guild.mdx, "Create Guild Channel"), so all others are left out.
    pub held: Permissions,
}

impl PermissionContext {
    /// Those of these roles that do not exist any more.
    pub fn missing(&self, roles: &[RoleId]) -> Vec<RoleId> {
        roles.iter().filter(|role| !self.staff.contains(role)).copied().collect()
    }
}

/// The properties of a ticket on which its rights depend.
#[derive(Clone, Copy, Debug)]
pub struct Grounds<'a> {
    pub guild_id: GuildId,
    pub state: State,
    /// The opener; `None` if the channel is not shown to them.
    pub opener: Option<UserId>,
    pub claimer: Option<UserId>,
    /// Whom the staff added by the toolbox.
    pub guests: &'a [AddedGuest],
}

/// The overwrites that the ticket asks for.
pub fn rights(ticket: &Ticket, permission_context: &PermissionContext) -> Vec<Right> {
    let shown = !ticket.opener_left && !ticket.opener_shut_out;
    let (guild_id, state, claimer) = (ticket.guild_id, ticket.state, ticket.claimed_by);
    let opener = shown.then_some(ticket.opener_id);
    rights_on(Grounds { guild_id, state, opener, claimer, guests: &ticket.guests }, permission_context)
}

pub fn rights_on(grounds: Grounds<'_>, permission_context: &PermissionContext) -> Vec<Right> {
    let PermissionContext { bot, staff, held } = permission_context;
    let writable = grounds.state.is_live();
    let reader = |target, writes: bool, staff: bool| {
        let write = if staff { WRITE } else { WRITE - OF_STAFF };
        let (allow, deny) = if writes { (READ | write, Permissions::empty()) } else { (READ, WRITE) };
        Right { target, allow: (*held & allow).bits(), deny: (*held & deny).bits() }
    };
    let everyone = Right {
        target: Target::Role(grounds.guild_id.get()),
        allow: 0,
        // This denial is never left out: without it, everybody could see the ticket. If the bot does not hold
        // the permission, Discord refuses.
        deny: (Permissions::VIEW_CHANNEL | *held & OF_STAFF).bits(),
    };
    let bot = Right { target: Target::Member(bot.get()), allow: (*held & BOT).bits(), deny: 0 };
    let opener = grounds.opener.map(|user| reader(Target::Member(user.get()), writable, false));
    let claimer = grounds.claimer.map(|user| reader(Target::Member(user.get()), writable, true));
    let staff_writes = writable && grounds.claimer.is_none();
    let staff = staff.iter().map(|role| reader(Target::Role(role.get()), staff_writes, true));
    let mut rights: Vec<Right> = [everyone, bot].into_iter().chain(opener).chain(claimer).chain(staff).collect();
    for AddedGuest { guest, .. } in grounds.guests {
        // A guest may have become staff since, or have claimed the ticket.
        if rights.iter().all(|right| right.target != guest.target()) {
            rights.push(reader(guest.target(), staff_writes, false));
        }
    }
    rights
}

/// Whether guests, however they were added, may not write now: in a claimed ticket the claimer answers, and in a closed one nobody
/// writes.
pub fn guests_only_read(ticket: &Ticket) -> bool {
    ticket.claimed_by.is_some() || ticket.state != State::Open
}

/// What becomes of an overwrite that was made by hand, and what has to be remembered of it.
///
/// The overwrite keeps all but the right to write, which a claim or a lock takes and which is given back
/// afterwards. If people change the overwrite in between, nothing is given back.
pub fn guest(ticket: &Ticket, right: Right, held: Permissions) -> (Right, Option<OverwriteBits>) {
    let write = (held & WRITE).bits();
    let remembered = ticket.taken.iter().find(|taken| taken.target == right.target.id());
    let muted = Right { allow: right.allow & !write, deny: right.deny | write, ..right };
    match (guests_only_read(ticket), remembered) {
        (true, Some(taken)) => (muted, Some(*taken)),
        (true, None) if right == muted => (right, None),
        (true, None) => {
            let taken =
                OverwriteBits { target: right.target.id(), allow: right.allow & write, deny: right.deny & write };
            (muted, Some(taken))
        }
        (false, Some(taken)) if right == muted => {
            // What the guest lost then is given back too, because the bot may hold it by now.
            let lost = ticket.lost.iter().find(|lost| lost.guest == right.target.into());
            let (allow, deny) = lost.map_or((0, 0), |lost| (lost.allow, lost.deny));
            let restored = Right {
                allow: right.allow | taken.allow | allow,
                deny: right.deny & !write | taken.deny | deny,
                ..right
            };
            (restored, None)
        }
        (false, _) => (right, None),
    }
}

/// Permissions that the bot needs to post an embed in a channel.
pub const POST: Permissions =
    Permissions::VIEW_CHANNEL.union(Permissions::SEND_MESSAGES).union(Permissions::EMBED_LINKS);

impl ChannelPurpose {
    /// Permissions that the bot needs in the channel of this purpose.
    pub fn needed(self) -> Permissions {
        match self {
            Self::TicketCategory => {
                Permissions::VIEW_CHANNEL | Permissions::MANAGE_CHANNELS | Permissions::MANAGE_ROLES
            }
            Self::Log => POST | Permissions::READ_MESSAGE_HISTORY,
            Self::Transcript => POST | Permissions::READ_MESSAGE_HISTORY | Permissions::ATTACH_FILES,
        }
    }

    /// Overwrites that hide the channel from @everyone and open it to the bot. `held` are the permissions
    /// that the bot holds in the guild: it can allow itself no others.
    pub fn rights(self, guild: GuildId, bot: UserId, held: Permissions) -> [Right; 2] {
        // Only administrators may allow `MANAGE_ROLES` in a channel (resources/guild.mdx, "Create Guild
        // Channel").
        let allowed = held & (self.needed() - Permissions::MANAGE_ROLES);
        [
            Right { target: Target::Role(guild.get()), allow: 0, deny: Permissions::VIEW_CHANNEL.bits() },
            Right { target: Target::Member(bot.get()), allow: allowed.bits(), deny: 0 },
        ]
    }
}
