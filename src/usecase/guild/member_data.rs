//! What the bot keeps about one member of a guild: as a file, and its erasure.
use super::log_outbox;
use crate::{
    domain::{
        administrator::Administrator,
        guild::{
            erased::{Ended, Erased},
            throttle::OPENINGS_IN,
        },
        refusal::Refusal,
    },
    storage::{self, Behind, OutboxEntry, Report, TakenOut},
    usecase::{Context, kept_lease::KeptLease},
    view,
};
use chrono::TimeDelta;
use serde_json::{Map, Value, json};
use serenity::model::id::{GuildId, UserId};

pub use crate::storage::{Erasing, Opened};

/// How many characters a file has at most before what the next records hold: with these it stays below what Discord
/// takes of one file.
const ENOUGH: usize = 4 << 20;

/// How many tickets the member opened.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if that cannot be read.
pub async fn opened(
    context: &Context,
    guild_id: GuildId,
    _: Administrator<'_>,
    member: UserId,
) -> Result<Opened, Refusal> {
    Ok(context.storage.count_opened(guild_id, member).await?)
}

/// When an erasure comes back to tickets whose deletion was not finished.
const UNFINISHED: TimeDelta = TimeDelta::minutes(30);

/// Where a file begins.
#[derive(Clone, Debug, Default)]
pub struct Place {
    behind: Behind,
    files: usize,
}

/// A file with what is kept about the member, from this place on, and where the next one begins if there is more.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if it cannot be read.
pub async fn file(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    member: UserId,
    place: Place,
) -> Result<(String, Option<Place>), Refusal> {
    let context = &context.in_background();
    let Place { mut behind, files } = place;
    let mut whole = Map::new();
    whole.insert("server".to_owned(), guild_id.to_string().into());
    whole.insert("member".to_owned(), member.to_string().into());
    whole.insert("made_at".to_owned(), context.clock.now().to_rfc3339().into());
    whole.insert("part".to_owned(), (files + 1).into());
    if files == 0 {
        for (name, kept) in context.storage.kept_about(guild_id, member).await? {
            whole.insert(name.to_owned(), kept);
        }
    }
    let (mut tickets, mut length) = (Vec::new(), 0);
    let next = loop {
        let (found, next) = context.storage.records_about(guild_id, member, behind).await?;
        let told = found.into_iter().map(|about| about.told_to(administrator.id()));
        tickets.extend(told.inspect(|told| length += told.to_string().len()));
        match next {
            Some(next) if length < ENOUGH => behind = next,
            next => break next,
        }
    };
    whole.insert("tickets".to_owned(), Value::Array(tickets));
    let text = format!("{:#}\n", json!(whole));
    Ok((text, next.map(|behind| Place { behind, files: files + 1 })))
}

/// Stores that the member's data is to be erased: from then on that is done, whatever becomes of this process.
///
/// # Errors
/// [`Refusal::DatabaseDown`] if nothing was stored, [`Refusal::PerhapsDone`] if that is not known.
pub async fn begin(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    member: UserId,
) -> Result<(), Refusal> {
    let erasing = Erasing { member, by: administrator.id() };
    Ok(context.storage.begin_erasing(guild_id, erasing).await?)
}

/// Takes the member out of all that is kept about tickets that are over, and erases what they answer or edit just
/// now. What was erased stays so, wherever this is stopped; the rest is then done later. Returns `None` if another
/// erasure is going on in the guild: this one comes after it.
///
/// The log channel is told that somebody erased such data, and not whose.
pub async fn erase(context: &Context, guild_id: GuildId, erasing: Erasing) -> Option<Erased> {
    let context = &context.in_background();
    let mut erased = Erased::default();
    let outcome = under_lease(context, guild_id, erasing, &mut erased).await;
    match outcome {
        Ok(Some(ended)) => {
            if ended == Ended::Later {
                context.arrivals.is_behind(guild_id, context.clock.now() + UNFINISHED);
            }
            return Some(Erased { ended, ..erased });
        }
        Ok(None) => context.needs_reconcile.add(guild_id),
        Err(error) => {
            tracing::warn!(guild = %guild_id, %error, "the erasure of a member's data goes on later");
            context.needs_reconcile.add(guild_id);
            return Some(erased);
        }
    }
    None
}

/// Goes on with the erasures of the guild whose processes have died or had no answer.
///
/// # Errors
/// Those of MongoDB, if it does not say which there are.
pub async fn resume(context: &Context, guild_id: GuildId) -> storage::Result<()> {
    for erasing in context.storage.guild(guild_id).await?.erasing {
        erase(context, guild_id, erasing).await;
    }
    Ok(())
}

/// Returns `None` if another erasure is going on in the guild.
async fn under_lease(
    context: &Context,
    guild_id: GuildId,
    erasing: Erasing,
    erased: &mut Erased,
) -> storage::Result<Option<Ended>> {
    let lease = KeptLease::take(context, format!("erasing-{guild_id}")).await?;
    let Some(mut lease) = lease else { return Ok(None) };
    let (mut behind, mut outcome, mut ended) = (Some(Behind::default()), Ok(()), Ended::Whole);
    while let (Some(from), Ok(())) = (behind.take(), &outcome) {
        let Some(kept) = lease.for_a_page(context).await? else { return Ok(None) };
        lease = kept;
        outcome = page(context, guild_id, erasing.member, from, (erased, &mut ended)).await.map(|next| behind = next);
    }
    if outcome.is_ok() {
        outcome = rest(context, guild_id, erasing, (ended == Ended::Whole).then_some(erased.left)).await;
    }
    // Nobody waits for its end.
    if let Err(error) = lease.release(context).await {
        tracing::debug!(%error, "a lease stays to its end");
    }
    outcome.map(|()| Some(ended))
}

/// Takes the member out of the next records, and returns where those behind them begin.
async fn page(
    context: &Context,
    guild_id: GuildId,
    member: UserId,
    from: Behind,
    (erased, ended): (&mut Erased, &mut Ended),
) -> storage::Result<Option<Behind>> {
    let (found, next) = context.storage.records_about(guild_id, member, from).await?;
    for about in found {
        match context.storage.erase_from(about).await? {
            TakenOut::Yes => erased.tickets += 1,
            TakenOut::Never => erased.left += 1,
            TakenOut::NotYet => *ended = Ended::Later,
        }
    }
    Ok(next)
}

/// Erases what is kept about the member besides tickets. If the tickets are done, nothing is left to do, and the log
/// channel is told how many were `left`.
async fn rest(
    context: &Context,
    guild_id: GuildId,
    Erasing { member, by }: Erasing,
    left: Option<u64>,
) -> storage::Result<()> {
    let before = context.clock.now() - OPENINGS_IN;
    context.storage.erase_kept_about(guild_id, member, before).await?;
    let Some(left) = left else { return Ok(()) };
    let lines = view::setup::member_data::logged(left, context.language_of(guild_id).await);
    let news = OutboxEntry::new(context.clock.now(), Report::Changed { by, lines });
    if context.storage.end_erasing(guild_id, member, &news).await? {
        log_outbox::post_soon(context, guild_id);
    }
    Ok(())
}
