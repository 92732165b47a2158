//! What was asked of Discord about guilds a moment ago.
use crate::cache::Guild;
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::GuildId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::OnceCell;

/// How long what was asked is taken for what stands: nothing tells of changes there.
const KEPT: TimeDelta = TimeDelta::seconds(10);
/// Of how many guilds at once.
const MOST: usize = 64;

/// What was asked of Discord just now, or is being asked. A clone is the same.
#[derive(Clone, Debug, Default)]
pub struct FetchedGuilds(Arc<Mutex<HashMap<GuildId, Answer>>>);

#[derive(Clone, Debug)]
struct Answer {
    asked_at: DateTime<Utc>,
    guild: Arc<OnceCell<Arc<Guild>>>,
}

impl FetchedGuilds {
    /// Where the answer of whoever asks first is found by all others.
    pub(super) fn answer(&self, id: GuildId, now: DateTime<Utc>) -> Arc<OnceCell<Arc<Guild>>> {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        answers.retain(|_, answer| answer.asked_at + KEPT > now);
        let new = Answer { asked_at: now, guild: Arc::default() };
        if answers.len() >= MOST && !answers.contains_key(&id) {
            return new.guild;
        }
        answers.entry(id).or_insert(new).guild.clone()
    }
}
