//! Finds deletions of which no event arrived. Events are lost even while a session stands ("Events may be
//! lost": reference.mdx, "Consistency"). So Discord is asked once an hour about the roles and channels of
//! each guild with open tickets, behind all other work; it is not asked about other guilds.
use super::checks::Check;
use crate::{
    discord::Looked,
    domain::guild::diagnosis::named,
    usecase::{
        Context, Error,
        guild::{diagnose, sight_changes},
        ticket::channel_gone,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::{ChannelId, GuildId, RoleId};
use std::collections::{BTreeMap, BTreeSet};

/// How often a guild with open tickets is asked about.
const HOUR: TimeDelta = TimeDelta::hours(1);
/// How often the guilds with open tickets are read from MongoDB to find those that are due.
const LOOK: TimeDelta = TimeDelta::minutes(5);

/// Looks for ever; the future ends when it is dropped. The due times are kept in this process's memory alone:
/// another process compares all guilds at its start.
pub async fn keep_looking_hourly(context: &Context) {
    let context = context.in_recovery();
    let mut due = BTreeMap::new();
    loop {
        let now = context.clock.now();
        match context.storage.guilds_with_open_tickets().await {
            Ok(mut guilds) => {
                guilds.retain(|guild| context.shards.cover(*guild));
                for guild in take_due(&mut due, &guilds, now) {
                    context.checks.add(Check::Roles(guild));
                }
            }
            Err(error) => tracing::warn!(%error, "guilds with open tickets are looked at later"),
        }
        context.clock.sleep_until(now + LOOK).await;
    }
}

/// Returns the guilds that are due, and makes them due again in an hour. A new guild becomes due at a minute
/// of the next hour that follows from its id.
fn take_due(
    due: &mut BTreeMap<GuildId, DateTime<Utc>>,
    guilds: &BTreeSet<GuildId>,
    now: DateTime<Utc>,
) -> Vec<GuildId> {
    due.retain(|guild, _| guilds.contains(guild));
    let mut taken = Vec::new();
    for guild in guilds {
        // The id's upper bits are the time at which it was made, in milliseconds, so every remainder is about
        // equally frequent (reference.mdx, "Snowflakes").
        let minute = i64::try_from((guild.get() >> 22) % 60).unwrap_or_default();
        let at = due.entry(*guild).or_insert(now + TimeDelta::minutes(minute));
        if *at <= now {
            *at = now + HOUR;
            taken.push(*guild);
        }
    }
    taken
}

/// Treats as deleted the roles that the gateway has told of and that Discord does not list.
pub(super) async fn roles(context: &Context, guild: GuildId) -> Result<(), Error> {
    // The picture is read before the list, so that a role that is made in between does not seem to be gone.
    let Some(picture) = context.cache.guild(guild) else { return Ok(()) };
    let listed: BTreeSet<RoleId> = match context.discord.roles(guild).await {
        Ok(roles) => roles.iter().map(|role| role.id).collect(),
        // The bot is not in the guild any more.
        Err(fault) if fault.is_permanent() => return Ok(()),
        Err(fault) => return Err(fault.into()),
    };
    let gone: BTreeSet<RoleId> =
        picture.roles().iter().map(|role| role.id).filter(|role| !listed.contains(role)).collect();
    if !gone.is_empty() {
        tracing::warn!(%guild, roles = gone.len(), "roles were deleted, and the gateway did not tell");
        if let Some(changed) = context.cache.lacks(guild, &gone, &BTreeSet::new()) {
            sight_changes::sight_changed(context, &changed).await?;
        }
        diagnose::roles_gone(context, guild, &gone).await?;
    }
    context.checks.add(Check::Channels(guild));
    Ok(())
}

/// Asks Discord about the channels that the bot saw and that Discord does not list: each is hidden or gone.
/// Only channels of tickets, of the configuration and of panels are asked about. Then the guild is queued to
/// be compared with its tickets, and their members are asked about.
pub(super) async fn channels(context: &Context, guild: GuildId) -> Result<(), Error> {
    let Some(picture) = context.cache.guild(guild) else { return Ok(()) };
    let listed: BTreeSet<ChannelId> = match context.discord.channels(guild).await {
        Ok(channels) => channels.iter().map(|channel| channel.id).collect(),
        Err(fault) if fault.is_permanent() => return Ok(()),
        Err(fault) => return Err(fault.into()),
    };
    let is_missing = |channel: ChannelId| picture.seen_channel(channel).is_some() && !listed.contains(&channel);
    let tickets = context.storage.tickets_of_guilds(&[guild]).await?;
    for ticket in tickets {
        if let Some(channel) = ticket.channel_id.filter(|channel| is_missing(*channel)) {
            context.checks.add(Check::Channel(guild, ticket.id, channel));
        }
    }
    let stored = context.storage.guild(guild).await?;
    let mut gone = BTreeSet::new();
    for channel in named(&stored.configuration, &stored.panels) {
        if is_missing(channel) && context.discord.look_at_channel(channel).await? == Looked::Gone {
            gone.insert(channel);
        }
    }
    if !gone.is_empty() {
        tracing::warn!(%guild, channels = gone.len(), "channels were deleted, and the gateway did not tell");
        context.cache.lacks(guild, &BTreeSet::new(), &gone);
        channel_gone::channels_gone(context, guild, &gone).await?;
    }
    context.arrivals.is_behind(guild, context.clock.now());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_guild_comes_once_an_hour_and_never_all_at_once() {
        let guilds: BTreeSet<GuildId> = (0..600_u64).map(|n| GuildId::new((n << 22) + 1)).collect();
        let (mut due, begin) = (BTreeMap::new(), Utc::now());
        let looks: Vec<usize> = (0..36).map(|n| take_due(&mut due, &guilds, begin + LOOK * n).len()).collect();
        assert_eq!(looks[12..24].iter().sum::<usize>(), 600, "{looks:?}");
        assert_eq!(looks[24..36].iter().sum::<usize>(), 600, "{looks:?}");
        assert!(looks.iter().all(|at_once| *at_once <= 60), "{looks:?}");
        take_due(&mut due, &BTreeSet::new(), begin);
        assert!(due.is_empty(), "nothing is kept of those without tickets");
    }
}
