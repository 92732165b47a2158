//! Which guilds are being diagnosed in the background, and for what they are to be diagnosed again.
use crate::domain::guild::diagnosis::Finding;
use serenity::model::id::GuildId;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Whether the stored findings tell of what was noticed.
pub type IsTold = Box<dyn FnOnce(&[Finding]) -> bool + Send>;

/// The guilds that are being diagnosed, with what was noticed in them and not looked at yet. A clone shares them.
#[derive(Clone, Default)]
pub struct Diagnosing(Arc<Mutex<BTreeMap<GuildId, Vec<IsTold>>>>);

/// The one diagnosis of a guild that is under way; it is over when this is dropped.
pub struct UnderWay {
    diagnosing: Diagnosing,
    guild: GuildId,
    is_over: bool,
}

impl Diagnosing {
    /// Notes that something was noticed in the guild. Returns `None` if the guild is being diagnosed: whoever does
    /// that looks at this, too.
    pub fn notice(&self, guild: GuildId, is_told: IsTold) -> Option<UnderWay> {
        let mut noticed = self.noticed();
        let is_idle = !noticed.contains_key(&guild);
        noticed.entry(guild).or_default().push(is_told);
        is_idle.then(|| UnderWay { diagnosing: self.clone(), guild, is_over: false })
    }

    fn noticed(&self) -> MutexGuard<'_, BTreeMap<GuildId, Vec<IsTold>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl UnderWay {
    /// Takes what was noticed since the last time; `None` if that is nothing: then this is over, and another may
    /// be under way.
    pub fn take(&mut self) -> Option<Vec<IsTold>> {
        let mut guilds = self.diagnosing.noticed();
        let noticed = guilds.get_mut(&self.guild).map(std::mem::take).filter(|noticed| !noticed.is_empty());
        if noticed.is_none() {
            guilds.remove(&self.guild);
            self.is_over = true;
        }
        noticed
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if !self.is_over {
            self.diagnosing.noticed().remove(&self.guild);
        }
    }
}
