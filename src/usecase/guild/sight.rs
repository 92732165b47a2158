//! Tells which channels Discord hides from the bot. A hidden channel is *unknown*: neither gone nor private.
use crate::usecase::Context;
use chrono::{DateTime, Utc};
use serenity::model::id::{ChannelId, GuildId};

/// Whether the channel is hidden from the bot. Returns `None` if the gateway has not told of the channel.
pub(in crate::usecase) fn is_hidden(context: &Context, guild: GuildId, channel: Option<ChannelId>) -> Option<bool> {
    let guild = context.cache.guild(guild)?;
    guild.me()?;
    let channel = guild.channel(channel?)?;
    Some(!guild.sees(channel))
}

/// Whether a channel that was made since this time may be hidden from the bot, so that a search among the
/// visible channels may miss it. Returns `true` if the gateway has not told of the guild.
pub(in crate::usecase) fn may_hide_one(context: &Context, guild: GuildId, since: DateTime<Utc>) -> bool {
    context.cache.guild(guild).is_none_or(|guild| {
        let young = guild.channels().iter().filter(|channel| *channel.id.created_at() >= since);
        young.into_iter().any(|channel| guild.hides(channel.id))
    })
}
