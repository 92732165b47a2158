//! Guilds that became available, or that are behind: they come in crowds, and are gathered to be looked at
//! together.
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

/// A guild that becomes available again sooner is looked at when this is over.
const APART: TimeDelta = TimeDelta::minutes(1);
/// Once none has come for so long, those that have come are looked at.
const LULL: Duration = Duration::from_millis(300);
/// After so long they are looked at even if more are coming.
const LONGEST: Duration = Duration::from_secs(3);

/// A clone is the same queue. One worker takes from it.
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
    /// Those that became available, and were not compared since.
    anew: HashSet<GuildId>,
    /// When those of the last minute were looked at.
    looked: HashMap<GuildId, DateTime<Utc>>,
}

/// A guild to be compared.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// Of what began in it since then nothing can have been missed.
    pub came: DateTime<Utc>,
    /// It became available since it was compared last: before, nothing was heard of it.
    pub is_anew: bool,
}

#[derive(Clone, Copy, Debug)]
struct Waiting {
    /// It is not looked at before.
    due: DateTime<Utc>,
    /// When it became available last: of what began in it since then nothing was missed.
    came: DateTime<Utc>,
}

impl Arrivals {
    /// The guild became available.
    pub fn came(&self, guild: GuildId, now: DateTime<Utc>) {
        let mut guilds = self.guilds();
        let due = guilds.looked.get(&guild).map_or(now, |looked| (*looked + APART).max(now));
        guilds.wait(guild, due, now);
        guilds.anew.insert(guild);
        drop(guilds);
        self.0.came.notify_one();
    }

    /// It could not be compared: it is behind as one that became available.
    pub fn not_compared(&self, guild: GuildId) {
        self.guilds().anew.insert(guild);
    }

    /// The bot was removed from the guild: should it be invited again, that is no outage which comes and
    /// goes. Events overtake each other: it may be waiting again already.
    pub fn left(&self, guild: GuildId, now: DateTime<Utc>) {
        let mut guilds = self.guilds();
        guilds.looked.remove(&guild);
        let waits = guilds.waiting.get_mut(&guild).map(|waiting| waiting.due = now).is_some();
        drop(guilds);
        if waits {
            self.0.came.notify_one();
        }
    }

    /// Something in the guild is known to be undone: it does not wait for a minute to be over.
    pub fn is_behind(&self, guild: GuildId, now: DateTime<Utc>) {
        self.guilds().wait(guild, now, now);
        self.0.came.notify_one();
    }

    /// Waits for guilds that are due, and for those that come right behind them; at most [`AT_ONCE`].
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
