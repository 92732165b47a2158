//! The answers of Discord's REST API about guilds, kept for a few seconds.
use crate::cache::Guild;
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::GuildId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::OnceCell;

/// How long an answer counts as current. No event tells of changes in these guilds.
const KEPT: TimeDelta = TimeDelta::seconds(10);
/// The answers of how many guilds are kept at the same time.
const MOST: usize = 64;

/// What Discord was asked about guilds just now, or is being asked. A clone shares the answers.
#[derive(Clone, Debug, Default)]
pub struct FetchedGuilds(Arc<Mutex<HashMap<GuildId, Answer>>>);

#[derive(Clone, Debug)]
struct Answer {
    asked_at: DateTime<Utc>,
    guild: Arc<OnceCell<Arc<Guild>>>,
}

impl FetchedGuilds {
    /// The cell that the first caller fills with Discord's answer, and in which all others find it.
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
