//! Says when only a new process helps.
use super::{
    Storage,
    gate::Gate,
    life::{Need, Watch},
};
use crate::{clock::Clock, metrics::Permits};
use bson::{Document, doc};
use chrono::TimeDelta;
use mongodb::{Client, options::ClientOptions};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};
use tokio::time::timeout;

/// How often it is looked whether calls were answered; that costs nothing.
const EVERY: TimeDelta = TimeDelta::seconds(5);

/// How long another client may take to be made and to be answered.
const PROMPTLY: Duration = Duration::from_secs(5);

/// MongoDB answers others, and this process no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "MongoDB answers a new connection, and none of this process's calls any more: only a new process helps, so this one ends"
)]
pub struct Dead;

#[derive(Debug)]
pub(super) struct Alarm {
    gate: Gate,
    options: ClientOptions,
    database: String,
    is_dead: AtomicBool,
}

impl Alarm {
    pub fn new(gate: &Gate, options: ClientOptions, database: &str) -> Self {
        Self { gate: gate.clone(), options, database: database.to_owned(), is_dead: AtomicBool::new(false) }
    }

    /// Whether the server takes a write of a client that was made just now and has nothing in common with the other.
    async fn others_are_answered(&self) -> bool {
        let mut options = self.options.clone();
        (options.max_pool_size, options.min_pool_size) = (Some(1), None);
        options.command_event_handler = None;
        let Ok(client) = Client::with_options(options) else { return false };
        // A ping would be answered also while nobody can write.
        let leases = client.database(&self.database).collection::<Document>("ticket_leases");
        let write = leases.find_one_and_update(doc! { "_id": "alarm" }, doc! { "$currentDate": { "at": true } });
        let answer = timeout(PROMPTLY, write.upsert(true).max_time(PROMPTLY).into_future()).await;
        client.shutdown().immediate(true).await;
        matches!(answer, Ok(Ok(_)))
    }
}

impl Storage {
    /// Returns when this process is dead. Not in its first ten minutes, and not while MongoDB is away.
    pub async fn dies(&self, clock: &Clock) -> Dead {
        let pulse = self.alarm.gate.pulse();
        let mut watch = Watch::new(clock.now());
        loop {
            clock.sleep_until(clock.now() + EVERY).await;
            if watch.look(clock.now(), pulse.count()) == Need::Nothing {
                continue;
            }
            let answers = self.alarm.others_are_answered().await;
            tracing::debug!(answers, "MongoDB answered none of many calls, and was asked by another client");
            if watch.hear(clock.now(), pulse.count(), answers) {
                self.alarm.is_dead.store(true, Ordering::Relaxed);
                return Dead;
            }
        }
    }

    /// Why this process has to be started anew, if it has to.
    pub fn why_dead(&self) -> Option<Dead> {
        self.alarm.is_dead.load(Ordering::Relaxed).then_some(Dead)
    }

    /// Of the gate before MongoDB.
    pub fn permits(&self) -> Permits {
        self.alarm.gate.permits()
    }
}
