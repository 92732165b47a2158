//! Creates a ticket's private channel with its name, its category and its overwrites in one call.
use super::{
    done::Done,
    name::{candidates, is_about_name},
    permission_context,
};
use crate::{
    discord::{Channel, Fault, Overwrite, Patience},
    domain::{
        guild::diagnosis::Finding,
        refusal::Obstacle,
        setup::{configuration::Configuration, purpose::ChannelPurpose},
        ticket::{State, Ticket, effect::PendingEffect, event::TicketEvent, rights},
    },
    i18n::{text, text_with},
    usecase::{
        Context,
        error::obstacle,
        guild::{diagnose::schedule, sight},
    },
    view::mark::BETWEEN,
};
use chrono::TimeDelta;
use serde_json::json;
use serenity::model::id::ChannelId;

/// Discord's type of a text channel (resources/channel.mdx, "Channel Types").
const TEXT: u8 = 0;
/// How often the effect is tried again while a channel that Discord hides may be the ticket's own: for about
/// five minutes in all.
const HIDDEN_RETRIES: u32 = 4;
/// How far Discord's clock and the bot's clock may differ.
const CLOCKS: TimeDelta = TimeDelta::seconds(10);
/// Discord's limit for a topic, in characters.
const TOPIC: usize = 1024;

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
        None => create(context, configuration, ticket).await?,
    };
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

/// Creates the channel even if Discord refuses something of the configuration: a member is not turned away
/// because of a name with forbidden words or a Discord category that was deleted.
async fn create(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
) -> Result<(ChannelId, String), Fault> {
    match named(context, configuration, ticket, configuration.ticket_category).await {
        Err(fault) if obstacle(&fault) == Obstacle::Gone => {
            schedule(context, ticket.guild_id, |told| {
                told.contains(&Finding::ChannelGone(ChannelPurpose::TicketCategory))
            });
            named(context, configuration, ticket, None).await
        }
        created => created,
    }
}

/// Creates the channel with the first candidate name that Discord accepts.
async fn named(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    parent: Option<ChannelId>,
) -> Result<(ChannelId, String), Fault> {
    let mut names = candidates(configuration, ticket).peekable();
    while let Some(name) = names.next() {
        match post(context, configuration, ticket, &name, parent).await {
            Err(fault) if is_about_name(&fault) && names.peek().is_some() => {}
            created => return created.map(|channel| (channel.id, name)),
        }
    }
    // There is always a candidate name.
    Err(Fault::Unreachable("no name to try".to_owned()))
}

async fn post(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    name: &str,
    parent: Option<ChannelId>,
) -> Result<Channel, Fault> {
    let permission_context = permission_context(context, configuration, ticket).await?;
    let missing: Vec<_> =
        permission_context.missing(ticket.category.staff(configuration)).into_iter().map(Finding::RoleGone).collect();
    if !missing.is_empty() {
        schedule(context, ticket.guild_id, move |told| missing.iter().all(|role| told.contains(role)));
    }
    let open = Ticket { state: State::Open, ..ticket.clone() };
    let overwrites: Vec<Overwrite> = rights::rights(&open, &permission_context).iter().map(Overwrite::from).collect();
    let body = json!({
        "type": TEXT,
        "name": name,
        "topic": topic(ticket),
        "parent_id": parent,
        "permission_overwrites": overwrites,
    });
    let values = [("member", ticket.opener_name.clone()), ("id", ticket.opener_id.to_string())];
    let reason = text_with(ticket.language, "channel-reason", values);
    context.discord.create_channel(ticket.guild_id, &body, Some(&reason)).await
}

fn topic(ticket: &Ticket) -> String {
    let values = [
        ("number", ticket.number.unwrap_or_default().to_string()),
        ("category", ticket.category.name.clone()),
        ("member", ticket.opener_name.clone()),
    ];
    let words = text_with(ticket.language, "channel-topic", values);
    let mark = ticket.mark();
    let end = format!("{BETWEEN}{} {mark}", text(ticket.language, "mark-reference"));
    let words: String = words.chars().take(TOPIC.saturating_sub(end.chars().count())).collect();
    words + &end
}
