//! On whose side somebody writes in a ticket.
use super::writers::Roles;
use crate::{
    discord::Fault,
    domain::{
        setup::configuration::Configuration,
        ticket::{Ticket, talk::Side},
    },
    usecase::{
        Context,
        ticket::member::{is_administrator, roles_of},
    },
};
use serenity::model::id::{GuildId, RoleId, UserId};

/// The side of somebody who wrote in the ticket: its opener and those who were added are the member's side; others
/// are the staff if they serve its category, or are administrators. Somebody who left was staff if they had claimed
/// the ticket.
pub(super) async fn side_of(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    user: UserId,
) -> Result<Side, Fault> {
    if is_of_member(ticket, user) {
        return Ok(Side::Member);
    }
    let is_staff = match roles(context, ticket.guild_id, user).await? {
        Some(roles) => {
            let staff = ticket.category.staff(configuration);
            let serves = roles.iter().any(|role| staff.contains(role));
            serves || is_administrator(&*context.picture(ticket.guild_id).await?, user, &roles)
        }
        None => ticket.claimers.contains(&user),
    };
    Ok(if is_staff { Side::Staff } else { Side::Member })
}

/// Whether this is the opener, or somebody who was added.
pub(super) fn is_of_member(ticket: &Ticket, user: UserId) -> bool {
    let is_guest = ticket.guests.iter().any(|added| !added.guest.is_role && added.guest.id == user.get());
    user == ticket.opener_id || is_guest
}

/// The roles of somebody, who is asked about once in a while; `None` for somebody who is no member.
async fn roles(context: &Context, guild: GuildId, user: UserId) -> Result<Option<Vec<RoleId>>, Fault> {
    let now = context.clock.now();
    if let Some(Roles(roles)) = context.writers.roles(guild, user, now) {
        return Ok(roles);
    }
    let roles = roles_of(context, guild, user).await?;
    context.writers.remember(guild, user, Roles(roles.clone()), now);
    Ok(roles)
}
