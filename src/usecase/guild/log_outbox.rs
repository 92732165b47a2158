//! Posts in the log channel what does not belong to one ticket: who changed the configuration, and what keeps
//! it from working.
use crate::{
    discord::Fault,
    storage::{self, Guild, OutboxEntry, Report},
    usecase::{Context, ticket::effects::find_marked_since},
    view,
};
use chrono::TimeDelta;
use serenity::model::id::{ChannelId, GuildId};

/// The age up to which an entry is posted without being searched for. It is longer than the first attempt to
/// post the entry takes to begin, and shorter than Discord remembers the nonce, which prevents a second copy.
const NEW: TimeDelta = TimeDelta::minutes(1);

/// Posts the waiting entries, oldest first. Returns `false` if some must be posted later. A log channel that
/// is gone or forbidden never stops anything.
pub async fn tell(context: &Context, guild_id: GuildId, guild: &Guild) -> storage::Result<bool> {
    for news in &guild.news {
        if let Some(channel) = guild.configuration.log_channel {
            match post(context, channel, news, guild).await {
                Ok(()) => {}
                // The entries are posted once the bot sees the channel again.
                Err(fault) if fault.lacks_access() => return Ok(true),
                Err(fault) if fault.is_permanent() => {
                    tracing::warn!(guild = %guild_id, %fault, "the log channel cannot be told");
                }
                Err(fault) => {
                    tracing::warn!(guild = %guild_id, %fault, "the log channel is told later");
                    return Ok(false);
                }
            }
        }
        context.storage.strike_news(guild_id, &news.id).await?;
    }
    Ok(true)
}

/// Posts an entry. An older entry may have been posted before, so the channel is searched for it first.
async fn post(context: &Context, channel: ChannelId, news: &OutboxEntry, guild: &Guild) -> Result<(), Fault> {
    let language = context.language(&guild.configuration);
    let is_old = news.at + NEW < context.clock.now();
    if is_old && find_marked_since(context, channel, Some(news.at), &news.id).await?.is_some() {
        return Ok(());
    }
    let entry = match &news.report {
        Report::Changed { by, lines } => {
            view::ticket::log::configuration_changed(language, *by, news.at, lines, &news.id)
        }
        Report::Found(findings) => view::guild::diagnosis::entry(findings, &guild.configuration, language, &news.id),
    };
    context.discord.post_message(channel, &entry.with_nonce(&news.id)).await.map(drop)
}
