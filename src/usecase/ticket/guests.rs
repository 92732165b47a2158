//! Whom the staff add to a ticket, and who is in it.
use super::{click::LoadedTicket, effects};
use crate::{
    cache::{Channel, Guild as Picture},
    domain::{
        chosen::Chosen,
        guild::block::Who,
        refusal::Refusal,
        ticket::{
            Ticket, by_hand,
            guest::{AddedGuest, Guest, MOST, Unfit},
            rights::{Right, Target},
        },
    },
    usecase::{Context, guild::blocks},
};
use serenity::model::{Permissions, id::RoleId};
use std::sync::Arc;

/// The most overwrites of a channel (topics/opcodes-and-status-codes.mdx, error 30060).
const OVERWRITES: usize = 1_000;

/// What becomes of those who were chosen.
#[derive(Debug, Default)]
pub struct Examined {
    pub fit: Vec<AddedGuest>,
    pub unfit: Vec<(Guest, Unfit)>,
}

/// Who of those chosen can be added to the ticket.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if it is not known who is blocked.
pub async fn examine(context: &Context, loaded: &LoadedTicket, chosen: &[Chosen]) -> Result<Examined, Refusal> {
    let ticket = &loaded.ticket;
    let whom: Vec<Who> = chosen.iter().flat_map(may_be_blocked).collect();
    let blocked = blocks::among(context, ticket.guild_id, &loaded.guild, &whom).await?;
    let seen = Seen { context, ticket, picture: context.picture_if_any(ticket.guild_id).await };
    let mut examined = Examined::default();
    for one in chosen {
        let guest = guest(one);
        let is_full = ticket.guests.len() + examined.fit.len() >= MOST
            || seen.overwrites().len() + examined.fit.len() >= OVERWRITES;
        let blocked = || may_be_blocked(one).iter().any(|who| blocked.contains(who)).then_some(Unfit::Blocked);
        let full = || is_full.then_some(Unfit::Full);
        match seen.unfit(one).or_else(blocked).or_else(full) {
            Some(why) => examined.unfit.push((guest, why)),
            None => examined.fit.push(AddedGuest { guest, name: seen.name(one) }),
        }
    }
    Ok(examined)
}

/// Who is in the ticket besides its member and the staff: those whom the staff added, then those who were added by
/// hand, as far as the gateway has told of them.
pub fn present(context: &Context, loaded: &LoadedTicket, ticket: &Ticket) -> Vec<AddedGuest> {
    let mut present = ticket.guests.clone();
    let configuration = &loaded.guild.configuration;
    let staff = ticket.category.staff(configuration);
    let Some(permission_context) = effects::told(context, ticket.guild_id, staff) else { return present };
    let picture = context.cache.guild(ticket.guild_id);
    let seen = Seen { context, ticket, picture };
    for guest in by_hand::added(ticket, &permission_context, seen.overwrites()) {
        let role = guest.is_role.then(|| seen.role_name(RoleId::new(guest.id))).flatten();
        present.push(AddedGuest { guest, name: role.unwrap_or_default() });
    }
    present
}

/// By what somebody who was chosen may be blocked.
fn may_be_blocked(chosen: &Chosen) -> Vec<Who> {
    match chosen {
        Chosen::Member(member) => Who::of(&member.actor),
        Chosen::Role(role) => vec![Who::Role(*role)],
    }
}

fn guest(chosen: &Chosen) -> Guest {
    match chosen {
        Chosen::Member(member) => Guest { is_role: false, id: member.actor.id.get() },
        Chosen::Role(role) => Guest { is_role: true, id: role.get() },
    }
}

/// The ticket's channel, as far as it is known.
struct Seen<'a> {
    context: &'a Context,
    ticket: &'a Ticket,
    picture: Option<Arc<Picture>>,
}

impl Seen<'_> {
    fn overwrites(&self) -> &[Right] {
        let channel = self.picture.as_ref().and_then(|guild| guild.seen_channel(self.ticket.channel_id?));
        channel.and_then(Channel::overwrites).unwrap_or_default()
    }

    fn unfit(&self, chosen: &Chosen) -> Option<Unfit> {
        let is = |condition: bool, why| condition.then_some(why);
        match chosen {
            Chosen::Role(role) => is(*role == self.ticket.guild_id.everyone_role(), Unfit::Everyone)
                .or_else(|| is(self.is_gone(*role), Unfit::Gone))
                .or_else(|| self.standing(Target::Role(role.get())))
                .or_else(|| is(self.is_of_administrators(*role), Unfit::Inside)),
            Chosen::Member(member) => {
                let actor = &member.actor;
                is(actor.id == self.context.bot_id, Unfit::Bot)
                    .or_else(|| is(actor.id == self.ticket.opener_id, Unfit::Opener))
                    .or_else(|| is(!member.in_guild, Unfit::Gone))
                    .or_else(|| self.standing(Target::Member(actor.id.get())))
                    .or_else(|| is(actor.is_administrator() || self.is_in_by_role(&actor.roles), Unfit::Inside))
            }
        }
    }

    /// What the overwrite of the target says, and the ticket's own list.
    fn standing(&self, target: Target) -> Option<Unfit> {
        if self.ticket.guests.iter().any(|added| added.guest == target.into()) {
            return Some(Unfit::Inside);
        }
        let view = Permissions::VIEW_CHANNEL.bits();
        let right = self.overwrites().iter().find(|right| right.target == target)?;
        let is_leaving = self.ticket.leaving.contains(&target.into());
        match (right.deny & view != 0, right.allow & view != 0) {
            (true, _) => Some(Unfit::ShutOut),
            (_, true) if !is_leaving => Some(Unfit::Inside),
            _ => None,
        }
    }

    fn is_in_by_role(&self, roles: &[RoleId]) -> bool {
        let view = Permissions::VIEW_CHANNEL.bits();
        let lets_in = |right: &&Right| right.allow & view != 0;
        let theirs = |right: &Right| roles.iter().any(|role| right.target == Target::Role(role.get()));
        self.overwrites().iter().filter(lets_in).any(theirs)
    }

    fn is_gone(&self, role: RoleId) -> bool {
        self.picture.as_ref().is_some_and(|guild| guild.role(role).is_none())
    }

    fn is_of_administrators(&self, role: RoleId) -> bool {
        let role = self.picture.as_ref().and_then(|guild| guild.role(role));
        role.is_some_and(|role| Permissions::from_bits_retain(role.permissions).administrator())
    }

    fn role_name(&self, role: RoleId) -> Option<String> {
        Some(self.picture.as_ref()?.role(role)?.name.to_string())
    }

    fn name(&self, chosen: &Chosen) -> String {
        match chosen {
            Chosen::Member(member) => member.username.clone(),
            Chosen::Role(role) => self.role_name(*role).unwrap_or_default(),
        }
    }
}
