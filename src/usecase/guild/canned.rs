//! Canned answers. What an administrator does here is in force at once, without a draft, and the log channel is told.
use super::log_outbox;
use crate::{
    domain::{
        administrator::Administrator,
        guild::canned::{CannedAnswer, CannedChange, CannedTexts},
        ids::CategoryId,
        refusal::Refusal,
        seen::Seen,
    },
    storage::{self, Storage, Written},
    usecase::Context,
    view::setup::canned as words,
};
use futures::{FutureExt, future::BoxFuture};
use serenity::model::id::GuildId;

/// The answers of the guild, by their names.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if they cannot be read.
pub async fn list(context: &Context, guild_id: GuildId, _: Administrator<'_>) -> Result<Vec<CannedAnswer>, Refusal> {
    Ok(context.storage.canned_answers(guild_id).await?)
}

/// The answers for a ticket of this category.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if they cannot be read.
pub async fn of_category(
    context: &Context,
    guild_id: GuildId,
    category: &CategoryId,
) -> Result<Vec<CannedAnswer>, Refusal> {
    let mut answers = context.storage.canned_answers(guild_id).await?;
    answers.retain(|answer| answer.serves(category));
    Ok(answers)
}

/// Adds an answer for all categories.
///
/// # Errors
/// [`Refusal::TooManyCanned`]; [`Refusal::NotConfigured`] in a guild where nothing was ever validated.
pub async fn add(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    texts: CannedTexts,
) -> Result<CannedAnswer, Refusal> {
    let seen = Seen { id: rand::random(), edition: rand::random() };
    let answer = CannedAnswer { seen, texts, categories: Vec::new() };
    let written = context.storage.add_canned(guild_id, &answer).await;
    let added = answer.clone();
    let lines = move |language| words::added(&added, language);
    log_outbox::written(context, guild_id, administrator.id(), written.map(outcome), lines, stands(guild_id, seen))
        .await?;
    Ok(answer)
}

/// Changes an answer that the administrator has `seen`, and returns it as it is then.
///
/// # Errors
/// [`Refusal::CannedChanged`] if another administrator changed or removed it meanwhile.
pub async fn change(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    seen: Seen,
    change: CannedChange,
) -> Result<CannedAnswer, Refusal> {
    let stood = find(context, guild_id, administrator, seen).await?;
    let next = rand::random();
    let written = context.storage.change_canned(guild_id, seen, next, &change).await;
    let mut answer = CannedAnswer { seen: Seen { edition: next, ..seen }, ..stood };
    match change {
        CannedChange::Texts(texts) => answer.texts = texts,
        CannedChange::Categories(categories) => answer.categories = categories,
    }
    let changed = answer.clone();
    let lines = move |language| words::changed(&changed, language);
    let stands = stands(guild_id, answer.seen);
    log_outbox::written(context, guild_id, administrator.id(), written.map(outcome), lines, stands).await?;
    Ok(answer)
}

/// Removes an answer that the administrator has `seen`.
///
/// # Errors
/// [`Refusal::CannedChanged`] if another administrator changed or removed it meanwhile.
pub async fn remove(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    seen: Seen,
) -> Result<(), Refusal> {
    let removed = find(context, guild_id, administrator, seen).await?;
    let written = context.storage.remove_canned(guild_id, seen).await;
    let lines = move |language| words::removed(&removed, language);
    // One that somebody else changed meanwhile is not removed.
    let is_gone = stored(guild_id, move |found| found.iter().all(|answer| answer.seen.id != seen.id));
    log_outbox::written(context, guild_id, administrator.id(), written.map(outcome), lines, is_gone).await
}

/// Whether the answer that was `seen` stands.
fn stands(
    guild_id: GuildId,
    seen: Seen,
) -> impl Fn(Storage) -> BoxFuture<'static, storage::Result<bool>> + Send + 'static {
    stored(guild_id, move |found| found.iter().any(|answer| answer.seen == seen))
}

/// Whether the answers that are stored are so.
fn stored(
    guild_id: GuildId,
    is_so: impl Fn(&[CannedAnswer]) -> bool + Copy + Send + Sync + 'static,
) -> impl Fn(Storage) -> BoxFuture<'static, storage::Result<bool>> + Send + 'static {
    move |storage| async move { Ok(is_so(&storage.canned_answers(guild_id).await?)) }.boxed()
}

/// The answer as it was seen.
///
/// # Errors
/// [`Refusal::CannedChanged`] if it was changed or removed since.
pub async fn find(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    seen: Seen,
) -> Result<CannedAnswer, Refusal> {
    let answers = list(context, guild_id, administrator).await?;
    answers.into_iter().find(|answer| answer.seen == seen).ok_or(Refusal::CannedChanged)
}

fn outcome(written: Written) -> Result<(), Refusal> {
    match written {
        Written::Yes => Ok(()),
        Written::Overtaken => Err(Refusal::CannedChanged),
        Written::Full => Err(Refusal::TooManyCanned),
        Written::NoGuild => Err(Refusal::NotConfigured),
    }
}
