//! Looks who owes an answer in the tickets of a guild. One call tells the newest message of each channel; only where
//! that is another one, messages are read.
use super::{
    ask_boards,
    listen::{Unheard, Unread, listen, read, rights_in},
};
use crate::{
    discord::{Fault, Thread},
    domain::{
        permissions::manages_threads,
        setup::configuration::Configuration,
        ticket::{State, Ticket, event::TicketEvent, policy::Policy, step::Waited, talk::Heard},
    },
    usecase::{Context, Error, ticket::decision::apply_event},
};
use serenity::model::id::{ChannelId, GuildId, MessageId};
use std::collections::HashMap;

/// The newest message of each channel that the bot sees. A channel that is absent may be hidden: nothing is known of
/// it, and it is not silent.
type Newest = HashMap<ChannelId, Option<MessageId>>;

/// What Discord shows of a guild's channels and of the threads in the tickets.
#[derive(Default)]
struct Shown {
    newest: Newest,
    /// The active threads of each channel.
    threads: HashMap<ChannelId, Vec<Thread>>,
}

/// Looks at the tickets of the guild. Returns `false` if the guild asks for nothing of it.
pub(super) async fn look_at_guild(context: &Context, id: GuildId) -> Result<bool, Error> {
    let guild = context.storage.guild(id).await?;
    let configuration = &guild.configuration;
    let waits = configuration.waits();
    let with_policy = |ticket: Ticket| (guild.policy(&ticket.category.id), ticket);
    let tickets = context.storage.tickets_of_guild(id).await?.into_iter().map(with_policy);
    let tickets: Vec<(Box<Policy>, Ticket)> = tickets.collect();
    let listens = |(policy, ticket): &(Box<Policy>, Ticket)| {
        ticket.state == State::Open && ticket.channel_id.is_some() && policy.listens()
    };
    let shown = if tickets.iter().any(listens) { shown(context, id, &tickets).await? } else { Shown::default() };
    for looked_at in tickets {
        let moved = if listens(&looked_at) { moved(&looked_at.1, &shown) } else { Vec::new() };
        let (policy, ticket) = looked_at;
        let ticket_id = ticket.id;
        let heard = match listen(context, configuration, &ticket, &moved).await {
            Ok(heard) => heard,
            Err(error) => {
                tracing::debug!(ticket = %ticket_id, %error, "a ticket's messages are read later");
                continue;
            }
        };
        let mut next = ticket.talk.clone();
        next.hear(&heard);
        let is_known = next == ticket.talk && ticket.next_step(&policy).map(|due| due.at) == ticket.wakes_at;
        if !is_known {
            let applied = apply_event(context, ticket, &TicketEvent::Waited(Waited::Heard(heard, policy))).await;
            if let Err(error) = applied {
                tracing::warn!(ticket = %ticket_id, %error, "what was read in a ticket is stored later");
            }
        }
    }
    if configuration.has_boards() {
        ask_boards::ask(context, id).await?;
    }
    Ok(waits)
}

async fn shown(context: &Context, guild: GuildId, tickets: &[(Box<Policy>, Ticket)]) -> Result<Shown, Fault> {
    let channels = context.discord.channels(guild).await?;
    let mut shown = Shown::default();
    shown.newest.extend(channels.iter().map(|channel| (channel.id, channel.last_message_id)));
    let has_threads = |channel| context.cache.guild(guild).is_none_or(|guild| guild.has_threads(channel));
    if tickets.iter().filter_map(|(_, ticket)| ticket.channel_id).any(has_threads) {
        for thread in context.discord.active_threads(guild).await? {
            let Some(parent) = thread.parent_id else { continue };
            shown.threads.entry(parent).or_default().push(thread);
        }
    }
    Ok(shown)
}

/// The channels of the ticket, its own and its threads, in which something was written since they were read.
fn moved(ticket: &Ticket, shown: &Shown) -> Vec<Unread> {
    let Some(channel) = ticket.channel_id else { return Vec::new() };
    let newest = shown.newest.get(&channel).copied().flatten();
    let threads = shown.threads.get(&channel).into_iter().flatten().map(Unread::from);
    let is_moved = |unread: &Unread| unread.newest.is_some_and(|newest| ticket.talk.has_moved(unread.channel, newest));
    [Unread { channel, newest, is_private: false }].into_iter().chain(threads).filter(is_moved).collect()
}

/// Reads a ticket's messages now, whatever was known of them.
pub(super) async fn listen_now(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
) -> Result<Heard, Unheard> {
    let Some(channel) = ticket.channel_id else { return Ok(Heard::default()) };
    let rights = rights_in(context, ticket).await?;
    // The cache may not know of a thread: Discord tells of it in its own way to whoever begins to see the channel.
    let mut threads = context.discord.active_threads(ticket.guild_id).await?;
    threads.retain(|thread| thread.parent_id == Some(channel));
    // What was written in a thread that is archived by now counts as well.
    let archived = context.discord.all_archived_threads(channel, manages_threads(rights)).await?.into_iter();
    let may_be_unread =
        |thread: &Thread| thread.last_message_id.is_none_or(|newest| ticket.talk.is_unread(thread.id, newest));
    threads.extend(archived.filter(may_be_unread));
    let threads = threads.iter().map(|thread| Unread { newest: None, ..thread.into() });
    let unread: Vec<_> = [Unread { channel, newest: None, is_private: false }].into_iter().chain(threads).collect();
    read(context, configuration, ticket, &unread).await
}
