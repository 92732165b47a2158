//! Compares guilds with their tickets, for events are lost while the bot is away, and some could not be dealt
//! with when they arrived.
//!
//! Many guilds are compared at a time, with what the gateway tells of them and without a call to Discord.
//! Differences, and questions that only Discord can answer, are left to
//! [`keep_checking`](super::checking::keep_checking).
use super::{
    arrivals::{Arrival, Told},
    checks::{Check, StoredMember},
};
use crate::{
    domain::setup::configuration::Panel,
    storage::{self, Glance, Guild},
    usecase::{
        Context,
        guild::{diagnose::seems_lost, sight},
        ticket::effects::{seem_different, serving},
    },
};
use serenity::model::id::{GuildId, RoleId};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Queues a guild that became available: events of it may have been missed.
pub fn came(context: &Context, guild: GuildId) {
    context.arrivals.came(guild, context.clock.now());
}

/// Queues every guild in which an event could not be dealt with.
pub fn catch_up(context: &Context) {
    for guild in context.needs_reconcile.take() {
        tracing::debug!(%guild, "catching up");
        context.arrivals.is_behind(guild, context.clock.now());
    }
}

/// Deals with the queued guilds for ever; the future ends when it is dropped. What the gateway tells of the
/// bot's presence in a guild is stored here alone, so that this process never stores an earlier word last.
pub async fn keep_reconciling(context: &Context) {
    let context = context.in_recovery();
    loop {
        let guilds = context.arrivals.gather(&context.clock).await;
        if let Err(error) = deal_with(&context, &guilds).await {
            tracing::warn!(guilds = guilds.len(), %error, "guilds are still behind");
            for (guild, told) in guilds {
                context.arrivals.put_back(guild, told, context.clock.now());
            }
        }
    }
}

async fn deal_with(context: &Context, guilds: &BTreeMap<GuildId, Told>) -> storage::Result<()> {
    let (mut left, mut unknown, mut came) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (guild, told) in guilds {
        let is_known = context.cache.guild(*guild).is_some();
        match told {
            Told::Here(arrival) if is_known => drop(came.insert(*guild, *arrival)),
            Told::Here(_) => unknown.push(*guild),
            // The bot was invited again since its absence was noticed.
            Told::Left if is_known => context.arrivals.came(*guild, context.clock.now()),
            Told::Left => left.push(*guild),
        }
    }
    context.storage.mark_left(&left, context.clock.now()).await?;
    check_alone(context, &unknown).await?;
    reconcile(context, &came).await
}

/// Checks guilds by themselves that the cache does not know, for they cannot be compared: the gateway has to
/// tell of them anew. In those that the bot is no longer in, nothing can be checked.
async fn check_alone(context: &Context, unknown: &[GuildId]) -> storage::Result<()> {
    let stored = context.storage.guilds_of(unknown).await?;
    for guild in unknown {
        context.arrivals.not_compared(*guild);
        if stored.get(guild).is_some_and(|stored| !stored.is_left) {
            context.checks.add(Check::Guild(*guild));
        }
    }
    Ok(())
}

async fn reconcile(context: &Context, came: &BTreeMap<GuildId, Arrival>) -> storage::Result<()> {
    let guilds = &came.keys().copied().collect::<Vec<_>>();
    let stored = context.storage.guilds_of(guilds).await?;
    // A guild without a document may have drafts that say that the bot left it.
    let may_be_left = |guild: &&GuildId| stored.get(guild).is_none_or(|stored| stored.is_left);
    context.storage.mark_present(&guilds.iter().filter(may_be_left).copied().collect::<Vec<_>>()).await?;
    let mut to_look_at: BTreeSet<GuildId> =
        stored.iter().filter(|(id, guild)| is_open(context, **id, guild)).map(|(id, _)| *id).collect();
    for (guild, _) in stored.iter().filter(|(_, guild)| !guild.erasing.is_empty()) {
        context.checks.add(Check::Erasures(*guild));
    }
    let tickets = context.storage.tickets_of_guilds(guilds).await?;
    look_at_messages(context, came, &stored, &tickets).await?;
    for ticket in tickets {
        // A ticket of a guild without a document is skipped: the guild is being forgotten.
        let Some(guild) = stored.get(&ticket.guild_id) else { continue };
        // No event can have been missed in a ticket that was opened since the guild became available.
        if came.get(&ticket.guild_id).is_some_and(|arrival| ticket.opened_at.to_chrono() >= arrival.came) {
            continue;
        }
        if compare(context, guild, &ticket) == Staff::Others {
            to_look_at.insert(ticket.guild_id);
        }
    }
    for guild in to_look_at {
        context.checks.add(Check::Guild(guild));
    }
    Ok(())
}

