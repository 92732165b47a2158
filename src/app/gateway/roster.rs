//! The sessions of this process and whether they are connected: each shard has a manager of its own.
use serenity::{all::ShardManager, gateway::ConnectionStage};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The managers of the sessions by shard. A clone is the same roster.
#[derive(Clone, Debug, Default)]
pub struct Roster(Arc<Mutex<BTreeMap<u32, Arc<ShardManager>>>>);

impl Roster {
    pub fn put(&self, shard: u32, manager: Arc<ShardManager>) {
        self.managers().insert(shard, manager);
    }

    pub fn remove(&self, shard: u32) {
        self.managers().remove(&shard);
    }

    /// How many sessions are connected.
    pub async fn connected(&self) -> usize {
        let managers: Vec<_> = self.managers().values().cloned().collect();
        let mut connected = 0;
        for manager in managers {
            connected += usize::from(is_connected(&manager).await);
        }
        connected
    }

    fn managers(&self) -> MutexGuard<'_, BTreeMap<u32, Arc<ShardManager>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the one shard of this manager is connected, as serenity last learned.
pub async fn is_connected(manager: &ShardManager) -> bool {
    manager.runners.lock().await.values().any(|runner| runner.stage == ConnectionStage::Connected)
}
