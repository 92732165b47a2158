//! Creates a ticket's private channel, or finds the one that an earlier attempt created.
use super::{done::Done, make_channel::NewChannel, name::candidates, room};
use crate::{
    discord::{Fault, Patience},
    domain::{
        setup::configuration::Configuration,
        ticket::{Ticket, effect::PendingEffect, event::TicketEvent},
    },
    usecase::{
        Context,
        guild::{diagnose, sight},
    },
};
use chrono::TimeDelta;
use serenity::model::id::ChannelId;

/// How often the effect is tried again while a channel that Discord hides may be the ticket's own: for about
/// five minutes in all.
const HIDDEN_RETRIES: u32 = 4;
/// How far Discord's clock and the bot's clock may differ.
const CLOCKS: TimeDelta = TimeDelta::seconds(10);
/// Creates the channel, or finds the one that an earlier attempt created. The channel and its name are
/// returned as [`TicketEvent::ChannelMade`].
pub async fn perform(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    pending: &PendingEffect,
) -> Result<Done, Fault> {
    let context = &context.with(context.discord.with(Patience::CHANNEL));
    let made = if pending.retries > 0 { find(context, ticket, pending).await? } else { None };
    let (channel, name) = match made {
        Some(channel) => (channel, candidates(configuration, ticket).next().unwrap_or_default()),
        None => room::put(context, configuration, ticket, &NewChannel { context, configuration, ticket }).await?,
    };
    diagnose::schedule_if_few_channels_left(context, ticket.guild_id);
    Ok(Some(TicketEvent::ChannelMade(channel, name)))
}

/// Finds a channel that an earlier attempt created without learning its id. If there are several, the one
/// with the lowest id stays.
async fn find(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> Result<Option<ChannelId>, Fault> {
    let marked = marked(context, ticket).await.map_err(|fault| {
        // A refused list says nothing about a channel that may exist already.
        Fault::OutcomeUnknown(format!("the ticket's channel could not be looked for: {fault}"))
    })?;
    match marked.into_iter().min() {
        None if may_be_hidden(context, ticket, pending) => Err(unseen()),
        found => Ok(found),
    }
}

/// Deletes the channels that other attempts to create the ticket's channel have left behind.
pub async fn sweep(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    let mut left: Vec<_> = marked(context, ticket).await?;
    left.retain(|channel| Some(*channel) != ticket.channel_id);
    for channel in &left {
        tracing::warn!(ticket = %ticket.id, %channel, "a channel that an attempt left behind is deleted");
        context.discord.delete_channel(*channel, None).await?;
    }
    if left.is_empty() && may_be_hidden(context, ticket, pending) { Err(unseen()) } else { Ok(None) }
}

/// Whether a channel that the bot may not view could be the ticket's own: one was made since the ticket was
/// opened, and Discord's list lacks such channels. The effect waits with the pauses of the first retries, not
/// for ever.
fn may_be_hidden(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> bool {
    pending.retries <= HIDDEN_RETRIES && sight::may_hide_one(context, ticket.guild_id, ticket.opened_at - CLOCKS)
}

fn unseen() -> Fault {
    Fault::OutcomeUnknown("the ticket's channel may be among those that the bot does not see".to_owned())
}

async fn marked(context: &Context, ticket: &Ticket) -> Result<Vec<ChannelId>, Fault> {
    let mark = ticket.mark();
    let channels = context.discord.channels(ticket.guild_id).await?;
    let marked =
        channels.into_iter().filter(|channel| channel.topic.as_ref().is_some_and(|topic| topic.contains(&mark)));
    Ok(marked.map(|channel| channel.id).collect())
}
