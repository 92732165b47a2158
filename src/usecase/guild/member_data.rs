//! What the bot keeps about one member of a guild: as a file, and its erasure.
use super::log_outbox;
use crate::{
    domain::{administrator::Administrator, guild::throttle::OPENINGS_IN, refusal::Refusal},
    storage::Behind,
    usecase::Context,
    view,
};
use serde_json::{Map, Value, json};
use serenity::model::id::{GuildId, UserId};

pub use crate::storage::Opened;

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
    _: Administrator<'_>,
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
        let told = found.into_iter().map(|about| about.told);
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

/// What became of an erasure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// From how many tickets the member was taken out.
    pub tickets: u64,
    /// How many tickets with the member were left, because they are not over.
    pub left: u64,
    /// Whether nothing else is left to do. An erasure that was stopped goes on with the next one.
    pub is_whole: bool,
}

/// Takes the member out of all that is kept about tickets that are over, and erases what they answer or edit just
/// now. What was erased stays so, wherever this is stopped.
///
/// The log channel is told that somebody erased such data, and not whose.
pub async fn erase(context: &Context, guild_id: GuildId, administrator: Administrator<'_>, member: UserId) -> Erased {
    let context = &context.in_background();
    let mut erased = Erased::default();
    let (mut behind, mut outcome) = (Some(Behind::default()), Ok(()));
    while let (Some(from), Ok(())) = (behind.take(), &outcome) {
        outcome = async {
            let (found, next) = context.storage.records_about(guild_id, member, from).await?;
            behind = next;
            for about in found {
                let is_erased = context.storage.erase_from(about).await?;
                *(if is_erased { &mut erased.tickets } else { &mut erased.left }) += 1;
            }
            Ok::<_, crate::storage::Error>(())
        }
        .await;
    }
    if outcome.is_ok() {
        let before = context.clock.now() - OPENINGS_IN;
        outcome = context.storage.erase_kept_about(guild_id, member, before).await;
    }
    if erased.tickets > 0 {
        // Where MongoDB does not answer, nobody waits for the entry.
        let (context, by, tickets) = (context.clone(), administrator.id(), erased.tickets);
        context.tasks.clone().spawn(async move {
            let lines = |language| view::setup::member_data::logged(tickets, language);
            log_outbox::changed(&context, guild_id, by, lines).await;
        });
    }
    if let Err(error) = &outcome {
        tracing::warn!(guild = %guild_id, %error, "the erasure of a member's data was stopped");
    }
    Erased { is_whole: outcome.is_ok(), ..erased }
}
