//! Members and roles that may open no ticket. What is done here is in force at once, without a
//! draft, and the log channel is told.
use super::log_outbox;
use crate::{
    domain::{
        actor::Actor,
        administrator::Administrator,
        guild::{
            block::{Block, Terms, Who, strictest},
            blocker::Blocker,
        },
        refusal::Refusal,
        setup::problem::Problem,
    },
    storage::{self, Guild, HasBlocks, Storage, Written},
    usecase::Context,
    view,
};
use chrono::{DateTime, Utc};
use futures::{FutureExt, future::BoxFuture};
use serenity::model::id::GuildId;

/// Checks that the actor is not blocked. A server without blocks is asked nothing; where MongoDB does not say
/// whether somebody is blocked, they are not let in.
///
/// # Errors
/// [`Refusal::Blocked`] with what the member reads.
pub async fn check(context: &Context, guild_id: GuildId, guild: &Guild, actor: &Actor) -> Result<(), Refusal> {
    match of(context, guild_id, guild, actor).await? {
        Some(Block { terms: Terms { until, text, .. }, .. }) => Err(Refusal::Blocked { until, text }),
        None => Ok(()),
    }
}

/// The block in force against the actor, by themselves or by one of their roles: of several, the one that ends
/// last. Administrators are exempt.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if it is not known.
pub async fn of(context: &Context, guild_id: GuildId, guild: &Guild, actor: &Actor) -> Result<Option<Block>, Refusal> {
    let Some(seen) = guild.has_blocks.as_ref().filter(|_| !actor.is_administrator()) else { return Ok(None) };
    let found = context.storage.blocks_against(guild_id, &Who::of(actor), context.clock.now()).await?;
    if found.is_empty() {
        note_if_none(context, guild_id, seen.clone());
    }
    Ok(strictest(found))
}

/// Those of these who are blocked. A server without blocks is asked nothing.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if it is not known.
pub async fn among(context: &Context, guild_id: GuildId, guild: &Guild, whom: &[Who]) -> Result<Vec<Who>, Refusal> {
    if guild.has_blocks.is_none() || whom.is_empty() {
        return Ok(Vec::new());
    }
    let found = context.storage.blocks_against(guild_id, whom, context.clock.now()).await?;
    Ok(found.into_iter().map(|block| block.who).collect())
}

/// Records in the background that the guild has no blocks any more, if that is so: they end by themselves.
fn note_if_none(context: &Context, guild_id: GuildId, seen: HasBlocks) {
    if seen.announces_one(context.clock.now()) {
        return;
    }
    let patient = context.in_background();
    context.tasks.spawn(async move {
        let noted = async {
            if patient.storage.any_block(guild_id).await? {
                return Ok(());
            }
            patient.storage.has_no_blocks(guild_id, &seen).await
        };
        if let Err(error) = noted.await {
            tracing::debug!(guild = %guild_id, %error, "whether a guild still has blocks is asked again");
        }
    });
}

/// All blocks in force in the guild. What the guild's document says of them is corrected.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if they cannot be read.
pub async fn list(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    _: Administrator<'_>,
) -> Result<Vec<Block>, Refusal> {
    let found = context.storage.blocks_of_guild(guild_id, context.clock.now()).await?;
    match &guild.has_blocks {
        Some(seen) if found.is_empty() => {
            context.storage.erase_ended_blocks(guild_id, context.clock.now()).await?;
            note_if_none(context, guild_id, seen.clone());
        }
        // The process that added the block ended before it could say so.
        None if !found.is_empty() => drop(context.storage.has_blocks(guild_id, context.clock.now()).await?),
        _ => {}
    }
    Ok(found)
}

/// The block of this member or role, if there is one in force.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if it cannot be read.
pub async fn find(context: &Context, guild_id: GuildId, by: Blocker, who: Who) -> Result<Option<Block>, Refusal> {
    by.may(who)?;
    Ok(context.storage.blocks_against(guild_id, &[who], context.clock.now()).await?.pop())
}

/// Blocks a member or a role, or changes their block: `seen` is what they saw of it, `None` if they
/// saw none. Returns the block as it stands then.
///
/// # Errors
/// [`Refusal::BlockChanged`] if somebody else did something about it meanwhile; [`Refusal::NotAdministrator`] if it is
/// not theirs to change; [`Refusal::TooManyBlocks`]; [`Refusal::NotConfigured`] in a guild where nothing was ever validated.
pub async fn block(
    context: &Context,
    guild_id: GuildId,
    by: Blocker,
    who: Who,
    terms: Terms,
    seen: Option<u64>,
) -> Result<Block, Refusal> {
    by.may(who)?;
    if who.is_everyone(guild_id) {
        return Err(Refusal::Invalid(vec![Problem::EveryoneBlocked]));
    }
    if seen.is_some() {
        may_change(context, guild_id, by, who).await?;
    }
    let now = context.clock.now();
    let block =
        Block { who, terms, by: Some(by.id()), at: Some(now), by_staff: Some(by.is_staff()), seen: rand::random() };
    let written = match seen {
        None => context.storage.add_block(guild_id, &block, now).await,
        Some(seen) => context.storage.change_block(guild_id, &block, seen).await,
    };
    let told = block.clone();
    let lines = move |language| view::setup::blocks::blocked(&told, seen.is_some(), language);
    let stands = stored(guild_id, who, now, move |found| found.iter().any(|stands| stands.seen == block.seen));
    log_outbox::written(context, guild_id, by.id(), written.map(outcome), lines, stands).await?;
    Ok(block)
}

/// Lifts a block that they have `seen`.
///
/// # Errors
/// [`Refusal::BlockChanged`] if somebody else did something about it meanwhile; [`Refusal::NotAdministrator`] if it is
/// not theirs to lift.
pub async fn lift(context: &Context, guild_id: GuildId, by: Blocker, who: Who, seen: u64) -> Result<(), Refusal> {
    by.may(who)?;
    may_change(context, guild_id, by, who).await?;
    let written = context.storage.lift_block(guild_id, who, seen).await;
    let lines = move |language| view::setup::blocks::lifted(who, language);
    // One that somebody else changed meanwhile is not lifted.
    let is_gone = stored(guild_id, who, context.clock.now(), <[Block]>::is_empty);
    log_outbox::written(context, guild_id, by.id(), written.map(outcome), lines, is_gone).await
}

/// Checks that the block that stands is theirs to change. An administrator is asked nothing; and what changes after
/// this look is not what they saw.
async fn may_change(context: &Context, guild_id: GuildId, by: Blocker, who: Who) -> Result<(), Refusal> {
    if !by.is_staff() {
        return Ok(());
    }
    find(context, guild_id, by, who).await?.map_or(Ok(()), |block| by.may_change(&block))
}

/// Whether what is stored against this member or role `is_so`.
fn stored(
    guild_id: GuildId,
    who: Who,
    now: DateTime<Utc>,
    is_so: impl Fn(&[Block]) -> bool + Copy + Send + Sync + 'static,
) -> impl Fn(Storage) -> BoxFuture<'static, storage::Result<bool>> + Send + 'static {
    move |storage| async move { Ok(is_so(&storage.blocks_against(guild_id, &[who], now).await?)) }.boxed()
}

fn outcome(written: Written) -> Result<(), Refusal> {
    match written {
        Written::Yes => Ok(()),
        Written::Overtaken => Err(Refusal::BlockChanged),
        Written::Full => Err(Refusal::TooManyBlocks),
        Written::NoGuild => Err(Refusal::NotConfigured),
    }
}
