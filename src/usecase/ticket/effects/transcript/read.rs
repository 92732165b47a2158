//! Reads the messages of the channel from both ends at once.
use super::{lock::Lock, stop::Stop};
use crate::{
    discord::Fault,
    domain::ticket::Ticket,
    transcript::history::{History, PAGE, Page, Unfit},
    usecase::Context,
};
use chrono::{DateTime, TimeDelta, Utc};
use futures::{StreamExt, stream::FuturesUnordered};
use serde_json::Value;
use serenity::model::id::{ChannelId, MessageId};
use std::{
    future::{Future, ready},
    pin::pin,
};
use tokio::sync::watch;

/// The age from which on the newest page may be out of date: administrators write in locked channels, too.
const FRESH: TimeDelta = TimeDelta::seconds(5);

/// Reads the history of one channel.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub context: &'a Context,
    pub ticket: &'a Ticket,
    pub channel: ChannelId,
    /// Receives how many messages are read, from the lock on.
    pub told: &'a watch::Sender<Option<u64>>,
}

impl Reader<'_> {
    /// Reads the whole channel. The old end is read beside the lock; the newest page is read only once nobody
    /// can write any more.
    pub async fn read(&self, lock: Lock) -> Result<History, Stop> {
        let first = self.ticket.opening_message_id.map_or(self.channel.get(), MessageId::get);
        let mut history = match History::new(first) {
            Ok(history) => history,
            Err(error) => {
                lock.closed().await?;
                return Err(Stop::Disk(error));
            }
        };
        let mut locked_at = None;
        if lock.is_closed() {
            locked_at = Some(self.now_locked(&mut history));
        }
        let mut locked = pin!(lock.closed());
        let mut running = FuturesUnordered::new();
        // The pages that are under way, and those that were empty while another page was under way whose
        // answer may tell more.
        let (mut under_way, mut empty) = (Vec::new(), Vec::new());
        while !history.is_whole() {
            for page in history.wanted(&[under_way.as_slice(), &empty].concat()) {
                under_way.push(page);
                let answer = self.page(page);
                running.push(async move { (page, answer.await) });
            }
            tokio::select! {
                closed = &mut locked, if locked_at.is_none() => {
                    closed?;
                    locked_at = Some(self.now_locked(&mut history));
                }
                Some((page, answer)) = running.next() => {
                    under_way.retain(|other| *other != page);
                    if self.take(&mut history, page, answer)? {
                        empty.clear();
                    } else if running.is_empty() {
                        self.make_sure(history.known()).await?;
                        history.close();
                    } else {
                        empty.push(page);
                    }
                }
                else => return Err(Unfit::Stuck.into()),
            }
        }
        // Pages that are not needed any more are awaited in the background, so that they neither hold
        // anything up nor break their connections.
        self.context.tasks.spawn(running.for_each(|_| ready(())));
        self.since(&mut history, locked_at).await?;
        Ok(history)
    }

    fn now_locked(&self, history: &mut History) -> DateTime<Utc> {
        history.lock();
        self.told.send_replace(Some(history.count()));
        self.context.clock.now()
    }

    /// Adds a page to the history. Returns `false` for an empty page where there might be messages.
    fn take(&self, history: &mut History, page: Page, answer: Result<Vec<Value>, Stop>) -> Result<bool, Stop> {
        let is_ahead = matches!(page, Page::Ahead(_));
        let taken = answer.and_then(|answer| {
            let is_empty = answer.is_empty();
            history.take(page, answer)?;
            Ok(is_ahead || !is_empty)
        });
        let count = history.count();
        self.told.send_if_modified(|told| told.as_mut().map(|told| *told = count).is_some());
        if is_ahead && taken.is_err() {
            // A fault before the lock comes again after the lock, and is told then.
            history.rest();
            return Ok(true);
        }
        taken
    }

    /// Reads the messages that were written since the newest page was read, if that is long ago.
    async fn since(&self, history: &mut History, locked_at: Option<DateTime<Utc>>) -> Result<(), Stop> {
        if locked_at.is_some_and(|at| self.context.clock.now() < at + FRESH) {
            return Ok(());
        }
        loop {
            let answer = self.page(history.since()).await?;
            if history.take_late(answer)? {
                return Ok(());
            }
        }
    }

    fn page(&self, page: Page) -> impl Future<Output = Result<Vec<Value>, Stop>> + Send + use<> {
        let (discord, channel) = (self.context.discord.clone(), self.channel);
        async move {
            let answer = match page {
                Page::Ahead(id) | Page::Beside(id) | Page::After(id) => discord.messages_after(channel, id, PAGE).await,
                Page::Before(id) => discord.messages_before(channel, MessageId::new(id.max(1)), PAGE).await,
                Page::Newest => discord.recent_messages(channel, PAGE).await,
            };
            answer.map_err(Stop::Reading)
        }
    }

    /// Makes sure that an empty page is truly the end of the channel. Discord also gives an empty page to a
    /// bot that may not read the history, so a message that is known to exist is asked for.
    async fn make_sure(&self, read: Option<u64>) -> Result<(), Stop> {
        let Some(message) = read.map(MessageId::new).or(self.ticket.opening_message_id) else { return Ok(()) };
        match self.context.discord.message(self.channel, message).await {
            // The message was deleted by hand, which shows that the bot may read the channel.
            Err(fault) if fault.is_unknown_message() => Ok(()),
            Err(fault) if fault.lacks_permission() => Err(Stop::Withheld),
            Err(fault) => Err(Stop::Reading(fault)),
            Ok(_) if read.is_some() => Ok(()),
            Ok(_) => Err(Stop::Withheld),
        }
    }
}

impl From<Unfit> for Stop {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Disk(error) => Self::Disk(error),
            Unfit::Stuck => Self::Reading(Fault::OutcomeUnknown(unfit.to_string())),
        }
    }
}
