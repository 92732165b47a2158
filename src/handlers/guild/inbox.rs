//! What happened in guilds and nobody has dealt with yet. However much the gateway tells, few guilds are dealt with at a
//! time, each by one worker, and what comes meanwhile is folded into what waits. Clicks never wait here.
use super::{events, pending::News};
use crate::{handlers::event::GuildEvent, usecase::Desk};
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

/// How many guilds are dealt with at a time.
const WORKERS: usize = 4;

/// A clone is the same inbox.
#[derive(Clone)]
pub struct Inbox(Arc<Shared>);

struct Shared {
    waiting: Mutex<Waiting>,
    more: Notify,
    tasks: TaskTracker,
}

#[derive(Default)]
struct Waiting {
    /// A stop waits for each of them.
    news: HashMap<GuildId, (News, TaskTrackerToken)>,
    /// Those that nobody works on, each once, the longest waiting first.
    queue: VecDeque<GuildId>,
    busy: HashSet<GuildId>,
}

impl Inbox {
    /// An inbox with its workers, which go on until the process ends.
    pub fn open(desk: &Desk) -> Self {
        let shared = Shared { waiting: Mutex::default(), more: Notify::new(), tasks: desk.tasks.clone() };
        let inbox = Self(Arc::new(shared));
        for _ in 0..WORKERS {
            let (inbox, desk) = (inbox.clone(), desk.of_event());
            desk.runtime.clone().spawn(async move { inbox.work(&desk).await });
        }
        inbox
    }

    pub fn put(&self, guild: GuildId, event: GuildEvent) {
        let mut waiting = self.waiting();
        let is_new = !waiting.news.contains_key(&guild);
        let (news, _) = waiting.news.entry(guild).or_insert_with(|| (News::default(), self.0.tasks.token()));
        news.add(event);
        if is_new && !waiting.busy.contains(&guild) {
            waiting.queue.push_back(guild);
        }
        drop(waiting);
        self.0.more.notify_one();
    }

    async fn work(&self, desk: &Desk) {
        loop {
            let Some((guild, (news, under_way))) = self.next() else {
                self.0.more.notified().await;
                continue;
            };
            // Boxed: it is large.
            let dealt = Box::pin(events::deal_with(desk, guild, news));
            let span = tracing::info_span!("events", %guild);
            if AssertUnwindSafe(dealt).catch_unwind().instrument(span).await.is_err() {
                tracing::error!(%guild, "a handler panicked; its guild will be looked at again");
                desk.behind.add(guild);
            }
            self.done(guild);
            drop(under_way);
        }
    }

    fn next(&self) -> Option<(GuildId, (News, TaskTrackerToken))> {
        let mut waiting = self.waiting();
        let guild = waiting.queue.pop_front()?;
        let news = waiting.news.remove(&guild)?;
        waiting.busy.insert(guild);
        // Another worker may be asleep while more waits.
        if !waiting.queue.is_empty() {
            self.0.more.notify_one();
        }
        Some((guild, news))
    }

    fn done(&self, guild: GuildId) {
        let mut waiting = self.waiting();
        waiting.busy.remove(&guild);
        if waiting.news.contains_key(&guild) {
            waiting.queue.push_back(guild);
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
