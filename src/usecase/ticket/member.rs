//! Handles members who leave, return, or lose the role by which they claimed a ticket.
use super::{decision::apply_event, effects};
use crate::{
    cache::Guild,
    discord::{Fault, Member},
    domain::ticket::{Ticket, event::TicketEvent},
    storage,
    usecase::{Context, Error},
};
use serenity::model::{
    Permissions,
    id::{GuildId, RoleId, UserId},
};
use std::collections::BTreeMap;

/// What the gateway told of a member since the member's events were handled last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberEvent {
    /// Whether the member came (`true`) or left (`false`); `None` if neither. A member who came at least once
    /// counts as having come: they had left before, however short their absence was.
    pub moved: Option<bool>,
    /// The member's roles, if the gateway told them.
    pub roles: Option<Box<[RoleId]>>,
}

impl MemberEvent {
    pub fn left(&mut self) {
        self.moved.get_or_insert(false);
        self.roles = None;
    }

    pub fn came(&mut self, roles: Vec<RoleId>) {
        self.moved = Some(true);
        self.roles = Some(roles.into_boxed_slice());
    }
}

/// How many members one question to MongoDB is about.
const AT_ONCE: usize = 500;

/// Handles events of members. Most of them have no ticket, so one question to MongoDB for many members says
/// which of them have.
pub async fn heard_of(context: &Context, guild: GuildId, members: BTreeMap<UserId, MemberEvent>) -> Result<(), Error> {
    let mut outcome = Ok(());
    let ids: Vec<UserId> = members.keys().copied().collect();
    for some in ids.chunks(AT_ONCE) {
        for member in context.storage.members_with_tickets(guild, some).await? {
            let Some(heard) = members.get(&member) else { continue };
            let one = heard_of_one(context, guild, member, heard).await;
            outcome = outcome.and(one);
        }
    }
    outcome
}

async fn heard_of_one(context: &Context, guild: GuildId, member: UserId, heard: &MemberEvent) -> Result<(), Error> {
    if let Some(came) = heard.moved {
        membership_changed(context, guild, member, came).await?;
    }
    match &heard.roles {
        Some(roles) => Ok(roles_changed(context, guild, member, roles).await?),
        None => Ok(()),
    }
}

/// Handles a member who left or came. Events arrive in any order, so Discord is asked whether they are a
/// member, and asked again until what is stored agrees with it.
///
/// After a member has left, the staff are asked in each of their live tickets whether to close it, and the
/// tickets that they had claimed are free again. After a member has returned, they have the rights of their
/// live ticket again; without a live ticket they get no rights in closed ones.
pub async fn membership_changed(context: &Context, guild: GuildId, member: UserId, came: bool) -> Result<(), Error> {
    let mut stored = None;
    loop {
        let opened = context.storage.tickets_opened_by(guild, member).await?;
        let claimed = context.storage.tickets_claimed_by(guild, member).await?;
        if opened.is_empty() && claimed.is_empty() {
            return Ok(());
        }
        let found = found(context, guild, member).await?;
        let is_member = found.is_some();
        tracing::debug!(%guild, %member, is_member, ?stored, came, tickets = opened.len(), "a member came or went");
        if stored == Some(is_member) {
            return Ok(());
        }
        let to_live = opened.iter().any(|ticket| ticket.live);
        for ticket in opened {
            // A member who came had left before, however short their absence was.
            match &found {
                None => apply_event(context, ticket, &TicketEvent::OpenerLeft).await?,
                Some(found) if ticket.opener_left || came && returned_to(&ticket, found) => {
                    apply_event(context, ticket, &TicketEvent::OpenerReturned { to_live }).await?;
                }
                Some(_) => {}
            }
        }
        for ticket in claimed.into_iter().filter(|_| !is_member) {
            apply_event(context, ticket, &TicketEvent::ClaimEnded(member)).await?;
        }
        stored = Some(is_member);
    }
}

/// Whether the ticket is older than the member's arrival. An arrival may be heard of long after it, when they
/// have opened other tickets, and says nothing about those. Both moments are Discord's own: when the channel
/// was made is in its id.
fn returned_to(ticket: &Ticket, member: &Member) -> bool {
    match (ticket.channel_id, member.joined_at) {
        (Some(channel), Some(joined_at)) => *channel.created_at() <= joined_at,
        _ => true,
    }
}

/// The roles of a member. Returns `None` for somebody who is not a member.
pub(in crate::usecase) async fn roles_of(
    context: &Context,
    guild: GuildId,
    member: UserId,
) -> Result<Option<Vec<RoleId>>, Fault> {
    Ok(found(context, guild, member).await?.map(|member| member.roles))
}

/// The member as Discord knows them. Returns `None` for somebody who is not a member.
pub(in crate::usecase) async fn found(
    context: &Context,
    guild: GuildId,
    member: UserId,
) -> Result<Option<Member>, Fault> {
    match context.discord.member(guild, member).await {
        Ok(member) => Ok(Some(member)),
        Err(fault) if fault.is_unknown_member() => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Ends the claims of a member who is neither staff of the ticket's category nor an administrator any more.
pub async fn roles_changed(context: &Context, guild: GuildId, member: UserId, roles: &[RoleId]) -> storage::Result<()> {
    let claimed = context.storage.tickets_claimed_by(guild, member).await?;
    if claimed.is_empty() {
        return Ok(());
    }
    let Ok(picture) = context.picture(guild).await else {
        context.needs_reconcile.add(guild);
        return Ok(());
    };
    if is_administrator(&picture, member, roles) {
        return Ok(());
    }
    for ticket in claimed {
        let stored = context.storage.guild(guild).await?;
        let staff = effects::permission_context(context, &stored.configuration, &ticket).await.map(|known| known.staff);
        if staff.is_ok_and(|staff| !staff.iter().any(|role| roles.contains(role))) {
            apply_event(context, ticket, &TicketEvent::ClaimEnded(member)).await?;
        }
    }
    Ok(())
}

/// Whether a member with these roles is an administrator or has one of the `staff` roles.
pub(super) async fn serves(
    context: &Context,
    guild: GuildId,
    member: UserId,
    roles: &[RoleId],
    staff: &[RoleId],
) -> Result<bool, Fault> {
    let picture = context.picture(guild).await?;
    Ok(is_administrator(&picture, member, roles) || roles.iter().any(|role| staff.contains(role)))
}

/// Whether a member with these roles is an administrator.
pub(in crate::usecase) fn is_administrator(guild: &Guild, member: UserId, roles: &[RoleId]) -> bool {
    let mut roles = roles.iter().filter_map(|role| guild.role(*role));
    guild.owner == member || roles.any(|role| Permissions::from_bits_retain(role.permissions).administrator())
}
