//! The queue of checks: questions that only Discord can answer, such as whether an absent channel is gone or
//! whether somebody is still a member.
use crate::domain::ticket::TicketId;
use serenity::model::id::{ChannelId, GuildId, RoleId, UserId};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::Notify;

/// A check that is waiting. Checks are performed in the order of the variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// Rolls out the guild's configuration, and looks whether what it names still exists.
    Guild(GuildId),
    /// Looks at a ticket whose channel was hidden or is seen again, as the gateway tells.
    Sight(GuildId, TicketId),
    /// Looks at a ticket whose channel seems to have other rights than it should.
    Rights(GuildId, TicketId),
    /// Looks whether a ticket's message with buttons still stands.
    Message(GuildId, TicketId),
    /// Looks whether a ticket's channel of which the gateway has not told still exists.
    Channel(GuildId, TicketId, ChannelId),
    /// Looks whether somebody is a member of the guild, and which roles they have.
    Member(GuildId, UserId),
    /// Redraws panels that Discord refused to redraw earlier.
    Panels(GuildId),
    /// Goes on with the erasures of members' data that were stopped.
    Erasures(GuildId),
    /// Looks whether roles were deleted of which the gateway has not told, and then queues
    /// [`Check::Channels`].
    Roles(GuildId),
    /// Looks whether channels were deleted or hidden of which the gateway has not told.
    Channels(GuildId),
}

impl Check {
    pub(super) fn guild(self) -> GuildId {
        match self {
            Self::Guild(guild)
            | Self::Sight(guild, _)
            | Self::Rights(guild, _)
            | Self::Message(guild, _)
            | Self::Channel(guild, ..)
            | Self::Member(guild, _)
            | Self::Panels(guild)
            | Self::Erasures(guild)
            | Self::Roles(guild)
            | Self::Channels(guild) => guild,
        }
    }
}

/// What is stored of a member. As long as Discord agrees with it, MongoDB is not asked.
#[derive(Clone, Debug, Default)]
pub struct StoredMember {
    /// Whether a ticket counts them as a member.
    pub here: bool,
    /// Whether a ticket counts them as somebody who left.
    pub left: bool,
    /// For each ticket that they claimed, the roles of which they need one.
    pub serving: Vec<Vec<RoleId>>,
}

impl StoredMember {
    /// Whether the member's roles agree with what is stored; `None` stands for somebody who is not a member.
    pub(super) fn agrees(&self, roles: Option<&[RoleId]>) -> bool {
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

/// The queue of checks, each of which is in it once. A clone shares the queue.
#[derive(Clone, Debug, Default)]
pub struct CheckQueue(Arc<Queue>);

#[derive(Debug, Default)]
struct Queue {
    waiting: Mutex<BTreeMap<Check, StoredMember>>,
    came: Notify,
}

impl CheckQueue {
    /// Queues the check, unless it is queued already.
    pub fn add(&self, check: Check) {
        self.add_member(check, StoredMember::default());
    }

    /// Queues the check, and merges `stored` into what is known of the member if it is queued already.
    pub fn add_member(&self, check: Check, stored: StoredMember) {
        self.waiting().entry(check).or_default().with(stored);
        self.0.came.notify_one();
    }

    /// Waits for the next check and takes it from the queue.
    pub(super) async fn next(&self) -> (Check, StoredMember) {
        loop {
            if let Some(next) = self.waiting().pop_first() {
                return next;
            }
            self.0.came.notified().await;
        }
    }

    /// Queues the question whether a claimer is still there and still has one of the `serving` roles.
    pub fn add_claimer(&self, guild: GuildId, claimer: UserId, serving: Option<Vec<RoleId>>) {
        let stored = StoredMember { here: true, left: false, serving: vec![serving.unwrap_or_default()] };
        self.add_member(Check::Member(guild, claimer), stored);
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<Check, StoredMember>> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
