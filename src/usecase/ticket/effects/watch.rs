//! Compares what a ticket's channel allows, as the gateway has told, with what it should.
use super::{done::Done, overwrites::asked, permission_context::told};
use crate::{
    cache::Channel,
    discord::Fault,
    domain::{
        setup::configuration::Configuration,
        ticket::{
            Ticket,
            by_hand::{self, Difference},
            event::TicketEvent,
            rights::PermissionContext,
        },
    },
    storage::Glance,
    usecase::Context,
};
use serenity::model::{Permissions, id::RoleId};

/// When nobody has changed anything for a while. It is not ready while rights are being set.
pub fn perform(context: &Context, configuration: &Configuration, ticket: &Ticket) -> Done {
    difference(context, configuration, ticket).map(TicketEvent::RightsDiffer)
}

/// None where there is none, and where it cannot be known or repaired.
pub fn difference(context: &Context, configuration: &Configuration, ticket: &Ticket) -> Option<Difference> {
    let permission_context = repairable(context, configuration, ticket)?;
    let guild = context.cache.guild(ticket.guild_id)?;
    by_hand::difference(ticket, &permission_context, guild.seen_channel(ticket.channel_id?)?.overwrites()?)
}

/// The same from Discord itself: the gateway may not have told yet what was repaired a moment ago.
pub async fn difference_now(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
) -> Result<Option<Difference>, Fault> {
    let (Some(permission_context), Some(channel)) = (repairable(context, configuration, ticket), ticket.channel_id)
    else {
        return Ok(None);
    };
    match asked(context, channel).await {
        Ok(stands) => Ok(by_hand::difference(ticket, &permission_context, &stands)),
        // Gone, or hidden: others hear of that.
        Err(fault) if fault.is_permanent() => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn repairable(context: &Context, configuration: &Configuration, ticket: &Ticket) -> Option<PermissionContext> {
    if !ticket.state.is_watched() || ticket.hidden_since.is_some() {
        return None;
    }
    let permission_context = told(context, ticket.guild_id, ticket.category.staff(configuration))?;
    let needed = Permissions::MANAGE_ROLES | Permissions::VIEW_CHANNEL;
    permission_context.held.contains(needed).then_some(permission_context)
}

/// Whether the whole ticket has to be read to tell.
pub fn seem_different(context: &Context, ticket: &Glance, staff: &[RoleId]) -> bool {
    let Some(guild) = context.cache.guild(ticket.guild_id) else { return false };
    let channel = ticket.channel_id.and_then(|channel| guild.seen_channel(channel));
    let Some(stands) = channel.and_then(Channel::overwrites) else { return false };
    told(context, ticket.guild_id, staff)
        .is_some_and(|permission_context| by_hand::seem_different(ticket.grounds(), &permission_context, stands))
}
