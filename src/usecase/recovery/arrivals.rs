//! Queues the guilds that are to be compared with their tickets: those that became available, and those in
//! which something is undone. Such guilds come in crowds, so they are gathered and compared together. Guilds
//! that the bot was removed from are in the same queue, so the last word about a guild is the one that holds.
use crate::{clock::Clock, storage::AT_ONCE};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::GuildId;
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::Notify,
    time::{Instant, timeout_at},
};

/// The least time between two comparisons of a guild that becomes available again and again.
const APART: TimeDelta = TimeDelta::minutes(1);
/// How long a guild waits that could not be dealt with.
const AGAIN: TimeDelta = TimeDelta::seconds(15);
/// When no further guild has come for this long, the gathered guilds are compared.
const LULL: Duration = Duration::from_millis(300);
/// After this long, the gathered guilds are compared even if more are coming.
const LONGEST: Duration = Duration::from_secs(3);

/// The queue. One worker takes from it; a clone shares it.
#[derive(Clone, Debug, Default)]
pub struct Arrivals(Arc<Queue>);

#[derive(Debug, Default)]
struct Queue {
    guilds: Mutex<Guilds>,
    came: Notify,
}

#[derive(Debug, Default)]
struct Guilds {
    waiting: HashMap<GuildId, Waiting>,
    /// When each guild that was compared in the last minute was compared.
    looked: HashMap<GuildId, DateTime<Utc>>,
}

/// What was told of a guild last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The guild is to be compared with its tickets.
    Here(Arrival),
    /// The bot was removed from the guild.
    Left,
}

/// A guild that is to be compared with its tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// No event can have been missed in a ticket that was opened since then.
    pub came: DateTime<Utc>,
    /// The guild became available since it was last compared: no event of it was received before.
    pub is_anew: bool,
}

#[derive(Clone, Copy, Debug)]
struct Waiting {
    /// The guild is not dealt with before this time.
    due: DateTime<Utc>,
    told: Told,
}

impl Arrivals {
    /// Queues a guild that became available. A guild that was compared less than a minute ago waits until the
    /// minute is over.
    pub fn came(&self, guild: GuildId, now: DateTime<Utc>) {
        let mut guilds = self.guilds();
        let due = guilds.looked.get(&guild).map_or(now, |looked| (*looked + APART).max(now));
        let anew = Waiting { due, told: Told::Here(Arrival { came: now, is_anew: true }) };
        let waiting = guilds.waiting.entry(guild).or_insert(anew);
        *waiting = Waiting { due: due.min(waiting.due), ..anew };
        drop(guilds);
        self.0.came.notify_one();
    }

    /// Queues a guild that the bot was removed from. If the bot is invited again, the guild is compared at
    /// once, for that is no outage that comes and goes.
    pub fn left(&self, guild: GuildId, now: DateTime<Utc>) {
        let mut guilds = self.guilds();
        guilds.looked.remove(&guild);
        guilds.waiting.insert(guild, Waiting { due: now, told: Told::Left });
        drop(guilds);
        self.0.came.notify_one();
    }

    /// Queues a guild in which something is known to be undone. Such a guild does not wait for a minute to be
    /// over.
    pub fn is_behind(&self, guild: GuildId, now: DateTime<Utc>) {
        self.guilds().wait(guild, now, Told::Here(Arrival { came: now, is_anew: false }));
        self.0.came.notify_one();
    }

    /// Queues a guild again that could not be dealt with, unless it has come or left meanwhile.
    pub(super) fn put_back(&self, guild: GuildId, told: Told, now: DateTime<Utc>) {
        let mut guilds = self.guilds();
        guilds.looked.remove(&guild);
        guilds.wait(guild, now + AGAIN, told);
        drop(guilds);
        self.0.came.notify_one();
    }

    /// Notes that a guild that was taken was not compared, so that it is compared at once when it comes.
    pub(super) fn not_compared(&self, guild: GuildId) {
        self.guilds().looked.remove(&guild);
    }

    /// Waits until a guild is due and no further guild comes, and takes the guilds that are due; at most
    /// [`AT_ONCE`].
    pub(super) async fn gather(&self, clock: &Clock) -> BTreeMap<GuildId, Told> {
        loop {
            let next = self.guilds().waiting.values().map(|waiting| waiting.due).min();
            match next {
                Some(due) if due <= clock.now() => break,
                Some(due) => tokio::select! {
                    () = self.0.came.notified() => {}
                    () = clock.sleep_until(due) => {}
                },
                None => self.0.came.notified().await,
            }
        }
        let latest = Instant::now() + LONGEST;
        while self.guilds().waiting.len() < AT_ONCE
            && timeout_at(latest.min(Instant::now() + LULL), self.0.came.notified()).await.is_ok()
        {}
        self.guilds().take_due(clock.now())
    }

