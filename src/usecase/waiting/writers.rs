//! The roles of people who wrote in tickets, remembered for a while.
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::{GuildId, RoleId, UserId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How long the roles of somebody who wrote are remembered, and of how many people.
const REMEMBERED: TimeDelta = TimeDelta::minutes(30);
const MOST: usize = 2_000;

/// The roles of people who wrote in tickets, for a while. A clone shares them.
#[derive(Clone, Debug, Default)]
pub struct Writers(Arc<Mutex<HashMap<(GuildId, UserId), Writer>>>);

/// The roles of somebody; `None` for somebody who is no member.
#[derive(Clone, Debug)]
pub(super) struct Roles(pub Option<Vec<RoleId>>);

#[derive(Clone, Debug)]
struct Writer {
    roles: Roles,
    until: DateTime<Utc>,
}

impl Writers {
    fn known(&self) -> MutexGuard<'_, HashMap<(GuildId, UserId), Writer>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The remembered roles; `None` if they are not remembered.
    pub(super) fn roles(&self, guild: GuildId, user: UserId, now: DateTime<Utc>) -> Option<Roles> {
        let known = self.known();
        known.get(&(guild, user)).filter(|writer| writer.until > now).map(|writer| writer.roles.clone())
    }

    pub(super) fn remember(&self, guild: GuildId, user: UserId, roles: Roles, now: DateTime<Utc>) {
        let mut known = self.known();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert((guild, user), Writer { roles, until: now + REMEMBERED });
    }
}
