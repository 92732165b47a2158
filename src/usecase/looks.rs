//! Looks at what only Discord can say: whether an absent channel is gone, whether somebody is still a member. After a start
//! they are many, and everything else goes before them.
use super::{
    Desk, Setback, channel_gone, diagnose,
    follow::follow,
    hourly, look_after,
    member::{came_or_went, roles_changed, roles_of},
    messages, panels, sight, watch,
};
use crate::domain::ticket::TicketId;
use serenity::model::id::{ChannelId, GuildId, RoleId, UserId};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::{Notify, Semaphore};

/// One begins in this time: five a second.
const PACE: Duration = Duration::from_millis(200);
/// How many are under way at a time: one that Discord does not answer holds up no other.
const SIDE_BY_SIDE: usize = 4;

/// What is to be looked at. Those of one kind go before the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// What follows from its configuration, and whether that still works.
    Guild(GuildId),
    /// A ticket whose channel is hidden, or seen again, as the gateway tells.
    Sight(GuildId, TicketId),
    /// A ticket whose rights seem to be other than they should.
    Rights(GuildId, TicketId),
    /// A ticket whose message with buttons may be gone.
    Message(GuildId, TicketId),
    /// A ticket whose channel the gateway has not told of.
    Channel(GuildId, TicketId, ChannelId),
    Member(GuildId, UserId),
    /// Panels that Discord refused to redraw.
    Panels(GuildId),
    /// Whether roles were deleted without a word of the gateway, and then channels.
    Roles(GuildId),
    Channels(GuildId),
}

/// What is stored of a member. As long as Discord says the same, MongoDB is asked nothing.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// A ticket takes them for a member.
    pub here: bool,
    /// A ticket takes them for somebody who left.
    pub left: bool,
    /// For each ticket that they claimed: the roles of which one lets them.
    pub serving: Vec<Vec<RoleId>>,
}

impl Stored {
    fn agrees(&self, roles: Option<&[RoleId]>) -> bool {
        match roles {
            None => !self.here,
            Some(roles) => {
                let serves = |serving: &Vec<RoleId>| serving.iter().any(|role| roles.contains(role));
                !self.left && self.serving.iter().all(serves)
            }
        }
    }

    fn with(&mut self, other: Self) {
        self.here |= other.here;
        self.left |= other.left;
        let new = other.serving.into_iter().filter(|serving| !self.serving.contains(serving));
        let new: Vec<_> = new.collect();
        self.serving.extend(new);
    }
}

/// A clone is the same queue. What is to be looked at twice is looked at once.
#[derive(Clone, Debug, Default)]
pub struct Looks(Arc<Queue>);

#[derive(Debug, Default)]
struct Queue {
    waiting: Mutex<BTreeMap<Look, Stored>>,
    came: Notify,
}

impl Looks {
    pub fn add(&self, look: Look) {
        self.add_member(look, Stored::default());
    }

    pub fn add_member(&self, look: Look, stored: Stored) {
        self.waiting().entry(look).or_default().with(stored);
        self.0.came.notify_one();
    }

    async fn next(&self) -> (Look, Stored) {
        loop {
            if let Some(next) = self.waiting().pop_first() {
                return next;
            }
            self.0.came.notified().await;
        }
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<Look, Stored>> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

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

impl Look {
    fn guild(self) -> GuildId {
        match self {
            Self::Guild(guild)
            | Self::Sight(guild, _)
            | Self::Rights(guild, _)
            | Self::Message(guild, _)
            | Self::Channel(guild, ..)
            | Self::Member(guild, _)
            | Self::Panels(guild)
            | Self::Roles(guild)
            | Self::Channels(guild) => guild,
        }
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
            Some(ticket) => Ok(sight::check_ticket(desk, ticket).await?),
            None => Ok(()),
        },
        Look::Rights(guild, ticket) => watch::look(desk, guild, ticket).await,
        Look::Message(guild, ticket) => messages::look(desk, guild, ticket).await,
        Look::Channel(guild, ticket, channel) => {
            let is_gone = channel_gone::is_gone(desk, channel).await?;
            match desk.storage.ticket(guild, ticket).await? {
                Some(ticket) if is_gone => Ok(channel_gone::end(desk, ticket).await?),
                Some(ticket) => look_after::people(desk, &ticket).await,
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
