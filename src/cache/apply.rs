//! What each event of the gateway changes in the cache.
use super::{Channel, Guild, SightChanged, Touched, kept};
use crate::domain::shards::shard_of;
use serenity::model::{
    event::Event,
    id::{ChannelId, GuildId, RoleId, UserId},
};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

type Guilds = HashMap<GuildId, Arc<Guild>>;

pub(super) fn apply(guilds: &mut Guilds, bot: UserId, event: &Event) -> Option<SightChanged> {
    match event {
        // A new session tells all its guilds anew, so the cache drops what it knew of them.
        Event::Ready(event) => {
            let (shard, shards) = event.ready.shard.map_or((0, 1), |shard| (shard.id.0, shard.total));
            guilds.retain(|guild, _| shard_of(*guild, shards) != shard);
            None
        }
        Event::GuildCreate(event) => {
            guilds.insert(event.guild.id, Arc::new(kept::guild(bot, &event.guild)));
            None
        }
        Event::GuildDelete(event) => {
            guilds.remove(&event.guild.id);
            None
        }
        // Pins are no part of the picture.
        Event::ChannelPinsUpdate(_) => None,
        _ => {
            let guild = Arc::make_mut(guilds.get_mut(&guild_of(event)?)?);
            change(guild, event)
        }
    }
}

pub(super) fn touched(guilds: &Guilds, event: &Event) -> Option<Touched> {
    let guild = guilds.get(&guild_of(event)?)?;
    let roles = |changed: bool| (changed && guild.has_own_channels()).then_some(Touched::Roles(guild.id));
    match event {
        Event::ChannelUpdate(event) => {
            let (before, after) = (guild.channel(event.channel.id)?, kept::channel(guild, &event.channel));
            let is_own = guild.is_own(before) || guild.is_own(&after);
            let is_told = !before.is_obfuscated && !after.is_obfuscated;
            let changed = is_told && is_own && before.overwrites != after.overwrites;
            changed.then_some(Touched::Channel(guild.id, after.id))
        }
        Event::ChannelPinsUpdate(event) => {
            let is_own = guild.channel(event.channel_id).is_some_and(|channel| guild.is_own(channel));
            is_own.then_some(Touched::Pins(guild.id, event.channel_id))
        }
        Event::GuildRoleUpdate(event) => {
            let before = guild.role(event.role.id).map(|role| role.permissions);
            roles(before != Some(event.role.permissions.bits()))
        }
        Event::GuildRoleDelete(_) => roles(true),
        Event::GuildMemberUpdate(event) if event.user.id == guild.bot => {
            roles(guild.me.as_ref().is_none_or(|me| *me.roles != *event.roles))
        }
        _ => None,
    }
}

/// The guild of an event that is about one guild, which the cache may know.
fn guild_of(event: &Event) -> Option<GuildId> {
    Some(match event {
        Event::GuildUpdate(event) => event.guild.id,
        Event::GuildEmojisUpdate(event) => event.guild_id,
        Event::GuildMemberUpdate(event) => event.guild_id,
        Event::GuildRoleCreate(event) => event.role.guild_id,
        Event::GuildRoleUpdate(event) => event.role.guild_id,
        Event::GuildRoleDelete(event) => event.guild_id,
        Event::ChannelCreate(event) => event.channel.guild_id,
        Event::ChannelUpdate(event) => event.channel.guild_id,
        Event::ChannelDelete(event) => event.channel.guild_id,
        Event::ChannelPinsUpdate(event) => event.guild_id?,
        Event::ThreadCreate(event) => event.thread.guild_id,
        Event::ThreadUpdate(event) => event.thread.guild_id,
        Event::ThreadListSync(event) => event.guild_id,
        _ => return None,
    })
}

