//! What is to be looked at, for only Discord can say it: whether an absent channel is gone, whether somebody
//! is still a member.
use crate::domain::ticket::TicketId;
use serenity::model::id::{ChannelId, GuildId, RoleId, UserId};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::Notify;

/// What is to be looked at. Those of one kind go before the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
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
            | Self::Roles(guild)
            | Self::Channels(guild) => guild,
        }
    }
}

/// What is stored of a member. As long as Discord says the same, MongoDB is asked nothing.
#[derive(Clone, Debug, Default)]
pub struct StoredMember {
    /// A ticket takes them for a member.
    pub here: bool,
    /// A ticket takes them for somebody who left.
    pub left: bool,
    /// For each ticket that they claimed: the roles of which one lets them.
    pub serving: Vec<Vec<RoleId>>,
}

impl StoredMember {
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

/// A clone is the same queue. What is to be looked at twice is looked at once.
#[derive(Clone, Debug, Default)]
pub struct CheckQueue(Arc<Queue>);

#[derive(Debug, Default)]
struct Queue {
    waiting: Mutex<BTreeMap<Check, StoredMember>>,
    came: Notify,
}

impl CheckQueue {
    pub fn add(&self, check: Check) {
        self.add_member(check, StoredMember::default());
    }

    pub fn add_member(&self, check: Check, stored: StoredMember) {
        self.waiting().entry(check).or_default().with(stored);
        self.0.came.notify_one();
    }

    pub(super) async fn next(&self) -> (Check, StoredMember) {
        loop {
            if let Some(next) = self.waiting().pop_first() {
                return next;
            }
            self.0.came.notified().await;
        }
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<Check, StoredMember>> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
