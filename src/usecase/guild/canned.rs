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
    storage::CannedWritten,
    usecase::Context,
    view::setup::canned as words,
};
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
    let written = context.storage.add_canned(guild_id, &answer).await?;
    told(context, guild_id, administrator, written, |language| words::added(&answer, language)).await?;
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
    let stands = find(context, guild_id, administrator, seen).await?;
    let next = rand::random();
    let written = context.storage.change_canned(guild_id, seen, next, &change).await?;
    let mut answer = CannedAnswer { seen: Seen { edition: next, ..seen }, ..stands };
    match change {
        CannedChange::Texts(texts) => answer.texts = texts,
        CannedChange::Categories(categories) => answer.categories = categories,
    }
    told(context, guild_id, administrator, written, |language| words::changed(&answer, language)).await?;
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
    let stands = find(context, guild_id, administrator, seen).await?;
    let written = context.storage.remove_canned(guild_id, seen).await?;
    told(context, guild_id, administrator, written, |language| words::removed(&stands, language)).await
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

/// Tells the log channel what was written, or says why it was not.
async fn told(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    written: CannedWritten,
    lines: impl FnOnce(Language) -> String,
) -> Result<(), Refusal> {
    match written {
        CannedWritten::Yes => {
            log_outbox::changed(context, guild_id, administrator.id(), lines).await;
            Ok(())
        }
        CannedWritten::Overtaken => Err(Refusal::CannedChanged),
        CannedWritten::Full => Err(Refusal::TooManyCanned),
        CannedWritten::NoGuild => Err(Refusal::NotConfigured),
    }
}
