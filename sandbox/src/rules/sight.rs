//! Which channels of a guild a member sees (resources/channel.mdx, "Obfuscated Channels").
use super::permissions::{VIEW_CHANNEL, in_channel};
use crate::{
    id::Id,
    state::{Channel, Guild, Member},
};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// The channels, among `channels`, that the member may view; "channel categories are viewable if any of their
/// child channels are viewable". A voice channel to which the member is connected would count too, but in the
/// sandbox nobody ever is connected.
pub fn seen<'a>(
    guild: &Guild,
    member: &Member,
    channels: impl IntoIterator<Item = &'a Channel>,
    now: DateTime<Utc>,
) -> BTreeSet<Id> {
    let mut seen = BTreeSet::new();
    for channel in channels {
        if in_channel(guild, member, channel, now) & VIEW_CHANNEL != 0 {
            seen.insert(channel.id);
            seen.extend(channel.parent_id);
        }
    }
    seen
}
