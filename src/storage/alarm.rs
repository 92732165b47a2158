//! The alarm that says when only a new process helps.
use super::gate::Gate;
use bson::{Document, doc};
use chrono::TimeDelta;
use mongodb::{Client, options::ClientOptions};
use std::{sync::atomic::AtomicBool, time::Duration};
use tokio::time::timeout;

/// How often the watch checks whether calls were answered; the check itself costs nothing.
pub(super) const EVERY: TimeDelta = TimeDelta::seconds(5);

/// How long another client may take to connect and to be answered.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);

/// MongoDB answers other clients, but this process no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "MongoDB answers a new connection, and none of this process's calls any more: only a new process helps, so this one ends"
)]
pub struct Dead;

#[derive(Debug)]
pub(super) struct Alarm {
    pub(super) gate: Gate,
    options: ClientOptions,
    database: String,
    pub(super) is_dead: AtomicBool,
}

impl Alarm {
    pub fn new(gate: &Gate, options: ClientOptions, database: &str) -> Self {
        Self { gate: gate.clone(), options, database: database.to_owned(), is_dead: AtomicBool::new(false) }
    }

    /// Whether the server accepts a write of a client that was made just now and shares nothing with the
    /// process's own client.
    pub async fn others_are_answered(&self) -> bool {
        let mut options = self.options.clone();
        (options.max_pool_size, options.min_pool_size) = (Some(1), None);
        options.command_event_handler = None;
        let Ok(client) = Client::with_options(options) else { return false };
        // A ping would be answered even while nobody can write.
        let leases = client.database(&self.database).collection::<Document>("ticket_leases");
        let write = leases.find_one_and_update(doc! { "_id": "alarm" }, doc! { "$currentDate": { "at": true } });
        let answer = timeout(ANSWER_WITHIN, write.upsert(true).max_time(ANSWER_WITHIN).into_future()).await;
        client.shutdown().immediate(true).await;
        matches!(answer, Ok(Ok(_)))
    }
}
