//! A small picture of each guild, as the gateway tells it: names, roles, channels, emojis and the bot's own
//! roles.
//!
//! The cache stands in place of serenity's, which keeps eight times as much and does not know which channels
//! Discord hides. It is a convenience: nothing is decided by the cache alone, and a guild that is not in it
//! is *unknown*, never empty.
mod apply;
mod changed;
mod guild;
mod kept;
#[cfg(test)]
mod tests;

pub use changed::{SightChanged, Touched};
pub use guild::{Channel, Guild, Me, Role, Seen};

use serenity::model::{
    event::Event,
    id::{ChannelId, GuildId, RoleId, UserId},
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, PoisonError, RwLock},
};

/// The cache of all guilds. A clone is the same cache.
#[derive(Clone, Debug)]
pub struct Cache {
    bot: UserId,
    guilds: Arc<RwLock<HashMap<GuildId, Arc<Guild>>>>,
}

impl Cache {
    pub fn new(bot: UserId) -> Self {
        Self { bot, guilds: Arc::default() }
    }

    /// The guild as it was last told; `None` if nothing was told yet, or during an outage of the guild.
    pub fn guild(&self, id: GuildId) -> Option<Arc<Guild>> {
        self.guilds.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// Forgets a guild because some news of it was lost: the guild is unknown until the gateway tells it
    /// anew.
    pub fn forget(&self, id: GuildId) {
        self.guilds.write().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    /// Removes roles and channels that Discord no longer has, whatever the gateway told.
    pub fn lacks(&self, id: GuildId, roles: &BTreeSet<RoleId>, channels: &BTreeSet<ChannelId>) -> Option<SightChanged> {
        let mut guilds = self.guilds.write().unwrap_or_else(PoisonError::into_inner);
        apply::lacks(Arc::make_mut(guilds.get_mut(&id)?), roles, channels)
    }

    /// Number of known guilds.
    pub fn count(&self) -> usize {
        self.guilds.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// The rights or pins that an event changes, if it changes any; to be called before [`Self::apply`].
    pub fn touched(&self, event: &Event) -> Option<Touched> {
        let guilds = self.guilds.read().unwrap_or_else(PoisonError::into_inner);
        apply::touched(&guilds, event)
    }

    /// Takes note of an event, and returns the channels that the bot stopped seeing, or sees again. Events of
    /// a guild have to come in the order in which Discord sent them.
    pub fn apply(&self, event: &Event) -> Option<SightChanged> {
        let mut guilds = self.guilds.write().unwrap_or_else(PoisonError::into_inner);
        apply::apply(&mut guilds, self.bot, event)
    }
}
