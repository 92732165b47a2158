//! What a person may do in a channel.
use crate::{
    id::Id,
    rules::permissions::{self, VIEW_CHANNEL},
    state::{Channel, Guild, State},
};

/// A person's permissions in a channel; 0 for somebody who is not a member.
pub fn permissions_in(state: &State, guild: &Guild, channel: &Channel, person: Id) -> u64 {
    let member = guild.members.get(&person);
    member.map_or(0, |member| permissions::in_channel(guild, member, channel, state.clock.now()))
}

/// Whether the person sees the channel.
pub fn can_see(state: &State, guild: &Guild, channel: &Channel, person: Id) -> bool {
    permissions_in(state, guild, channel, person) & VIEW_CHANNEL != 0
}
