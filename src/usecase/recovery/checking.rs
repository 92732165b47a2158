//! Performs the queued checks, which are questions that only Discord can answer. After a start there are many
//! of them, and all other work goes before them.
use super::{
    checks::{Check, StoredMember},
    hourly,
};
use crate::usecase::{
    Context, Error,
    guild::{diagnose, member_data, sight_changes},
    setup::{apply_rollout::apply_rollout, panels},
    ticket::{
        channel_gone, check_ticket,
        member::{membership_changed, roles_changed, roles_of},
        messages, watch,
    },
};
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;

/// The time between the beginnings of two checks: five begin in a second.
const PACE: Duration = Duration::from_millis(200);
/// How many checks run at the same time, so that one that Discord does not answer holds up no other.
const SIDE_BY_SIDE: usize = 4;

/// Performs checks for ever; the future ends when it is dropped.
pub async fn keep_checking(context: &Context) {
    let context = context.in_recovery();
    let places = Arc::new(Semaphore::new(SIDE_BY_SIDE));
    // Nobody closes the semaphore.
    while let Ok(place) = places.clone().acquire_owned().await {
        let (check, stored) = context.checks.next().await;
        let looking = context.last_in(check.guild());
        context.tasks.spawn(async move {
            // The future is large, so it is boxed.
            if let Err(error) = Box::pin(perform(&looking, check, &stored)).await {
                tracing::warn!(?check, %error, "a guild is still behind");
                looking.needs_reconcile.add(check.guild());
            }
            drop(place);
        });
        tokio::time::sleep(PACE).await;
    }
}

async fn perform(context: &Context, check: Check, stored: &StoredMember) -> Result<(), Error> {
    match check {
        Check::Guild(guild) => {
            apply_rollout(context, guild).await?;
            let stored = context.storage.guild(guild).await?;
            diagnose::check_cache(context, guild, &stored).await
        }
        Check::Sight(guild, ticket) => match context.storage.ticket(guild, ticket).await? {
            Some(ticket) => Ok(sight_changes::check_ticket(context, ticket).await?),
            None => Ok(()),
        },
        Check::Rights(guild, ticket) => watch::look(context, guild, ticket).await,
        Check::Message(guild, ticket) => messages::look(context, guild, ticket).await,
        Check::Channel(guild, ticket, channel) => {
            let is_gone = channel_gone::is_gone(context, channel).await?;
            match context.storage.ticket(guild, ticket).await? {
                Some(ticket) if is_gone => Ok(channel_gone::end(context, ticket).await?),
                Some(ticket) => check_ticket::people(context, &ticket).await,
                None => Ok(()),
            }
        }
        Check::Panels(guild) => Ok(panels::redraw_or_wait(context, guild).await.map(drop)?),
        Check::Erasures(guild) => Ok(member_data::resume(context, guild).await?),
        Check::Roles(guild) => hourly::roles(context, guild).await,
        Check::Channels(guild) => hourly::channels(context, guild).await,
        Check::Member(guild, member) => {
            let roles = roles_of(context, guild, member).await?;
            match roles {
                _ if stored.agrees(roles.as_deref()) => Ok(()),
                Some(roles) if !stored.left => Ok(roles_changed(context, guild, member, &roles).await?),
                Some(roles) => {
                    membership_changed(context, guild, member, false).await?;
                    Ok(roles_changed(context, guild, member, &roles).await?)
                }
                None => membership_changed(context, guild, member, false).await,
            }
        }
    }
}
