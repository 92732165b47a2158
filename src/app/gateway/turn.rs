//! Processes of one bot start their shards one after another: Discord accepts one IDENTIFY in five seconds
//! (events/gateway.mdx, "Rate Limiting"), and would end the session of a shard that comes earlier.
use crate::usecase::Context;
use chrono::TimeDelta;

/// The time in which Discord accepts one IDENTIFY.
pub const A_SHARD: TimeDelta = TimeDelta::seconds(5);

/// Takes the turn to start one shard. Returns `false` while another process has the turn. The turn ends by
/// itself.
pub async fn take_turn(context: &Context) -> bool {
    if !context.shards.are_a_part() {
        return true;
    }
    let now = context.clock.now();
    match context.storage.take_lease("identify".to_owned(), now, now + A_SHARD).await {
        Ok(turn) => turn.is_some(),
        Err(error) => {
            tracing::warn!(%error, "the turn to start shards is asked for again");
            false
        }
    }
}
