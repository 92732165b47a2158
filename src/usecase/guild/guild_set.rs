//! Guilds that this process has to remember for a while.
use serenity::model::id::GuildId;
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A clone is the same set.
#[derive(Clone, Debug, Default)]
pub struct GuildSet(Arc<Mutex<BTreeSet<GuildId>>>);

/// The guild is in the set until this is dropped.
pub struct GuildGuard(GuildSet, GuildId);

impl GuildSet {
    pub fn add(&self, guild: GuildId) {
        self.set().insert(guild);
    }

    /// None if it is there already.
    pub fn enter(&self, guild: GuildId) -> Option<GuildGuard> {
        self.set().insert(guild).then(|| GuildGuard(self.clone(), guild))
    }

    pub fn take(&self) -> BTreeSet<GuildId> {
        std::mem::take(&mut *self.set())
    }

    fn set(&self) -> MutexGuard<'_, BTreeSet<GuildId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for GuildGuard {
    fn drop(&mut self) {
        self.0.set().remove(&self.1);
    }
}
