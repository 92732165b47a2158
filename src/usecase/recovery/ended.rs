//! Brings the records of all ended tickets in line with `KEEP_ENDED_TICKETS` when the operator has changed
//! it. One process does so, a hundred records at a time, behind all other work.
use crate::{
    storage::{self, Behind},
    usecase::{Context, kept_lease::KeptLease},
};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// How often a process looks whether the work is done, while another process does it.
const AGAIN: TimeDelta = TimeDelta::minutes(1);
/// The pause between two pages.
const PAUSE: TimeDelta = TimeDelta::milliseconds(50);

/// Returns once the work is done, by this process or by another.
pub(super) async fn keep_as_set(context: &Context) {
    let context = &context.in_recovery();
    loop {
        let next = context.clock.now() + AGAIN;
        match is_done(context).await {
            Ok(true) => return,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "how long ended tickets are kept is brought in line later"),
        }
        context.clock.sleep_until(next).await;
    }
}

async fn is_done(context: &Context) -> storage::Result<bool> {
    if context.storage.is_kept_as_set().await? {
        return Ok(true);
    }
    let Some(lease) = KeptLease::take(context, "ended-tickets".to_owned()).await? else { return Ok(false) };
    let Some(lease) = bring_in_line(context, lease).await? else { return Ok(false) };
    context.storage.is_applied().await?;
    lease.release(context).await?;
    Ok(true)
}

/// Returns `None` if another process has taken over.
async fn bring_in_line(context: &Context, mut lease: KeptLease) -> storage::Result<Option<KeptLease>> {
    let (now, days) = (context.clock.now(), context.storage.keeps_ended());
    tracing::info!(?days, "the records of ended tickets are brought in line with KEEP_ENDED_TICKETS");
    let left = context.storage.left_before(now + TimeDelta::days(1)).await?;
    let guilds: BTreeSet<_> = context.storage.present_guilds().await?.into_iter().chain(left).collect();
    for guild in guilds {
        context.storage.note_last_number(guild).await?;
        let mut behind = Some(Behind::default());
        while let Some(number) = behind {
            let Some(kept) = lease.for_a_page(context).await? else { return Ok(None) };
            lease = kept;
            behind = context.storage.keep_page(guild, number, now).await?;
            context.clock.sleep_until(context.clock.now() + PAUSE).await;
        }
    }
    Ok(Some(lease))
}
