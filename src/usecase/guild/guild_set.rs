//! A set of guilds that the process keeps in memory for a while.
use serenity::model::id::GuildId;
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A set of guilds. A clone shares the set.
#[derive(Clone, Debug, Default)]
pub struct GuildSet(Arc<Mutex<BTreeSet<GuildId>>>);

impl GuildSet {
    /// Adds the guild until the set is emptied.
    pub fn add(&self, guild: GuildId) {
        self.set().insert(guild);
    }

    /// Empties the set and returns its guilds.
    pub fn take(&self) -> BTreeSet<GuildId> {
        std::mem::take(&mut *self.set())
    }

    fn set(&self) -> MutexGuard<'_, BTreeSet<GuildId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
