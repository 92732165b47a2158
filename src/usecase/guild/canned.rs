//! Canned answers. What an administrator does here is in force at once, without a draft, and the log channel is told.
use super::log_outbox;
use crate::{
    domain::{
        administrator::Administrator,
        guild::canned::{CannedAnswer, CannedChange, CannedTexts},
        ids::CategoryId,
        language::Language,
        refusal::Refusal,
        seen::Seen,
    },
    storage::{self, CannedWritten, Storage},
    usecase::Context,
    view::setup::canned as words,
};
use futures::{FutureExt, TryFutureExt, future::BoxFuture};
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
    told(context, guild_id, administrator, written, lines, stands(guild_id, seen)).await?;
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
    told(context, guild_id, administrator, written, lines, stands(guild_id, answer.seen)).await?;
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
    let stands = stands(guild_id, seen);
    let is_gone = move |storage| stands(storage).map_ok(|stands| !stands);
    told(context, guild_id, administrator, written, lines, is_gone).await
}

/// Whether the answer that was `seen` stands.
fn stands(
    guild_id: GuildId,
    seen: Seen,
) -> impl Fn(Storage) -> BoxFuture<'static, storage::Result<bool>> + Send + 'static {
    move |storage| {
        async move { Ok(storage.canned_answers(guild_id).await?.iter().any(|answer| answer.seen == seen)) }.boxed()
    }
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

/// Tells the log channel what was written, or says why it was not. Where that is unknown, the channel is told once
/// it `is_so`.
async fn told<F: Future<Output = storage::Result<bool>> + Send>(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    written: storage::Result<CannedWritten>,
    lines: impl FnOnce(Language) -> String + Send + 'static,
    is_so: impl Fn(Storage) -> F + Send + 'static,
) -> Result<(), Refusal> {
    match written {
        Ok(CannedWritten::Yes) => {
            log_outbox::changed(context, guild_id, administrator.id(), lines).await;
            Ok(())
        }
        Ok(CannedWritten::Overtaken) => Err(Refusal::CannedChanged),
        Ok(CannedWritten::Full) => Err(Refusal::TooManyCanned),
        Ok(CannedWritten::NoGuild) => Err(Refusal::NotConfigured),
        Err(error) => {
            log_outbox::perhaps_changed(context, guild_id, administrator.id(), &error, lines, is_so);
            Err(error.into())
        }
    }
}
