//! Counts members' clicks and Discord's refusals in this process.
use crate::domain::{
    actor::Actor,
    guild::throttle::{Clicks, Pause, REFUSED_IN, Work},
    refusal::Refusal,
    ticket::TicketId,
};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::{GuildId, UserId};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How many members and guilds are remembered before idle ones are removed, and how often idle ones are
/// removed at most.
const KEPT: usize = 1_000;
const PRUNED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// The counts of this process. A clone shares them.
#[derive(Clone, Debug, Default)]
pub struct Throttles(Arc<Mutex<Books>>);

/// The tickets in which Discord refused something, with the times of the refusals, the newest last.
type Refusals = VecDeque<(TicketId, DateTime<Utc>)>;

/// The counts of this process.
#[derive(Debug, Default)]
pub(super) struct Books {
    clicks: HashMap<(GuildId, UserId), Clicks>,
    refusals: HashMap<(GuildId, Work), Refusals>,
    /// Guilds in whose log channel no entry is posted, and the pause that forbids it.
    pub(super) silent: HashMap<GuildId, Pause>,
    pruned_at: DateTime<Utc>,
}

impl Throttles {
    /// Counts a click. Every process receives the click and may decide otherwise, so the person is told of
    /// the refusal only by the process that notes the click first.
    ///
    /// # Errors
    /// [`Refusal::TooManyClicks`] for a member who clicks too often. Administrators are never refused.
    pub fn click(&self, guild: GuildId, actor: &Actor, now: DateTime<Utc>) -> Result<(), Refusal> {
        if actor.is_administrator() {
            return Ok(());
        }
        let mut books = self.books();
        books.prune(now);
        let clicks = books.clicks.entry((guild, actor.id)).or_insert_with(|| Clicks::new(now));
        clicks.click(now).map_err(Refusal::TooManyClicks)
    }

    /// Counts a refusal of Discord. Returns `true`, and starts counting anew, if there were too many in the
    /// last minute.
    pub(super) fn refused(&self, guild: GuildId, ticket: TicketId, work: Work, now: DateTime<Utc>) -> bool {
        let mut books = self.books();
        let refusals = books.refusals.entry((guild, work)).or_default();
        refusals.push_back((ticket, now));
        refusals.retain(|(_, at)| (now - *at).abs() < REFUSED_IN);
        refusals.drain(..refusals.len().saturating_sub(work.patience()));
        // Refusals in one ticket alone do not hold up the other tickets.
        let is_too_much = refusals.len() >= work.patience() && refusals.iter().any(|(other, _)| *other != ticket);
        if is_too_much {
            books.refusals.remove(&(guild, work));
        }
        is_too_much
    }

    /// Whether posting in the guild's log channel is paused.
    pub fn is_silent(&self, guild: GuildId, now: DateTime<Utc>) -> bool {
        self.books().silent.get(&guild).is_some_and(|pause| pause.holds(now))
    }

    /// Forgets the refusals in the guild, for what was wrong there may be repaired.
    pub(super) fn forget(&self, guild: GuildId) {
        let mut books = self.books();
        books.silent.remove(&guild);
        books.refusals.retain(|(other, _), _| *other != guild);
    }

    pub(super) fn books(&self) -> MutexGuard<'_, Books> {
        // No code above can panic with the books half-written, so a poisoned lock is harmless.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Books {
    /// Removes idle members and guilds. A small number of them costs nothing and is kept.
    fn prune(&mut self, now: DateTime<Utc>) {
        if self.clicks.len() + self.refusals.len() < KEPT || (now - self.pruned_at).abs() < PRUNED_EVERY {
            return;
        }
        self.pruned_at = now;
        self.clicks.retain(|_, clicks| !clicks.is_forgotten(now));
        self.clicks.shrink_to(KEPT);
        self.refusals.retain(|_, refusals| refusals.back().is_some_and(|(_, at)| (now - *at).abs() < REFUSED_IN));
        self.silent.retain(|_, pause| pause.holds(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serenity::model::Permissions;

    const GUILD: GuildId = GuildId::new(1);

    fn member(id: u64) -> Actor {
        Actor {
            id: UserId::new(id),
            roles: Vec::new(),
            permissions: Permissions::empty(),
            timed_out_until: None,
            joined_at: None,
            language: None,
        }
    }

    #[test]
    fn who_clicked_long_ago_takes_no_memory() {
        let (throttles, start) = (Throttles::default(), Utc::now());
        for id in 1..=10_000 {
            throttles.click(GUILD, &member(id), start).unwrap_or_default();
        }
        throttles.click(GUILD, &member(1), start + TimeDelta::minutes(2)).unwrap_or_default();
        let books = throttles.books();
        assert_eq!(books.clicks.len(), 1);
        assert!(books.clicks.capacity() < 4 * KEPT, "{}", books.clicks.capacity());
    }

    #[test]
    fn one_ticket_in_which_acts_are_refused_holds_up_no_other() {
        let (throttles, start) = (Throttles::default(), Utc::now());
        let (one, another) = (TicketId::random(), TicketId::random());
        for _ in 0..100 {
            assert!(!throttles.refused(GUILD, one, Work::Act, start));
        }
        assert!(throttles.refused(GUILD, another, Work::Act, start));
        assert!(!throttles.refused(GUILD, another, Work::Act, start), "they are counted anew");
    }

    #[test]
    fn refusals_of_an_earlier_minute_do_not_count() {
        let (throttles, start) = (Throttles::default(), Utc::now());
        let refused =
            |seconds| throttles.refused(GUILD, TicketId::random(), Work::Opening, start + TimeDelta::seconds(seconds));
        assert!(![0, 15, 30, 45, 60, 75, 90].into_iter().any(refused));
        assert!(refused(91));
    }
}
