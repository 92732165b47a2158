//! Queues the guilds that are to be compared with their tickets: those that became available, and those in
//! which something is undone. Such guilds come in crowds, so they are gathered and compared together.
use crate::{clock::Clock, storage::AT_ONCE};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::GuildId;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::Notify,
    time::{Instant, timeout_at},
};

/// The least time between two comparisons of a guild that becomes available again and again.
const APART: TimeDelta = TimeDelta::minutes(1);
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
    /// Guilds that became available and have not been compared since.
    anew: HashSet<GuildId>,
    /// When each guild that was compared in the last minute was compared.
    looked: HashMap<GuildId, DateTime<Utc>>,
}

/// A guild that is to be compared with its tickets.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// No event can have been missed in a ticket that was opened since then.
    pub came: DateTime<Utc>,
    /// The guild became available since it was last compared: no event of it was received before.
    pub is_anew: bool,
}

#[derive(Clone, Copy, Debug)]
struct Waiting {
    /// The guild is not compared before this time.
    due: DateTime<Utc>,
    /// When the guild last became available: no event can have been missed in a ticket that was opened since.
    came: DateTime<Utc>,
}

impl Arrivals {
    /// Queues a guild that became available. A guild that was compared less than a minute ago waits until the
    /// minute is over.
    pub fn came(&self, guild: GuildId, now: DateTime<Utc>) {
        let mut guilds = self.guilds();
        let due = guilds.looked.get(&guild).map_or(now, |looked| (*looked + APART).max(now));
        guilds.wait(guild, due, now);
        guilds.anew.insert(guild);
        drop(guilds);
        self.0.came.notify_one();
    }

    /// Notes that a guild could not be compared, so that its next comparison counts as the first since it
    /// became available.
    pub fn not_compared(&self, guild: GuildId) {
        self.guilds().anew.insert(guild);
    }

    /// Notes that the bot was removed from the guild. If the bot is invited again, the guild is compared at
    /// once, for that is no outage that comes and goes. Events overtake each other: the guild may be waiting
    /// again already.
    pub fn left(&self, guild: GuildId, now: DateTime<Utc>) {
        let mut guilds = self.guilds();
        guilds.looked.remove(&guild);
        let waits = guilds.waiting.get_mut(&guild).map(|waiting| waiting.due = now).is_some();
        drop(guilds);
        if waits {
            self.0.came.notify_one();
        }
    }

    /// Queues a guild in which something is known to be undone. Such a guild does not wait for a minute to be
    /// over.
    pub fn is_behind(&self, guild: GuildId, now: DateTime<Utc>) {
        self.guilds().wait(guild, now, now);
        self.0.came.notify_one();
    }

    /// Waits until a guild is due and no further guild comes, and takes the guilds that are due; at most
    /// [`AT_ONCE`].
    pub async fn gather(&self, clock: &Clock) -> BTreeMap<GuildId, Arrival> {
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
    fn wait(&mut self, guild: GuildId, due: DateTime<Utc>, came: DateTime<Utc>) {
        let waiting = self.waiting.entry(guild).or_insert(Waiting { due, came });
        *waiting = Waiting { due: due.min(waiting.due), came: came.max(waiting.came) };
    }

    fn take_due(&mut self, now: DateTime<Utc>) -> BTreeMap<GuildId, Arrival> {
        let due = self.waiting.iter().filter(|(_, waiting)| waiting.due <= now);
        let due: Vec<_> = due.take(AT_ONCE).map(|(guild, waiting)| (*guild, waiting.came)).collect();
        let arrival = |(guild, came)| (guild, Arrival { came, is_anew: self.anew.remove(&guild) });
        let taken: BTreeMap<_, _> = due.into_iter().map(arrival).collect();
        self.waiting.retain(|guild, _| !taken.contains_key(guild));
        self.looked.retain(|_, looked| *looked + APART > now);
        self.looked.extend(taken.keys().map(|guild| (*guild, now)));
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
        for is_told_in_order in [true, false] {
            arrivals.is_behind(GUILD, now);
            assert_eq!(gathered(&arrivals).await, [GUILD]);
            if is_told_in_order {
                arrivals.left(GUILD, now);
                arrivals.came(GUILD, now);
            } else {
                arrivals.came(GUILD, now);
                arrivals.left(GUILD, now);
            }
            assert_eq!(gathered(&arrivals).await, [GUILD]);
        }
    }
}
