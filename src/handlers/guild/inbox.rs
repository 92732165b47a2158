//! The inbox of guild events that wait to be handled. However many events arrive, only a few guilds are
//! handled at the same time, each by one worker, and events that arrive meanwhile are folded into those that
//! wait. Clicks never wait here.
use super::events;
use crate::{
    handlers::event::{GuildEvent, PendingEvents},
    usecase::Context,
};
use futures::FutureExt;
use serenity::model::id::GuildId;
use std::{
    collections::{HashMap, HashSet, VecDeque},
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::Notify;
use tokio_util::task::{TaskTracker, task_tracker::TaskTrackerToken};
use tracing::Instrument;

/// How many guilds are handled at the same time.
const WORKERS: usize = 4;

/// The inbox. A clone shares it.
#[derive(Clone)]
pub struct Inbox(Arc<Shared>);

struct Shared {
    waiting: Mutex<Waiting>,
    more: Notify,
    tasks: TaskTracker,
}

#[derive(Default)]
struct Waiting {
    /// The waiting events of each guild. A stop of the process waits for each token.
    pending: HashMap<GuildId, (PendingEvents, TaskTrackerToken)>,
    /// Guilds with waiting events on which no worker works, each once, the longest waiting first.
    queue: VecDeque<GuildId>,
    busy: HashSet<GuildId>,
}

impl Inbox {
    /// An inbox with its workers, which go on until the process ends.
    pub fn open(context: &Context) -> Self {
        let shared = Shared { waiting: Mutex::default(), more: Notify::new(), tasks: context.tasks.clone() };
        let inbox = Self(Arc::new(shared));
        for _ in 0..WORKERS {
            let (inbox, context) = (inbox.clone(), context.of_event());
            context.runtime.clone().spawn(async move { inbox.work(&context).await });
        }
        inbox
    }

    /// Folds an event into those that wait in its guild, and wakes a worker. Never waits.
    pub fn put(&self, guild: GuildId, event: GuildEvent) {
        let mut waiting = self.waiting();
        let is_new = !waiting.pending.contains_key(&guild);
        let (pending, _) =
            waiting.pending.entry(guild).or_insert_with(|| (PendingEvents::default(), self.0.tasks.token()));
        pending.add(event);
        if is_new && !waiting.busy.contains(&guild) {
            waiting.queue.push_back(guild);
        }
        drop(waiting);
        self.0.more.notify_one();
    }

    async fn work(&self, context: &Context) {
        loop {
            let Some((guild, (pending, under_way))) = self.next() else {
                self.0.more.notified().await;
                continue;
            };
            // The future is large, so it is boxed.
            let dealt = Box::pin(events::deal_with(context, guild, pending));
            let span = tracing::info_span!("events", %guild);
            if AssertUnwindSafe(dealt).catch_unwind().instrument(span).await.is_err() {
                tracing::error!(%guild, "a handler panicked; its guild will be looked at again");
                context.needs_reconcile.add(guild);
            }
            self.done(guild);
            drop(under_way);
        }
    }

    fn next(&self) -> Option<(GuildId, (PendingEvents, TaskTrackerToken))> {
        let mut waiting = self.waiting();
        let guild = waiting.queue.pop_front()?;
        let pending = waiting.pending.remove(&guild)?;
        waiting.busy.insert(guild);
        // Another worker may be asleep while more guilds wait.
        if !waiting.queue.is_empty() {
            self.0.more.notify_one();
        }
        Some((guild, pending))
    }

    fn done(&self, guild: GuildId) {
        let mut waiting = self.waiting();
        waiting.busy.remove(&guild);
        if waiting.pending.contains_key(&guild) {
            waiting.queue.push_back(guild);
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
