//! Looks at what only Discord can say. After a start there is much of it, and everything else goes before it.
use super::{
    checks::{Look, Stored},
    hourly,
};
use crate::usecase::{
    Desk, Setback,
    guild::{diagnose, sight_changes},
    setup::{apply_rollout::follow, panels},
    ticket::{
        channel_gone, check_ticket,
        member::{came_or_went, roles_changed, roles_of},
        messages, watch,
    },
};
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;

/// One begins in this time: five a second.
const PACE: Duration = Duration::from_millis(200);
/// How many are under way at a time: one that Discord does not answer holds up no other.
const SIDE_BY_SIDE: usize = 4;

/// Looks for ever; ends when dropped.
pub async fn keep_looking(desk: &Desk) {
    let desk = desk.in_recovery();
    let places = Arc::new(Semaphore::new(SIDE_BY_SIDE));
    // Nobody closes it.
    while let Ok(place) = places.clone().acquire_owned().await {
        let (look, stored) = desk.looks.next().await;
        let looking = desk.last_in(look.guild());
        desk.tasks.spawn(async move {
            // Boxed: it is large.
            if let Err(error) = Box::pin(perform(&looking, look, &stored)).await {
                tracing::warn!(?look, %error, "a guild is still behind");
                looking.behind.add(look.guild());
            }
            drop(place);
        });
        tokio::time::sleep(PACE).await;
    }
}

async fn perform(desk: &Desk, look: Look, stored: &Stored) -> Result<(), Setback> {
    match look {
        Look::Guild(guild) => {
            follow(desk, guild).await?;
            let stored = desk.storage.guild(guild).await?;
            diagnose::lost_meanwhile(desk, guild, &stored).await
        }
        Look::Sight(guild, ticket) => match desk.storage.ticket(guild, ticket).await? {
            Some(ticket) => Ok(sight_changes::check_ticket(desk, ticket).await?),
            None => Ok(()),
        },
        Look::Rights(guild, ticket) => watch::look(desk, guild, ticket).await,
        Look::Message(guild, ticket) => messages::look(desk, guild, ticket).await,
        Look::Channel(guild, ticket, channel) => {
            let is_gone = channel_gone::is_gone(desk, channel).await?;
            match desk.storage.ticket(guild, ticket).await? {
                Some(ticket) if is_gone => Ok(channel_gone::end(desk, ticket).await?),
                Some(ticket) => check_ticket::people(desk, &ticket).await,
                None => Ok(()),
            }
        }
        Look::Panels(guild) => Ok(panels::redraw_or_wait(desk, guild).await.map(drop)?),
        Look::Roles(guild) => hourly::roles(desk, guild).await,
        Look::Channels(guild) => hourly::channels(desk, guild).await,
        Look::Member(guild, member) => {
            let roles = roles_of(desk, guild, member).await?;
            match roles {
                _ if stored.agrees(roles.as_deref()) => Ok(()),
                Some(roles) if !stored.left => Ok(roles_changed(desk, guild, member, &roles).await?),
                Some(roles) => {
                    came_or_went(desk, guild, member, false).await?;
                    Ok(roles_changed(desk, guild, member, &roles).await?)
                }
                None => came_or_went(desk, guild, member, false).await,
            }
        }
    }
}
