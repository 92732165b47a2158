//! Whether this process is alive, and whether it serves.
use crate::{app::gateway::Roster, cache::Cache, clock::Clock, metrics::Now, storage::Storage};
use chrono::TimeDelta;
use serde::Serialize;
use std::{
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{sync::Notify, time::timeout};

/// How often MongoDB is pinged, and below it how old the last answer may be.
const PING: TimeDelta = TimeDelta::seconds(5);
const RECENT: Duration = Duration::from_secs(20);

/// How long the gateway's threads may take to say which sessions are connected.
const ANSWER_WITHIN: Duration = Duration::from_secs(1);

#[derive(Default)]
pub struct State {
    storage: OnceLock<Storage>,
    storage_came: Notify,
    sessions: OnceLock<Sessions>,
    /// When MongoDB last answered; `None` since a ping had no answer.
    answered: Mutex<Option<Instant>>,
    stopping: AtomicBool,
}

struct Sessions {
    cache: Cache,
    shards: Roster,
    of: u32,
}

/// The answer of `/live`.
#[derive(Debug, Serialize)]
pub struct Liveness {
    pub alive: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// The answer of `/ready`.
#[derive(Debug, Serialize)]
pub struct Readiness {
    pub ready: bool,
    /// What keeps the process from being ready, of `sessions`, `mongodb` and `stopping`.
    missing: Vec<&'static str>,
    sessions: Connected,
    #[serde(rename = "mongodb")]
    database: Answered,
}

/// The connected sessions. `of` is 0 until their number is known.
#[derive(Debug, Serialize)]
struct Connected {
    connected: usize,
    of: usize,
}

#[derive(Debug, Serialize)]
struct Answered {
    /// How long ago MongoDB last answered; `None` while it does not answer.
    seconds_ago: Option<u64>,
}

impl State {
    pub fn has_storage(&self, storage: Storage) {
        let _ = self.storage.set(storage);
        self.storage_came.notify_one();
    }

    pub fn has_sessions(&self, cache: Cache, shards: Roster, of: u32) {
        let _ = self.sessions.set(Sessions { cache, shards, of });
    }

    pub fn stops(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// A process that can answer at all is alive, unless [`why_dead`](Self::why_dead) knows better.
    pub fn liveness(&self) -> Liveness {
        let why = self.why_dead();
        Liveness { alive: why.is_none(), why }
    }

    /// Why only a new process helps. No other fault counts: a restart repairs neither MongoDB nor the
    /// gateway, and loses what is under way.
    fn why_dead(&self) -> Option<String> {
        self.storage.get()?.why_dead().map(|dead| dead.to_string())
    }

    pub async fn readiness(&self) -> Readiness {
        let sessions = self.connected().await;
        let database = Answered { seconds_ago: self.answered().map(|ago| ago.as_secs()) };
        let missing = [
            (sessions.of == 0 || sessions.connected < sessions.of, "sessions"),
            (self.answered().is_none_or(|ago| ago > RECENT), "mongodb"),
            (self.stopping.load(Ordering::Relaxed), "stopping"),
        ];
        let missing: Vec<_> = missing.into_iter().filter_map(|(is, what)| is.then_some(what)).collect();
        Readiness { ready: missing.is_empty(), missing, sessions, database }
    }

    pub async fn now(&self) -> Now {
        let Connected { connected, of } = self.connected().await;
        let guilds = self.sessions.get().map_or(0, |sessions| sessions.cache.count());
        Now { guilds, sessions: connected, shards: of, permits: self.storage.get().map(Storage::permits) }
    }

    async fn connected(&self) -> Connected {
        let Some(Sessions { shards, of, .. }) = self.sessions.get() else { return Connected { connected: 0, of: 0 } };
        let connected = timeout(ANSWER_WITHIN, shards.connected());
        Connected { connected: connected.await.unwrap_or(0), of: usize::try_from(*of).unwrap_or(usize::MAX) }
    }

    fn answered(&self) -> Option<Duration> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).map(|at| at.elapsed())
    }
}

/// Pings MongoDB at intervals; never returns.
pub async fn keep_pinging(state: Arc<State>, clock: Clock) {
    let storage = loop {
        match state.storage.get() {
            Some(storage) => break storage,
            None => state.storage_came.notified().await,
        }
    };
    loop {
        let next = clock.now() + PING;
        let answer = storage.ping().await;
        if let Err(error) = &answer {
            tracing::debug!(%error, "MongoDB gives no sign of life");
        }
        *state.answered.lock().unwrap_or_else(PoisonError::into_inner) = answer.is_ok().then(Instant::now);
        clock.sleep_until(next).await;
    }
}
