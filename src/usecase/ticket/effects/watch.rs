//! Compares what a ticket's channel allows, as the gateway has told, with what it should allow.
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

/// Compares the rights once nobody has changed anything for a while. The effect is not ready while rights are
/// being set.
pub fn perform(context: &Context, configuration: &Configuration, ticket: &Ticket) -> Done {
    difference(context, configuration, ticket).map(TicketEvent::RightsDiffer)
}

/// How the rights in the ticket's channel differ from what they should be. Returns `None` if they do not, or
/// if a difference cannot be known or repaired.
pub fn difference(context: &Context, configuration: &Configuration, ticket: &Ticket) -> Option<Difference> {
    let permission_context = repairable(context, configuration, ticket)?;
    let guild = context.cache.guild(ticket.guild_id)?;
    by_hand::difference(ticket, &permission_context, guild.seen_channel(ticket.channel_id?)?.overwrites()?)
}

/// The same difference according to Discord itself, for the gateway may not have told yet of a repair a
/// moment ago.
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
        // The channel is gone or hidden; other handlers learn of that.
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

/// Whether the rights of the ticket's channel seem to differ, so that the whole ticket has to be read to
/// decide.
pub fn seem_different(context: &Context, ticket: &Glance, staff: &[RoleId]) -> bool {
    let Some(guild) = context.cache.guild(ticket.guild_id) else { return false };
    let channel = ticket.channel_id.and_then(|channel| guild.seen_channel(channel));
    let Some(stands) = channel.and_then(Channel::overwrites) else { return false };
    told(context, ticket.guild_id, staff)
        .is_some_and(|permission_context| by_hand::seem_different(ticket.grounds(), &permission_context, stands))
}
