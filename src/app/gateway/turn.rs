//! Processes of one bot start one after another: Discord takes one IDENTIFY in five seconds (events/gateway.mdx, "Rate
//! Limiting"), and would end the session of whoever comes earlier.
use crate::usecase::Desk;
use chrono::TimeDelta;

/// serenity starts one shard in this time.
const A_SHARD: TimeDelta = TimeDelta::seconds(5);
const AGAIN: TimeDelta = TimeDelta::seconds(1);

/// Waits until no other process starts its shards. The turn ends by itself, when those of this process have started.
pub async fn await_turn(desk: &Desk) {
    let needed = A_SHARD * i32::try_from(desk.shards.count()).unwrap_or(i32::MAX);
    let mut told = false;
    loop {
        let now = desk.clock.now();
        match desk.storage.take_lease("identify".to_owned(), now, now + needed).await {
            Ok(Some(_)) => return,
            Ok(None) if told => {}
            Ok(None) => tracing::info!("another process starts its shards; this one waits for its turn"),
            Err(error) => tracing::warn!(%error, "the turn to start shards is asked for again"),
        }
        told = true;
        desk.clock.sleep_until(now + AGAIN).await;
    }
}
