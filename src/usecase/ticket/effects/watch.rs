//! Compares what a ticket's channel allows, as the gateway has told, with what it should.
use super::{circumstances::told, done::Done, overwrites::asked};
use crate::{
    cache::Channel,
    discord::Fault,
    domain::{
        setup::configuration::Configuration,
        ticket::{
            Ticket,
            by_hand::{self, Difference},
            rights::Circumstances,
            transition::Command,
        },
    },
    storage::Glance,
    usecase::Desk,
};
use serenity::model::{Permissions, id::RoleId};

/// When nobody has changed anything for a while. It is not ready while rights are being set.
pub fn perform(desk: &Desk, configuration: &Configuration, ticket: &Ticket) -> Done {
    difference(desk, configuration, ticket).map(Command::RightsDiffer)
}

/// None where there is none, and where it cannot be known or mended.
pub fn difference(desk: &Desk, configuration: &Configuration, ticket: &Ticket) -> Option<Difference> {
    let circumstances = mendable(desk, configuration, ticket)?;
    let guild = desk.cache.guild(ticket.guild_id)?;
    by_hand::difference(ticket, &circumstances, guild.seen_channel(ticket.channel_id?)?.overwrites()?)
}

/// The same from Discord itself: the gateway may not have told yet what was mended a moment ago.
pub async fn difference_now(
    desk: &Desk,
    configuration: &Configuration,
    ticket: &Ticket,
) -> Result<Option<Difference>, Fault> {
    let (Some(circumstances), Some(channel)) = (mendable(desk, configuration, ticket), ticket.channel_id) else {
        return Ok(None);
    };
    match asked(desk, channel).await {
        Ok(stands) => Ok(by_hand::difference(ticket, &circumstances, &stands)),
        // Gone, or hidden: others hear of that.
        Err(fault) if fault.is_permanent() => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn mendable(desk: &Desk, configuration: &Configuration, ticket: &Ticket) -> Option<Circumstances> {
    if !ticket.state.is_watched() || ticket.hidden_since.is_some() {
        return None;
    }
    let circumstances = told(desk, ticket.guild_id, ticket.category.staff(configuration))?;
    let needed = Permissions::MANAGE_ROLES | Permissions::VIEW_CHANNEL;
    circumstances.held.contains(needed).then_some(circumstances)
}

/// Whether the whole ticket has to be read to tell.
pub fn seem_different(desk: &Desk, ticket: &Glance, staff: &[RoleId]) -> bool {
    let Some(guild) = desk.cache.guild(ticket.guild_id) else { return false };
    let channel = ticket.channel_id.and_then(|channel| guild.seen_channel(channel));
    let Some(stands) = channel.and_then(Channel::overwrites) else { return false };
    told(desk, ticket.guild_id, staff)
        .is_some_and(|circumstances| by_hand::seem_different(ticket.grounds(), &circumstances, stands))
}
