//! Processes of one bot start their shards one after another: Discord takes one IDENTIFY in five seconds
//! (events/gateway.mdx, "Rate Limiting"), and would end the session of whoever comes earlier.
use crate::usecase::Context;
use chrono::TimeDelta;

/// Discord takes one IDENTIFY in this time.
pub const A_SHARD: TimeDelta = TimeDelta::seconds(5);

/// Takes the turn to start one shard. False while another process has it. The turn ends by itself.
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