fn change(guild: &mut Guild, event: &Event) -> Option<SightChanged> {
    match event {
        Event::GuildUpdate(event) => {
            let told = &event.guild;
            guild.name = told.name.as_str().into();
            guild.owner = told.owner_id;
            guild.premium_tier = told.premium_tier;
            guild.emojis = kept::emojis(&told.emojis);
            with_sight(guild, |guild| guild.roles = kept::roles(&told.roles))
        }
        Event::GuildEmojisUpdate(event) => {
            guild.emojis = kept::emojis(&event.emojis);
            None
        }
        Event::GuildMemberUpdate(event) if event.user.id == guild.bot => with_sight(guild, |guild| {
            guild.me = Some(kept::me(&event.roles, event.communication_disabled_until));
        }),
        Event::GuildRoleCreate(event) => with_sight(guild, |guild| put_role(guild, kept::role(&event.role))),
        Event::GuildRoleUpdate(event) => with_sight(guild, |guild| put_role(guild, kept::role(&event.role))),
        Event::GuildRoleDelete(event) => lacks(guild, &[event.role_id].into(), &BTreeSet::new()),
        Event::ChannelCreate(event) => put_channel(guild, kept::channel(guild, &event.channel)),
        Event::ChannelUpdate(event) => put_channel(guild, kept::channel(guild, &event.channel)),
        Event::ThreadCreate(event) => {
            guild.saw_thread(&event.thread);
            None
        }
        Event::ThreadUpdate(event) => {
            guild.saw_thread(&event.thread);
            None
        }
        // Of channels that the bot begins to see.
        Event::ThreadListSync(event) => {
            event.threads.iter().for_each(|thread| guild.saw_thread(thread));
            None
        }
        Event::ChannelDelete(event) => {
            guild.threaded.retain(|channel| *channel != event.channel.id);
            guild.channels.retain(|channel| channel.id != event.channel.id);
            None
        }
        _ => None,
    }
}

/// Removes roles and channels that no longer exist.
pub(super) fn lacks(
    guild: &mut Guild,
    roles: &BTreeSet<RoleId>,
    channels: &BTreeSet<ChannelId>,
) -> Option<SightChanged> {
    guild.channels.retain(|channel| !channels.contains(&channel.id));
    with_sight(guild, |guild| {
        guild.roles.retain(|role| !roles.contains(&role.id));
        if let Some(me) = &mut guild.me {
            me.roles = me.roles.iter().copied().filter(|role| !roles.contains(role)).collect();
        }
    })
}

fn put_role(guild: &mut Guild, role: super::Role) {
    match guild.roles.binary_search_by_key(&role.id, |other| other.id) {
        Ok(place) => guild.roles[place] = role,
        Err(place) => guild.roles.insert(place, role),
    }
}

fn put_channel(guild: &mut Guild, channel: Channel) -> Option<SightChanged> {
    let id = channel.id;
    let before = guild.channel(id).map(|channel| guild.sees(channel));
    match guild.channels.binary_search_by_key(&id, |other| other.id) {
        Ok(place) => guild.channels[place] = channel,
        Err(place) => guild.channels.insert(place, channel),
    }
    let after = guild.channel(id).is_some_and(|channel| guild.sees(channel));
    let only = |changed: bool| if changed { vec![id] } else { Vec::new() };
    let (hidden, seen) = (only(before == Some(true) && !after), only(before == Some(false) && after));
    told(guild, hidden, seen)
}

/// Makes a change that can alter which channels the bot sees, and returns what it altered.
fn with_sight(guild: &mut Guild, change: impl FnOnce(&mut Guild)) -> Option<SightChanged> {
    let before = sight(guild);
    change(guild);
    let after = sight(guild);
    let only_in = |one: &HashSet<ChannelId>, other: &HashSet<ChannelId>| {
        let mut only: Vec<_> = one.difference(other).copied().collect();
        only.sort_unstable();
        only
    };
    told(guild, only_in(&before, &after), only_in(&after, &before))
}

fn sight(guild: &Guild) -> HashSet<ChannelId> {
    guild.channels.iter().filter(|channel| guild.sees(channel)).map(|channel| channel.id).collect()
}

fn told(guild: &Guild, hidden: Vec<ChannelId>, seen: Vec<ChannelId>) -> Option<SightChanged> {
    let changed = !hidden.is_empty() || !seen.is_empty();
    changed.then_some(SightChanged { guild: guild.id, hidden, seen })
}
