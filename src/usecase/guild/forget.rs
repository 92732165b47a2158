//! Forgets a guild: everything about it is erased from MongoDB.
use crate::{
    domain::{administrator::Administrator, refusal::Refusal, shards::shard_of},
    storage,
    usecase::Context,
    view,
};
use chrono::TimeDelta;
use serenity::model::id::GuildId;
use std::collections::BTreeSet;

/// How long the data of a guild is kept after the bot was removed from it: the removal may have been a
/// mistake.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// How many tickets of the guild have a channel. They are forgotten together with the guild.
pub async fn unfinished(context: &Context, guild_id: GuildId) -> Result<u64, Refusal> {
    Ok(context.storage.count_unfinished(guild_id).await?)
}

/// Forgets the guild at the request of an administrator. Its panels are edited to say that they are closed;
/// the channels of tickets stay as they are, without a bot that knows them.
///
/// # Errors
/// [`Refusal::TicketsUnderWay`] while a ticket is being opened or deleted.
pub async fn forget(context: &Context, guild_id: GuildId, _: Administrator<'_>) -> Result<(), Refusal> {
    // Work that is under way at Discord would be left half-done.
    if context.storage.count_under_way(guild_id).await? > 0 {
        return Err(Refusal::TicketsUnderWay);
    }
    let guild = context.storage.guild(guild_id).await?;
    context.storage.forget_guild(guild_id).await?;
    let closed = view::ticket::panel::closed(context.language(&guild.configuration));
    let patient = context.in_background().last_in(guild_id).discord;
    context.tasks.spawn(async move {
        for panel in guild.panels {
            if let Err(fault) = patient.edit_message(panel.channel_id, panel.message_id, &closed).await {
                tracing::debug!(guild = %guild_id, %fault, "a panel of a forgotten guild was not closed");
            }
        }
    });
    Ok(())
}

/// Erases the guilds from which the bot was removed 30 days ago or earlier. Events come in any order and may
/// be lost, so Discord is asked first whether the bot is in the guild.
pub async fn forget_long_gone(context: &Context) -> storage::Result<()> {
    let context = &context.in_recovery();
    for guild in context.storage.left_before(context.clock.now() - REMEMBERED).await? {
        match context.discord.roles(guild).await {
            Ok(_) => {
                context.storage.mark_present(&[guild]).await?;
                continue;
            }
            Err(fault) if fault.is_gone() || fault.lacks_permission() => {}
            Err(fault) => {
                tracing::debug!(%guild, %fault, "whether the bot is in a guild is asked again");
                continue;
            }
        }
        tracing::info!(%guild, "a guild that the bot was removed from is forgotten");
        context.storage.forget_guild(guild).await?;
    }
    Ok(())
}

/// Notes that the bot was removed from the guild.
pub fn left(context: &Context, guild: GuildId) {
    context.arrivals.left(guild, context.clock.now());
}

/// Notes of every stored guild of the session's shard that is not in the session's list that the bot was
/// removed from it while no session was open.
pub async fn notice_absent(context: &Context, listed: &[GuildId], shard: (u32, u32)) -> storage::Result<()> {
    let (shard, shards) = shard;
    let listed: BTreeSet<&GuildId> = listed.iter().collect();
    let is_absent = |guild: &GuildId| shard_of(*guild, shards) == shard && !listed.contains(guild);
    context.storage.present_guilds().await?.into_iter().filter(is_absent).for_each(|guild| left(context, guild));
    Ok(())
}
