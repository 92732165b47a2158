//! Looks after tickets in which somebody waits, for ever. Both the looks and what is to happen are due times in
//! MongoDB, which whichever process is quickest takes up.
use super::{draw_boards::draw_boards, look::look_at_guild, wake::wake};
use crate::{storage, usecase::Context};
use chrono::TimeDelta;
use serenity::model::id::GuildId;

/// How often MongoDB is asked what is due.
const EVERY: TimeDelta = TimeDelta::minutes(1);
/// How often the tickets of a guild are looked at.
const LOOKS: TimeDelta = TimeDelta::minutes(10);
/// How long a guild is reserved for the process that looks at it.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// How often the boards of a guild are drawn at most.
const BOARDS: TimeDelta = TimeDelta::minutes(1);
/// When boards that could not be drawn are tried again.
const BOARDS_AGAIN: TimeDelta = TimeDelta::minutes(5);

/// Looks for ever; the future ends when it is dropped.
pub async fn keep_waiting(context: &Context) {
    let context = context.in_recovery();
    loop {
        let next = context.clock.now() + EVERY;
        match look_and_wake(&context).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "tickets in which somebody waits are looked at later"),
        }
        context.clock.sleep_until(next).await;
    }
}

/// Returns `true` if something was due, so that more may be.
async fn look_and_wake(context: &Context) -> storage::Result<bool> {
    let is_ours = |guild| context.shards.cover(guild);
    let now = context.clock.now();
    let until = now + LEASE;
    let guilds = context.storage.take_waits(now, until, is_ours).await?;
    for guild in &guilds {
        let next = look_at_guild(&context.last_in(*guild), *guild).await.unwrap_or_else(|error| {
            tracing::warn!(%guild, %error, "the tickets of a guild are looked at later");
            true
        });
        let next = next.then(|| context.clock.now() + LOOKS);
        context.storage.waits_looked_at(*guild, until, next).await?;
    }
    let mut is_more = !guilds.is_empty();
    for ticket in context.storage.waking(context.clock.now(), is_ours).await? {
        let (id, in_guild) = (ticket.id, context.last_in(ticket.guild_id));
        // The future is large, so it is boxed.
        match Box::pin(wake(&in_guild, ticket)).await {
            Ok(()) => is_more = true,
            Err(error) => tracing::warn!(ticket = %id, %error, "what is to happen in a ticket happens later"),
        }
    }
    Ok(draw(context, is_ours).await? || is_more)
}

/// Draws the boards that are due, and returns whether any was.
async fn draw(context: &Context, is_ours: impl Fn(GuildId) -> bool) -> storage::Result<bool> {
    let now = context.clock.now();
    let guilds = context.storage.take_boards(now, now + LEASE, is_ours).await?;
    for taken in &guilds {
        let free = taken.at + BOARDS;
        // The future is large, so it is boxed.
        let stored = match Box::pin(draw_boards(&context.last_in(taken.guild), taken.guild)).await {
            Ok(drawn) => {
                let again = drawn.is_late.then(|| context.clock.now() + BOARDS_AGAIN);
                let stored = context.storage.boards_drawn(*taken, &drawn.boards, free, again).await;
                stored.inspect(|()| drawn.tell(context, taken.guild))
            }
            Err(error) => Err(error),
        };
        if let Err(error) = stored {
            tracing::warn!(guild = %taken.guild, %error, "the boards of a guild are drawn later");
            context.storage.boards_put_off(*taken, context.clock.now() + BOARDS_AGAIN).await?;
        }
    }
    Ok(!guilds.is_empty())
}
