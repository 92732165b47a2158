//! On whose side somebody writes in a ticket.
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
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::{GuildId, RoleId, UserId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How long the roles of somebody who wrote are remembered, and of how many people.
const REMEMBERED: TimeDelta = TimeDelta::minutes(30);
const MOST: usize = 2_000;

/// The roles of people who wrote in tickets, for a while. A clone shares them.
#[derive(Clone, Debug, Default)]
pub struct Writers(Arc<Mutex<HashMap<(GuildId, UserId), Writer>>>);

#[derive(Clone, Debug)]
struct Writer {
    /// The roles; `None` for somebody who is no member.
    roles: Option<Vec<RoleId>>,
    until: DateTime<Utc>,
}

impl Writers {
    fn known(&self) -> MutexGuard<'_, HashMap<(GuildId, UserId), Writer>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn roles(&self, context: &Context, guild: GuildId, user: UserId) -> Result<Option<Vec<RoleId>>, Fault> {
        let now = context.clock.now();
        if let Some(writer) = self.known().get(&(guild, user)).filter(|writer| writer.until > now) {
            return Ok(writer.roles.clone());
        }
        let roles = roles_of(context, guild, user).await?;
        let mut known = self.known();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert((guild, user), Writer { roles: roles.clone(), until: now + REMEMBERED });
        Ok(roles)
    }
}

/// The side of somebody who wrote in the ticket: its opener and those who were added are the member's side; others
/// are the staff if they serve its category, or are administrators. Somebody who left was staff if they had claimed
/// the ticket.
pub(super) async fn side_of(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    user: UserId,
) -> Result<Side, Fault> {
    let is_guest = ticket.guests.iter().any(|added| !added.guest.is_role && added.guest.id == user.get());
    if user == ticket.opener_id || is_guest {
        return Ok(Side::Member);
    }
    let is_staff = match context.writers.roles(context, ticket.guild_id, user).await? {
        Some(roles) => {
            let staff = ticket.category.staff(configuration);
            let serves = roles.iter().any(|role| staff.contains(role));
            serves || is_administrator(&*context.picture(ticket.guild_id).await?, user, &roles)
        }
        None => ticket.claimers.contains(&user),
    };
    Ok(if is_staff { Side::Staff } else { Side::Member })
}