    fn guilds(&self) -> MutexGuard<'_, Guilds> {
        self.0.guilds.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guilds {
    /// Queues a guild without a word of the gateway: what the gateway told of a guild that waits holds.
    fn wait(&mut self, guild: GuildId, due: DateTime<Utc>, told: Told) {
        let waiting = self.waiting.entry(guild).or_insert(Waiting { due, told });
        waiting.due = due.min(waiting.due);
        if let (Told::Here(waits), Told::Here(other)) = (&mut waiting.told, told) {
            *waits = Arrival { came: other.came.max(waits.came), is_anew: other.is_anew || waits.is_anew };
        }
    }

    fn take_due(&mut self, now: DateTime<Utc>) -> BTreeMap<GuildId, Told> {
        let due = self.waiting.iter().filter(|(_, waiting)| waiting.due <= now);
        let taken: BTreeMap<_, _> = due.take(AT_ONCE).map(|(guild, waiting)| (*guild, waiting.told)).collect();
        self.waiting.retain(|guild, _| !taken.contains_key(guild));
        self.looked.retain(|_, looked| *looked + APART > now);
        let compared = taken.iter().filter(|(_, told)| **told != Told::Left);
        self.looked.extend(compared.map(|(guild, _)| (*guild, now)));
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUILD: GuildId = GuildId::new(1);

    async fn gathered(arrivals: &Arrivals) -> Vec<GuildId> {
        arrivals.gather(&Clock::default()).await.into_keys().collect()
    }

    /// Whether nothing is due.
    async fn is_quiet(arrivals: &Arrivals) -> bool {
        tokio::time::timeout(LULL * 2, gathered(arrivals)).await.is_err()
    }

    #[tokio::test]
    async fn a_crowd_is_gathered_in_parts() {
        let arrivals = Arrivals::default();
        let now = Utc::now();
        (1..=250).for_each(|n| arrivals.came(GuildId::new(n), now));
        let parts = [gathered(&arrivals).await, gathered(&arrivals).await, gathered(&arrivals).await];
        assert_eq!(parts.each_ref().map(Vec::len), [AT_ONCE, AT_ONCE, 250 - 2 * AT_ONCE]);
        let all: std::collections::BTreeSet<GuildId> = parts.into_iter().flatten().collect();
        assert_eq!(all.len(), 250, "each once");
        assert!(is_quiet(&arrivals).await);
    }

    #[tokio::test]
    async fn one_that_comes_again_within_a_minute_waits_for_its_end_unless_it_is_behind() {
        let arrivals = Arrivals::default();
        let now = Utc::now();
        arrivals.came(GUILD, now);
        assert_eq!(gathered(&arrivals).await, [GUILD]);
        arrivals.came(GUILD, now);
        arrivals.came(GUILD, now);
        assert!(is_quiet(&arrivals).await);
        assert!(arrivals.guilds().take_due(now + TimeDelta::seconds(30)).is_empty());
        let due = arrivals.guilds().take_due(now + TimeDelta::seconds(62));
        assert_eq!(due.into_keys().collect::<Vec<_>>(), [GUILD], "once");
        arrivals.is_behind(GUILD, now);
        assert_eq!(gathered(&arrivals).await, [GUILD]);
    }

    #[tokio::test]
    async fn one_to_which_the_bot_is_invited_again_waits_for_nothing() {
        let arrivals = Arrivals::default();
        let now = Utc::now();
        arrivals.came(GUILD, now);
        assert_eq!(gathered(&arrivals).await, [GUILD]);
        let here = BTreeMap::from([(GUILD, Told::Here(Arrival { came: now, is_anew: true }))]);
        for takes_the_removal in [false, true] {
            arrivals.left(GUILD, now);
            // Something in the guild could not be done because the bot had left.
            arrivals.is_behind(GUILD, now);
            if takes_the_removal {
                assert_eq!(arrivals.gather(&Clock::default()).await, BTreeMap::from([(GUILD, Told::Left)]));
            }
            arrivals.came(GUILD, now);
            assert_eq!(arrivals.gather(&Clock::default()).await, here);
        }
        arrivals.left(GUILD, now);
        arrivals.came(GUILD, now);
        arrivals.left(GUILD, now);
        assert_eq!(arrivals.gather(&Clock::default()).await, BTreeMap::from([(GUILD, Told::Left)]), "the last word");
    }

    #[tokio::test]
    async fn what_could_not_be_done_is_done_later_unless_it_is_out_of_date() {
        let (arrivals, now) = (Arrivals::default(), Utc::now());
        let later = now + AGAIN;
        let take = |at| arrivals.guilds().take_due(at);
        arrivals.put_back(GUILD, Told::Left, now);
        assert!(take(now).is_empty());
        assert_eq!(take(later), BTreeMap::from([(GUILD, Told::Left)]));
        let here = |is_anew| BTreeMap::from([(GUILD, Told::Here(Arrival { came: now, is_anew }))]);
        arrivals.came(GUILD, now);
        arrivals.put_back(GUILD, Told::Left, now);
        assert_eq!(take(now), here(true), "it came meanwhile");
        arrivals.left(GUILD, now);
        arrivals.put_back(GUILD, here(true)[&GUILD], now);
        assert_eq!(take(now), BTreeMap::from([(GUILD, Told::Left)]), "it left meanwhile");
        arrivals.put_back(GUILD, here(true)[&GUILD], now);
        arrivals.is_behind(GUILD, now);
        assert_eq!(take(now), here(true), "that no event of it was received is not forgotten");
    }
}
