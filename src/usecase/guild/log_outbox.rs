//! Posts in the log channel what does not belong to one ticket: who changed the configuration, and what keeps
//! it from working.
use crate::{
    discord::Fault,
    domain::{language::Language, refusal::Refusal},
    storage::{self, Guild, OutboxEntry, Report, Storage},
    usecase::{Context, ticket::effects::find_marked_since},
    view,
};
use chrono::TimeDelta;
use serenity::model::id::{ChannelId, GuildId, UserId};

/// The age up to which an entry is posted without being searched for. It is longer than the first attempt to
/// post the entry takes to begin, and shorter than Discord remembers the nonce, which prevents a second copy.
const NEW: TimeDelta = TimeDelta::minutes(1);

/// How long the bot waits before it tries again to store an entry, and how often.
const AGAIN: TimeDelta = TimeDelta::seconds(15);
const TRIES: usize = 40;
/// How often it is looked whether a change is there.
const LOOKS: usize = 8;

/// Stores an entry, and posts it in the background after those that wait already. If MongoDB does not take
/// the entry now, it is stored later.
pub async fn add(context: &Context, guild_id: GuildId, news: OutboxEntry) {
    let stored = context.storage.add_news(guild_id, &news).await;
    let patient = context.in_guild(guild_id).in_background();
    context.tasks.spawn(async move {
        let told = match stored {
            Ok(()) => post_all(&patient, guild_id).await,
            Err(error) => store_later(&patient, guild_id, &news, error).await,
        };
        or_later(&patient, guild_id, told);
    });
}

/// Posts in the background the entries that wait.
pub fn post_soon(context: &Context, guild_id: GuildId) {
    let patient = context.in_guild(guild_id).in_background();
    context.tasks.spawn(async move { or_later(&patient, guild_id, post_all(&patient, guild_id).await) });
}

fn or_later(context: &Context, guild_id: GuildId, told: storage::Result<()>) {
    if let Err(error) = told {
        tracing::warn!(guild = %guild_id, %error, "the log channel is told later");
        context.needs_reconcile.add(guild_id);
    }
}

/// Tells the log channel, in the guild's language, what somebody did that is in force at once. It is done by then,
/// whatever becomes of the entry.
pub async fn changed(context: &Context, guild_id: GuildId, by: UserId, lines: impl FnOnce(Language) -> String) {
    let lines = lines(context.language_of(guild_id).await);
    add(context, guild_id, OutboxEntry::new(context.clock.now(), Report::Changed { by, lines })).await;
}

/// Tells the log channel what was written, or says why it was not. Where that is unknown, the channel is told once it
/// `is_so`.
///
/// # Errors
/// Why it was not written.
pub async fn written<F: Future<Output = storage::Result<bool>> + Send>(
    context: &Context,
    guild_id: GuildId,
    by: UserId,
    written: storage::Result<Result<(), Refusal>>,
    lines: impl FnOnce(Language) -> String + Send + 'static,
    is_so: impl Fn(Storage) -> F + Send + 'static,
) -> Result<(), Refusal> {
    match written {
        Ok(Ok(())) => {
            changed(context, guild_id, by, lines).await;
            Ok(())
        }
        Ok(Err(refusal)) => Err(refusal),
        Err(error) => {
            perhaps_changed(context, guild_id, by, &error, lines, is_so);
            Err(error.into())
        }
    }
}

/// Tells the log channel of what may have been done in spite of this error, once MongoDB shows that it `is_so`.
fn perhaps_changed<F: Future<Output = storage::Result<bool>> + Send>(
    context: &Context,
    guild_id: GuildId,
    by: UserId,
    error: &storage::Error,
    lines: impl FnOnce(Language) -> String + Send + 'static,
    is_so: impl Fn(Storage) -> F + Send + 'static,
) {
    if !matches!(error, storage::Error::OutcomeUnknown(_)) {
        return;
    }
    let patient = context.in_guild(guild_id).in_background();
    context.tasks.spawn(async move {
        for _ in 0..LOOKS {
            patient.clock.sleep_until(patient.clock.now() + AGAIN).await;
            match is_so(patient.storage.clone()).await {
                Ok(true) => return changed(&patient, guild_id, by, lines).await,
                // It may still come.
                Ok(false) => {}
                Err(error) => tracing::warn!(guild = %guild_id, %error, "what became of a change is asked again"),
            }
        }
    });
}

async fn store_later(
    context: &Context,
    guild_id: GuildId,
    news: &OutboxEntry,
    mut error: storage::Error,
) -> storage::Result<()> {
    for _ in 0..TRIES {
        tracing::warn!(guild = %guild_id, %error, "an entry for the log channel is stored later");
        context.clock.sleep_until(context.clock.now() + AGAIN).await;
        match context.storage.add_news(guild_id, news).await {
            Ok(()) => return post_all(context, guild_id).await,
            Err(again) => error = again,
        }
    }
    Err(error)
}

async fn post_all(context: &Context, guild_id: GuildId) -> storage::Result<()> {
    if !tell(context, guild_id, &context.storage.guild(guild_id).await?).await? {
        context.needs_reconcile.add(guild_id);
    }
    Ok(())
}

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
        Report::Repaired { by, lines } => view::setup::repair::entry(language, *by, news.at, lines, &news.id),
        Report::Found(findings) => view::guild::diagnosis::entry(findings, &guild.configuration, language, &news.id),
    };
    context.discord.post_message(channel, &entry.with_nonce(&news.id)).await.map(drop)
}
