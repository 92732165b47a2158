//! Brings the records of all ended tickets in line with how long the operator keeps them, when that has changed: by one
//! process, a hundred records at a time, behind everything else.
use crate::{
    storage::{self, Behind, Lease},
    usecase::{Desk, context::LEASE},
};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// How often it is looked whether it is done, while another process does it.
const AGAIN: TimeDelta = TimeDelta::minutes(1);
/// Between two pages.
const PAUSE: TimeDelta = TimeDelta::milliseconds(50);
/// Longer than one page takes.
const ONE_PAGE: TimeDelta = TimeDelta::seconds(30);

/// Ends once it is done, by this process or by another.
pub(super) async fn keep_as_set(desk: &Desk) {
    let desk = &desk.in_recovery();
    loop {
        let next = desk.clock.now() + AGAIN;
        match is_done(desk).await {
            Ok(true) => return,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "how long ended tickets are kept is brought in line later"),
        }
        desk.clock.sleep_until(next).await;
    }
}

async fn is_done(desk: &Desk) -> storage::Result<bool> {
    if desk.storage.is_kept_as_set().await? {
        return Ok(true);
    }
    let Some(lease) = take(desk).await? else { return Ok(false) };
    let Some(lease) = bring_in_line(desk, lease).await? else { return Ok(false) };
    desk.storage.is_applied().await?;
    desk.storage.give_back(lease).await?;
    Ok(true)
}

async fn take(desk: &Desk) -> storage::Result<Option<Lease>> {
    let now = desk.clock.now();
    desk.storage.take_lease("ended-tickets".to_owned(), now, now + LEASE).await
}

/// None if another process has taken over.
async fn bring_in_line(desk: &Desk, mut lease: Lease) -> storage::Result<Option<Lease>> {
    let (now, days) = (desk.clock.now(), desk.storage.keeps_ended());
    tracing::info!(?days, "the records of ended tickets are brought in line with KEEP_ENDED_TICKETS");
    let left = desk.storage.left_before(now + TimeDelta::days(1)).await?;
    let guilds: BTreeSet<_> = desk.storage.present_guilds().await?.into_iter().chain(left).collect();
    for guild in guilds {
        desk.storage.note_last_number(guild).await?;
        let mut behind = Some(Behind::default());
        while let Some(number) = behind {
            if desk.clock.now() + ONE_PAGE > lease.until {
                desk.storage.give_back(lease).await?;
                let Some(renewed) = take(desk).await? else { return Ok(None) };
                lease = renewed;
            }
            behind = desk.storage.keep_page(guild, number, now).await?;
            desk.clock.sleep_until(desk.clock.now() + PAUSE).await;
        }
    }
    Ok(Some(lease))
}
