//! What the bot is told of channels that it does not see, and when that changes (resources/channel.mdx,
//! "Obfuscated Channels").
//!
//! This is the only place that decides it. Before the events of a change are sent, the channels that the bot
//! sees now are compared with those that it was told of last. That is done only in guilds for which one of
//! these events can alter the bot's sight.
use super::Change;
use crate::{
    gateway::Event,
    id::Id,
    json,
    rules::sight,
    state::{ChannelKind, State, Thread},
};
use serde_json::json;
use std::collections::BTreeSet;

/// Gives the events of channels that the bot does not see their hidden form. A channel that the bot begins or
/// ceases to see, and that no event mentions yet, gets a `CHANNEL_UPDATE` after all other events: categories
/// come first, then older channels.
pub fn settle(change: &mut Change) {
    let bot = change.state.application.id;
    let telling = change.events.iter().filter(|event| can_alter_sight(event, bot));
    let guilds: BTreeSet<Id> = telling.filter_map(|event| event.guild_id).collect();
    for guild in guilds {
        settle_guild(change, guild);
    }
}

fn can_alter_sight(event: &Event, bot: Id) -> bool {
    match event.name {
        "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "CHANNEL_DELETE" | "GUILD_CREATE" | "GUILD_UPDATE" | "GUILD_DELETE"
        | "GUILD_ROLE_UPDATE" | "GUILD_ROLE_DELETE" => true,
        "GUILD_MEMBER_UPDATE" => event.data["user"]["id"] == *bot.to_string(),
        _ => false,
    }
}

fn settle_guild(change: &mut Change, guild: Id) {
    let Some(now) = seen(change.state, guild) else {
        change.state.sight.remove(&guild);
        return;
    };
    // Nothing was told before: GUILD_CREATE brings every channel as it is now.
    let before = change.state.sight.insert(guild, now.clone()).unwrap_or_else(|| now.clone());
    let mut told = BTreeSet::new();
    for event in change.events.iter_mut().filter(|event| event.guild_id == Some(guild)) {
        let channel = event.data["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
        let is_seen = match event.name {
            "CHANNEL_CREATE" | "CHANNEL_UPDATE" => now.contains(&channel),
            // A deleted channel is shown as the bot knew it until its end.
            "CHANNEL_DELETE" => before.contains(&channel),
            _ => continue,
        };
        told.insert(channel);
        if !is_seen {
            json::obfuscate(&mut event.data);
        }
    }
    tell(change, guild, now.symmetric_difference(&before).filter(|id| !told.contains(id)), &now);
    let created = change.events.iter().filter(|event| event.name == "CHANNEL_CREATE");
    let created: BTreeSet<Id> = created.filter_map(|event| event.data["id"].as_str()?.parse().ok()).collect();
    sync_threads(change, guild, now.difference(&before).filter(|id| !created.contains(id)));
}

/// Tells the threads of the channels that the bot begins to see: `THREAD_LIST_SYNC` ("Sent when the current user gains
/// access to a channel"). A channel without threads is named too, "so you know to clear that data".
fn sync_threads<'a>(change: &mut Change, guild: Id, gained: impl Iterator<Item = &'a Id>) {
    let has_threads =
        |kind: ChannelKind| matches!(kind, ChannelKind::Text | ChannelKind::Announcement | ChannelKind::Forum);
    let kind = |id: &Id| change.state.channels.get(id).map(|channel| channel.kind);
    let gained: Vec<Id> = gained.copied().filter(|id| kind(id).is_some_and(has_threads)).collect();
    if gained.is_empty() {
        return;
    }
    change.tell("THREAD_LIST_SYNC", Some(guild), |state| {
        let of_gained = |thread: &&Thread| thread.channel.parent_id.is_some_and(|parent| gained.contains(&parent));
        let listed = json::threads(state, json::active_threads(state, guild).filter(of_gained), false);
        json!({
            "guild_id": guild, "channel_ids": gained, "threads": listed["threads"], "members": listed["members"],
        })
    });
}

fn tell<'a>(change: &mut Change, guild: Id, changed: impl Iterator<Item = &'a Id>, seen: &BTreeSet<Id>) {
    let state = &*change.state;
    let mut channels: Vec<_> = changed.filter_map(|id| state.channels.get(id)).collect();
    channels.sort_by_key(|channel| (channel.kind != ChannelKind::Category, channel.id));
    let updates: Vec<_> = channels.into_iter().map(|channel| json::gateway_channel(state, channel, seen)).collect();
    for update in updates {
        change.event("CHANNEL_UPDATE", Some(guild), update);
    }
}

/// The channels that the bot sees in a guild; `None` when the bot hears nothing from the guild, because it is
/// not a member or because of an outage.
fn seen(state: &State, guild: Id) -> Option<BTreeSet<Id>> {
    let guild = state.guilds.get(&guild).filter(|guild| !guild.unavailable)?;
    let bot = guild.members.get(&state.application.id)?;
    Some(sight::seen(guild, bot, state.channels.of(guild.id), state.clock.now()))
}