/// Makes the messages with buttons due for a look in guilds where some may have been deleted unheard: in
/// those that became available with tickets or panels from before. A guild with tickets from an earlier
/// version of the bot, whose messages have no due time yet, gets one here, too.
async fn look_at_messages(
    context: &Context,
    came: &BTreeMap<GuildId, Arrival>,
    stored: &HashMap<GuildId, Guild>,
    tickets: &[Glance],
) -> storage::Result<()> {
    let is_old = |ticket: &&Glance| {
        came.get(&ticket.guild_id).is_some_and(|arrival| ticket.opened_at.to_chrono() < arrival.came)
    };
    let with_old: HashSet<GuildId> = tickets.iter().filter(is_old).map(|ticket| ticket.guild_id).collect();
    let is_to_be_looked_at = |(id, arrival): &(&GuildId, &Arrival)| {
        let Some(guild) = stored.get(id) else { return false };
        let is_old = |panel: &Panel| *panel.message_id.created_at() < arrival.came;
        with_old.contains(id) && (arrival.is_anew || !guild.looks_at_messages)
            || arrival.is_anew && guild.panels.iter().any(is_old)
    };
    let guilds: Vec<GuildId> = came.iter().filter(is_to_be_looked_at).map(|(id, _)| *id).collect();
    context.storage.look_at_messages(&guilds, context.clock.now()).await
}

/// Whether something is still to be done for the guild's configuration.
fn is_open(context: &Context, id: GuildId, guild: &Guild) -> bool {
    let shown = guild.panels_version == guild.version && guild.looked_version == guild.version;
    !shown || !guild.news.is_empty() || context.cache.guild(id).is_none_or(|picture| seems_lost(&picture, guild))
}

/// Whether the roles that a ticket's channel is open to are those that serve its category now.
#[derive(PartialEq, Eq)]
enum Staff {
    AsNow,
    Others,
}

/// Compares what is stored of the ticket with what the gateway tells, and queues checks for what that does
/// not answer.
fn compare(context: &Context, guild: &Guild, ticket: &Glance) -> Staff {
    let id = ticket.guild_id;
    // A channel that the gateway lists needs no question; only Discord's own "unknown channel" ends a ticket.
    let is_listed = |channel| context.cache.guild(id).is_some_and(|guild| guild.channel(channel).is_some());
    if let Some(channel) = ticket.channel_id.filter(|channel| !is_listed(*channel)) {
        context.checks.add(Check::Channel(id, ticket.id, channel));
        return Staff::AsNow;
    }
    if sight::is_hidden(context, id, ticket.channel_id).is_some_and(|hidden| hidden != ticket.hidden_since.is_some()) {
        context.checks.add(Check::Sight(id, ticket.id));
    }
    let staff = guild.configuration.serving(&ticket.category.id, &ticket.category.roles);
    if seem_different(context, ticket, staff) {
        context.checks.add(Check::Rights(id, ticket.id));
    }
    let serving = serving(context, id, staff);
    let opener = StoredMember { here: !ticket.opener_left, left: ticket.opener_left, serving: Vec::new() };
    context.checks.add_member(Check::Member(id, ticket.opener_id), opener);
    if let Some(claimer) = ticket.claimed_by {
        context.checks.add_claimer(id, claimer, serving.clone());
    }
    let set = |roles: &[RoleId]| roles.iter().copied().collect::<BTreeSet<_>>();
    let differs = serving.is_some_and(|serving| set(&serving) != set(&ticket.staff));
    if differs && ticket.channel_id.is_some() { Staff::Others } else { Staff::AsNow }
}
